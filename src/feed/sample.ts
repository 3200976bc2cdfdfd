import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** What the sample news answers to a request, as a server would. */
export type SampleAnswer = {
  readonly status: 200 | 304 | 404;
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
};

/** Addresses under `.example` belong to nobody (https://www.rfc-editor.org/rfc/rfc2606), so the network is never asked for them. */
export function isSample(url: URL): boolean {
  return /\.example\.?$/i.test(url.hostname);
}

const TYPES: Readonly<Record<string, string>> = {
  '.xml': 'application/xml',
  '.rss': 'application/rss+xml',
  '.atom': 'application/atom+xml',
  '.rdf': 'application/rdf+xml',
  '.json': 'application/feed+json',
  '.html': 'text/html; charset=utf-8',
};

/**
 * The file `<folder>/HOST/PATH` as the answer to `https://HOST/PATH`, with `.html` added where the path has no extension and `index.html` where
 * it ends in a slash. 304 where `etag` is that of the file, 404 where there is none; nothing outside the folder is ever read.
 */
export async function readSample(folder: string, url: URL, etag: string | null): Promise<SampleAnswer> {
  const path = samplePath(url);
  const bytes = path === null ? null : await readInside(folder, path);
  if (path === null || bytes === null) return { status: 404, bytes: new Uint8Array(), headers: {} };
  const headers = { 'content-type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream', etag: hashOf(bytes) };
  return headers.etag === etag ? { status: 304, bytes: new Uint8Array(), headers } : { status: 200, bytes, headers };
}

/** The path below the folder, or null where the address has a part that no file of ours is named. */
function samplePath(url: URL): string | null {
  const parts = [url.hostname.replace(/\.$/, ''), ...decoded(url.pathname).split('/').slice(1)];
  if (parts.at(-1) === '') parts[parts.length - 1] = 'index.html';
  if (parts.some((part) => !/^[\p{L}\p{N}_][\p{L}\p{N} ._~-]*$/u.test(part))) return null;
  const path = join(...parts);
  return extname(parts.at(-1) ?? '') === '' ? `${path}.html` : path;
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '/%';
  }
}

async function readInside(folder: string, path: string): Promise<Uint8Array | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    return file.startsWith(root + sep) ? await readFile(file) : null;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}

function hashOf(bytes: Uint8Array): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
}
