import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marked } from '../../../adapters/discord/mark.ts';
import { forumPayloadsOf } from '../../../adapters/discord/payloads.ts';
import { type DiscordPart, renderDiscord, renderDiscordEvidence } from '../../../adapters/discord/render.ts';
import type { Message, Quotation } from '../../../src/message/message.ts';
import { anyMessage } from './any-message.ts';
import { readTexts, textsIn } from './read-parts.ts';
import { beyondLimits } from './within-limits.ts';

// As Discord's servers look for them in the raw text, and the client in what is shown.
const MENTION = /@everyone|@here|<(?:@[!&]?|#|@&)\d+>|<\/[^>]*:\d+>|<a?:\w+:\d+>|<t:-?\d+|<id:\w/i;

/** What is left to see of a text, without any white space, by which alone a split text may differ. */
function letters(given: string): string {
  return given.toWellFormed().replace(/[\s\p{Cc}\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '');
}

function expectHarmless(parts: readonly DiscordPart[]): void {
  expect(parts.flatMap(beyondLimits)).toEqual([]);
  const texts = textsIn(parts);
  expect(texts.filter((text) => MENTION.test(text) || /[\u202a-\u202e\u2066-\u2069]/.test(text))).toEqual([]);
  expect(readTexts(texts).controls).toEqual([]);
}

/** The texts without the notes that stand between the beginning of a text and its end in the next part. */
function told(parts: readonly DiscordPart[]): string[] {
  const [first = [], ...rest] = parts.map((part) => textsIn([part]));
  const end = first.findIndex((text) => /^-# continued (?:in the thread|below)/.test(text));
  const later = rest.flatMap(([head = '', ...more]) => (/^-# .*, continued$/.test(head) ? more : [head, ...more]));
  return [...(end === -1 ? first : first.slice(0, end)), ...later];
}

function addressesOf({ url }: Quotation): string[] {
  const parsed = url === null ? null : URL.parse(url);
  if (parsed === null || !parsed.protocol.startsWith('http')) return [];
  parsed.username = '';
  parsed.password = '';
  const href = parsed.href.replace(/[<>()|\\`]|@(?=everyone|here)/gi, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return href.length > 2000 ? [] : [href];
}

/** Every point's speaker, statement, words and address are there to be read, and every text whole. */
function expectEverythingTold(message: Message, ...posts: readonly (readonly DiscordPart[])[]): void {
  const seen = readTexts(posts.flatMap(told));
  const all = letters(seen.text);
  const words = [message.title];
  const addresses: string[] = [];
  for (const each of message.blocks) {
    for (const { source, statement, quotation } of each.kind === 'point' ? [each] : each.kind === 'dispute' ? each.sides : []) {
      words.push(source, statement, `“${quotation.exact}”`, quotation.publisher);
      addresses.push(...addressesOf(quotation));
    }
    if ((each.kind === 'text' && each.tone !== 'note') || each.kind === 'passage') words.push(each.text);
    if (each.kind === 'list') words.push(...each.items.flatMap(({ text, detail }) => [text, detail ?? '']));
  }
  expect(words.filter((each) => !all.includes(letters(each)))).toEqual([]);
  expect(addresses.filter((each) => !seen.links.includes(each))).toEqual([]);
}

describe('any message', () => {
  it('is told whole, in parts that Discord takes, and mentions nobody', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const parts = renderDiscord(message);
        expectHarmless(parts);
        expectEverythingTold(message, parts);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('is told whole in the posts of a forum, each with a name that Discord takes', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const payloads = forumPayloadsOf(message);
        const parts = payloads.map(({ body }) => body);
        expectHarmless(parts);
        expectHarmless(parts.map((body) => marked(body, 'a1b2c3d4e5f6a1b2c3d4e5f6')));
        const opened = payloads.flatMap(({ opens }, at) => (opens ? [at] : []));
        expectEverythingTold(message, ...opened.map((from, n) => parts.slice(from, opened[n + 1])));
        for (const { name } of payloads) expect([name.trim() === '', name.length > 100]).toEqual([false, false]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is told whole to one person, or what is missing is said', () => {
    fc.assert(
      fc.property(anyMessage, fc.option(fc.stringMatching(/^[0-9a-f]{16}$/)), (message, pointId) => {
        const parts = renderDiscordEvidence(message, { pointId });
        expectHarmless(parts);
        expect(parts.length).toBeLessThanOrEqual(5);
        if (!readTexts(textsIn(parts)).text.includes(' did not fit in here.')) expectEverythingTold(message, parts);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('the briefing of the sample news', () => {
  it('is told whole, in parts that Discord takes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'communique-discord-'));
    try {
      const message = JSON.parse(await communique(['brief', 'geneva-summit', '--all', '--json'], folder)) as Message;
      const parts = renderDiscord(message);
      expect(parts.length).toBeGreaterThan(1);
      expectHarmless(parts);
      expectEverythingTold(message, parts);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

async function communique(args: readonly string[], folder: string): Promise<string> {
  const main = join(import.meta.dirname, '../../../src/main.ts');
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { ...process.env, DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  await new Promise((resolve) => child.on('close', resolve));
  return out;
}
