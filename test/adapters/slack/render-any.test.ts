import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { types } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/slack/limits.ts';
import { renderSlack, renderSlackHome, renderSlackModal, type SlackPart } from '../../../adapters/slack/render.ts';
import type { Block, Message, PointBlock, Quotation } from '../../../src/message/message.ts';
import { readBlocks } from './read-blocks.ts';
import { beyondLimits } from './within-limits.ts';

const hostile = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '<@U012AB3CD>',
  '<#C012AB3CD>',
  '<!subteam^S1>',
  '<https://evil.example|Harbour Wire>',
  '@here',
  '&lt;!channel&gt;',
  '*',
  '_',
  '~',
  '`',
  '```',
  '*bold*',
  '_it_',
  ':fire:',
  '\n',
  '\n> ',
  '&gt;',
  '<',
  '>',
  '&',
  '|',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u0000',
  '\ud800',
  '"',
  '\\',
  ' ',
  'é🌉',
);
const word = fc.stringMatching(/^[a-z]{1,9}[.,!?]?$/);
const text = (max: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')) },
    { weight: 4, arbitrary: fc.array(fc.oneof(word, hostile), { maxLength: 15 }).map((pieces) => pieces.join('')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    // Up to `max` characters, with and without a place to part them.
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.array(fc.oneof(word, hostile), { minLength: 1, maxLength: 6 }),
          fc.constantFrom('', ' ', '. '),
          fc.integer({ min: 1, max }),
        )
        .map(([pieces, glue, length]) => pieces.join(glue).concat(glue).repeat(length).slice(0, length)),
    },
  );
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true }),
  fc.integer({ min: 2900, max: 3100 }).map((length) => 'https://long.example/?a&b|c'.padEnd(length, 'x')),
  fc.constantFrom('javascript:alert(1)', 'nowhere', 'https://a.example/<!channel>|x', 'http://user:pass@b.example/"\n>'),
  fc.constant(null),
);
const command = fc.oneof(fc.stringMatching(/^evidence [0-9a-f]{16}$/), text(2500));
const quotation: fc.Arbitrary<Quotation> = fc.record({ exact: text(5000), publisher: text(300), url, command });
const point: fc.Arbitrary<PointBlock> = fc.record({
  kind: fc.constant('point'),
  source: text(400),
  statement: text(3500),
  quotation,
  publishers: fc.integer({ min: 1, max: 2000 }),
  marks: fc.subarray(['new', 'updated', 'withdrawn', 'denied'] as const),
  isDisputed: fc.boolean(),
});
const side = fc.record({ source: text(200), statement: text(2500), quotation });
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: point },
  fc.record({ kind: fc.constant('heading' as const), text: text(400) }),
  fc.record({
    kind: fc.constant('text' as const),
    text: text(9000),
    tone: fc.constantFrom('lead' as const, 'plain' as const, 'note' as const, 'problem' as const),
  }),
  fc.record({ kind: fc.constant('quotation' as const), quotation, detail: text(100) }),
  fc.record({ kind: fc.constant('dispute' as const), subject: text(400), sides: fc.tuple(side, side) }),
  fc.record({
    kind: fc.constant('passage' as const),
    text: text(9000),
    marks: fc.array(fc.tuple(fc.integer({ min: -5, max: 900 }), fc.integer({ min: 0, max: 1200 })), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('timeline' as const),
    days: fc.array(fc.record({ date: fc.constant('2021-06-16'), count: fc.nat(), label: text(80) }), { maxLength: 60 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(
      fc.record(
        {
          text: text(400),
          detail: text(100),
          url: url.map((each) => each ?? ''),
          command,
          state: fc.constantFrom('good' as const, 'warning' as const, 'bad' as const),
        },
        { requiredKeys: ['text'] },
      ),
      { maxLength: 12 },
    ),
  }),
  fc.record({ kind: fc.constant('actions' as const), actions: fc.array(fc.record({ label: text(120), command }), { maxLength: 30 }) }),
);
const messages: fc.Arbitrary<Message> = fc.record({
  title: text(500),
  subtitle: fc.option(text(2500)),
  blocks: fc.oneof(
    { weight: 5, arbitrary: fc.array(block, { maxLength: 14 }) },
    { weight: 1, arbitrary: fc.array(point, { minLength: 40, maxLength: 200 }) },
  ),
});

/** What is left to see of a text, without any white space, by which alone a split text may differ. */
function letters(given: string): string {
  return given.toWellFormed().replace(/[\s\p{Cc}\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  // What a button carries is nowhere shown.
  return Object.entries(value).flatMap(([key, each]) => (key === 'value' ? [] : stringsIn(each)));
}

function expectWithinLimits(parts: readonly SlackPart[]): void {
  for (const { text: fallback, blocks } of parts) {
    expect(beyondLimits(blocks, 50)).toEqual([]);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(LIMITS.messageJson);
    expect(fallback.length).toBeGreaterThan(0);
    expect(fallback.length).toBeLessThanOrEqual(4000);
    expect(fallback).not.toMatch(/<|&(?!amp;|lt;|gt;)/);
    expect(stringsIn(blocks).filter((each) => /<[!@#]|[\u202a-\u202e\u2066-\u2069]/.test(each) || !each.isWellFormed())).toEqual([]);
    expect(readBlocks(blocks).controls).toEqual([]);
  }
}

/** The blocks but for the notes and buttons that stay in the first part, between the beginning of a text and its end. */
function beforeTail(blocks: readonly types.KnownBlock[]): readonly types.KnownBlock[] {
  const end = blocks.findIndex((each) => each.type === 'context' && readBlocks([each]).text.startsWith('continued in the thread'));
  return end === -1 ? blocks : blocks.slice(0, end);
}

/** Every point's speaker, statement, words and address are there to be read. */
function expectEverythingTold(message: Message, parts: readonly { readonly blocks: readonly types.KnownBlock[] }[]): void {
  const seen = parts.map(({ blocks }) => readBlocks(beforeTail(blocks), ['section', 'rich_text']));
  const all = letters(seen.map((each) => each.text).join(''));
  const links = new Set(seen.flatMap((each) => each.links));
  for (const each of message.blocks) {
    const accounts = each.kind === 'point' ? [each] : each.kind === 'dispute' ? each.sides : [];
    for (const { source, statement, quotation: quoted } of accounts) {
      for (const words of [source, statement, `“${quoted.exact}”`]) expect(all).toContain(letters(words));
      const address = quoted.url === null ? null : URL.parse(quoted.url);
      if (address === null || !address.protocol.startsWith('http')) continue;
      const href = address.href.replace(/[|<>]/g, encodeURIComponent);
      if (href.replaceAll('&', '&amp;').length <= 3000) expect(links).toContain(href);
      else expect(all).toContain(href);
    }
    if (each.kind === 'text' && each.tone !== 'note') expect(all).toContain(letters(each.text));
    if (each.kind === 'passage') expect(all).toContain(letters(each.text));
  }
}

describe('any message', () => {
  it('is told whole, in parts that Slack takes, and mentions nobody', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const parts = renderSlack(message);
        expectWithinLimits(parts);
        expectEverythingTold(message, parts);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('fits a window and the home tab, or they say what did not', () => {
    fc.assert(
      fc.property(messages, fc.option(fc.stringMatching(/^[0-9a-f]{16}$/)), (message, pointId) => {
        const view = renderSlackModal(message, { pointId });
        expect([...view.title.text].length).toBeLessThanOrEqual(24);
        for (const blocks of [view.blocks as types.KnownBlock[], renderSlackHome(message)]) {
          expect(beyondLimits(blocks, 100)).toEqual([]);
          expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(250_000 / 3);
          expect(readBlocks(blocks).controls).toEqual([]);
          if (!readBlocks(blocks, ['context']).text.includes(' did not fit in here.')) expectEverythingTold(message, [{ blocks }]);
        }
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe('the briefing of the sample news', () => {
  it('is told whole, in parts that Slack takes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'communique-slack-'));
    try {
      const out = await communique(['brief', 'geneva-summit', '--all', '--json'], folder);
      const message = JSON.parse(out) as Message;
      const parts = renderSlack(message);
      expect(parts.length).toBeGreaterThan(1);
      expectWithinLimits(parts);
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
