import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { openFetcher } from '../../src/feed/fetch.ts';
import { openIngest } from '../../src/ingest.ts';
import type { Message, Quotation } from '../../src/message/message.ts';
import type { Bot } from '../../src/platform.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { surfaces } from './surfaces.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
let store: Store;
let bot: Bot;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-parity-'));
  store = openSqlite(folder);
  const config = readConfig({}, root);
  const clock = () => new Date('2021-06-20T08:00:00Z');
  await store.syncFeeds(config.feeds, clock().toISOString());
  const fetcher = openFetcher({ allow: [], sampleDir: config.sampleDir });
  const log = () => undefined;
  await openIngest({ store, fetcher, clock, log, together: 4, signal: new AbortController().signal })();
  await fetcher.close();
  const { topics: fileTopics, editions: fileEditions, briefing } = config;
  bot = openBot({ store, fileTopics, fileEditions, clock, log, briefing, pollMinutes: 10, progress: () => null });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const asker = { place: { platform: 'test', channel: 'c', thread: null }, tenant: '', person: 'p', isAdmin: true };
const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ');

/** What a message tells, as facts that no surface may lose. */
function factsOf(message: Message): { words: string[]; links: string[] } {
  const quotations: Quotation[] = [];
  const words = [message.title];
  for (const block of message.blocks) {
    if (block.kind === 'point') {
      words.push(block.source, block.statement, ...(block.publishers > 1 ? [`${block.publishers} publishers`] : []));
      quotations.push(block.quotation);
    } else if (block.kind === 'dispute') {
      words.push(block.subject, ...block.sides.flatMap((side) => [side.source, side.statement]));
      quotations.push(...block.sides.map((side) => side.quotation));
    } else if (block.kind === 'quotation') quotations.push(block.quotation);
    else if (block.kind === 'text') words.push(block.text);
  }
  return {
    words: [...words, ...quotations.flatMap(({ exact, publisher }) => [exact, publisher])].map(squeezed),
    links: [...new Set(quotations.flatMap(({ url }) => (url === null ? [] : [url])))],
  };
}

describe('the same on every surface', () => {
  it.each([
    'geneva-summit',
    'more geneva-summit',
    'belarus-sanctions',
    'cyberattacks',
    'speaker Putin',
    'ask When will the ambassadors return?',
    'ask Who mediated the ceasefire in Gaza?',
  ])('%s', async (text) => {
    const message = await bot.run(bot.parse(text), asker);
    const { words, links } = factsOf(message);
    expect(words.length).toBeGreaterThan(1);
    for (const [name, show] of Object.entries(surfaces)) {
      const seen = show(message);
      const read = squeezed(seen.text);
      expect([name, words.filter((fact) => !read.includes(fact))]).toEqual([name, []]);
      expect([name, links.filter((link) => !seen.links.includes(link))]).toEqual([name, []]);
    }
  });
});
