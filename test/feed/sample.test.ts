import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Conditions, openFetcher } from '../../src/feed/fetch.ts';

const CONDITIONS: Conditions = { etag: null, lastModified: null, maxBytes: 1000, accept: '*/*' };
const FEED = '<rss version="2.0"><channel><title>Tide Table</title></channel></rss>';
let parent: string;

const nobody = async (): Promise<never> => {
  throw new Error('the network was asked');
};
const get = (url: string, conditions: Partial<Conditions> = {}, sampleDir: string | null = join(parent, 'sample')) =>
  openFetcher({ allow: [], sampleDir, lookup: nobody }).get(url, { ...CONDITIONS, ...conditions });

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'sample-'));
  await mkdir(join(parent, 'sample', 'tide.example', '2021', '06'), { recursive: true });
  await writeFile(join(parent, 'sample', 'tide.example', 'rss.xml'), FEED);
  await writeFile(join(parent, 'sample', 'tide.example', 'index.html'), '<p>Front</p>');
  await writeFile(join(parent, 'sample', 'tide.example', '2021', '06', 'storm.html'), '<p>Storm</p>');
  await writeFile(join(parent, 'sample', 'tide.example', 'large.json'), ' '.repeat(1001));
  await writeFile(join(parent, 'secret.xml'), 'secret');
  await mkdir(join(parent, 'sample.example'));
  await writeFile(join(parent, 'sample.example', 'secret.xml'), 'secret');
  await symlink(join(parent, 'secret.xml'), join(parent, 'sample', 'tide.example', 'link.xml'));
});
afterAll(() => rm(parent, { recursive: true }));

describe('the sample news', () => {
  it.each([
    ['https://tide.example/rss.xml', FEED, 'application/xml'],
    ['http://TIDE.example:8080/rss.xml?from=list#top', FEED, 'application/xml'],
    ['https://tide.example/2021/06/storm', '<p>Storm</p>', 'text/html; charset=utf-8'],
    ['https://tide.example/2021/06/storm.html', '<p>Storm</p>', 'text/html; charset=utf-8'],
    ['https://tide.example/', '<p>Front</p>', 'text/html; charset=utf-8'],
  ])('answers %s', async (url, text, type) => {
    const fetched = await get(url);
    expect(fetched).toMatchObject({ kind: 'body', movedTo: null });
    expect(fetched.kind === 'body' && [Buffer.from(fetched.bytes).toString(), fetched.headers['content-type']]).toEqual([text, type]);
  });

  it('is not sent again while it is the same', async () => {
    const first = await get('https://tide.example/rss.xml');
    const etag = first.kind === 'body' ? first.etag : null;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(await get('https://tide.example/rss.xml', { etag })).toEqual({ kind: 'not-modified' });
    expect((await get('https://tide.example/2021/06/storm', { etag })).kind).toBe('body');
  });

  it.each([
    ...[
      'https://tide.example/none.xml',
      'https://other.example/rss.xml',
      'https://tide.example/2021',
      'https://tide.example/rss.xml/more',
      'https://tide.example/%',
    ],
    // Ways out of the folder.
    ...[
      'https://tide.example/../../secret.xml',
      'https://tide.example/..%2f..%2fsecret.xml',
      'https://tide.example/%2e%2e/%2e%2e/secret.xml',
    ],
    ...[
      'https://tide.example/..%5c..%5csecret.xml',
      'https://tide.example//../secret.xml',
      'https://tide.example/rss.xml%00.html',
      'https://tide.example/link.xml',
    ],
    ...['https://...example/secret.xml', 'https://x.example/..%2f..%2fsample.example/secret.xml'],
  ])('has no %s', async (url) => {
    await expect(get(url)).rejects.toMatchObject({ problem: 'not-found' });
  });

  it('says so when it is not set up, and does not ask the network', async () => {
    await expect(get('https://tide.example/rss.xml', {}, null)).rejects.toMatchObject({
      problem: 'unreachable',
      message: 'Cannot read https://tide.example/rss.xml: names under .example are reserved, and no sample news is set up',
    });
  });

  it('keeps to the size that is read', async () => {
    await expect(get('https://tide.example/large.json')).rejects.toMatchObject({
      message: 'Cannot read https://tide.example/large.json: the answer is larger than the 1,000 bytes that are read',
    });
  });
});
