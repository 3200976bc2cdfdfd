import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { openFetcher } from '../../src/feed/fetch.ts';
import { openIngest } from '../../src/ingest.ts';
import { extractKeyPoints } from '../../src/key-point/extract.ts';
import { openModel } from '../../src/model/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store, StoredArticle } from '../../src/store.ts';
import { type FakeServer, openFakeServer, type Sent, says } from '../model/fake-server.ts';
import { settingsFor } from '../model/settings.ts';

const ROOT = join(import.meta.dirname, '../..');
const now = new Date('2021-06-20T08:00:00Z');
const CHANNELS = [1, 10, 100, 1000];
// What a prompt that briefs a channel from whole articles says beside them, and gets back.
const NAIVE_PROMPT = 200;
const NAIVE_REPLY = 500;

/** What a model costs in tokens: for each new article, briefing, question and further channel, and beside a prompt with the day's articles for each channel. */
export async function benchModel(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-model-'));
  const store = openSqlite(folder);
  const server = await openFakeServer(says(pointsAsRulesHaveThem));
  try {
    const { ask, articles } = await openSample(store, server);
    const words = articles.reduce((sum, { title, text }) => sum + tokensOf(title + text), 0);
    const read = spent(server);
    const each = read / articles.length;
    console.log(
      `\nmodel, tokens (four characters each) over ${articles.length} articles of the sample news, by a server that answers as the rules do`,
    );
    console.log(
      `  new article            ${each.toFixed(0)} in ${(server.sent.length / articles.length).toFixed(2)} calls; its own text has ${(words / articles.length).toFixed(0)}`,
    );
    console.log(`  of them ever the same  ${prefixOf(server)} a call, in front, for servers that keep prefixes`);
    const [first] = [await costOf(server, () => ask('geneva-summit', 'channel-0'))];
    console.log(`  briefing               ${first}`);
    console.log(`  one channel more       ${await costOf(server, () => ask('geneva-summit', 'channel-1'))}`);
    console.log(`  question               ${await costOf(server, () => ask('ask When will the ambassadors return?', 'channel-0'))}`);
    console.log('  channels  articles  tokens a day  the day’s articles in each channel’s prompt  ratio');
    let channels = 1;
    for (const upTo of CHANNELS) {
      for (; channels < upTo; channels += 1) await ask('geneva-summit', `channel-${channels + 1}`);
      for (const part of [0.25, 0.5, 1]) {
        const ours = spent(server) - read + read * part;
        const naive = upTo * (words * part + NAIVE_PROMPT + NAIVE_REPLY);
        console.log(
          `  ${String(upTo).padStart(8)}  ${String(Math.round(articles.length * part)).padStart(8)}  ${ours.toFixed(0).padStart(12)}  ${naive.toFixed(0).padStart(44)}  ${(naive / ours).toFixed(1).padStart(5)}`,
        );
      }
    }
  } finally {
    await server.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Sample = { readonly articles: readonly StoredArticle[]; ask(words: string, channel: string): Promise<void> };

/** The sample news, read with the model, and a bot on it. */
async function openSample(store: Store, server: FakeServer): Promise<Sample> {
  const config = readConfig({}, ROOT);
  const clock = () => now;
  const log = () => undefined;
  const settings = settingsFor(server.url, { timeoutMs: 60_000 });
  const model = openModel(settings, { store, clock, chance: () => 0, log });
  await store.syncFeeds(config.feeds, now.toISOString());
  const fetcher = openFetcher({ allow: [], sampleDir: config.sampleDir });
  await openIngest({ store, fetcher, clock, log, together: 4, signal: new AbortController().signal, model })();
  await fetcher.close();
  const { topics: fileTopics, editions: fileEditions, briefing } = config;
  const bot = openBot({
    store,
    fileTopics,
    fileEditions,
    clock,
    log,
    briefing,
    pollMinutes: 10,
    progress: () => null,
    model,
    budgets: settings.budgets,
  });
  return {
    articles: await store.latestArticles('', 10_000),
    ask: async (words, channel) => {
      const place = { platform: 'bench', channel, thread: null };
      await bot.run(bot.parse(words), { place, tenant: 'T1', person: 'p', isAdmin: true });
    },
  };
}

/** The rules' points as a model would say them: what a good one says is about as long. */
function pointsAsRulesHaveThem({ data }: Sent): unknown {
  const { text = '' } = data as { text?: string };
  const article = {
    id: '',
    url: '',
    publisher: '',
    title: '',
    byline: null,
    publishedAt: null,
    language: null,
    text,
    reading: 'whole' as const,
  };
  const points = extractKeyPoints(article)
    .points.filter(({ evidence: [{ exact }] }) => exact.split(' ').length > 2)
    .slice(0, 15);
  return {
    points: points.map(({ kind, source, cue, target, statement, evidence: [{ exact }] }) => ({
      kind,
      source,
      cue,
      target,
      statement,
      evidence: exact,
    })),
  };
}

async function costOf(server: FakeServer, work: () => Promise<void>): Promise<string> {
  const [tokens, calls] = [spent(server), server.sent.length];
  await work();
  return `${spent(server) - tokens} in ${server.sent.length - calls} calls`;
}

function spent({ sent }: FakeServer): number {
  return sent.reduce((sum, one) => sum + tokensOf(messagesOf(one)) + tokensOf(JSON.stringify(pointsAsRulesHaveThem(one))), 0);
}

/** How many tokens at the front all calls of the first task have alike. */
function prefixOf({ sent }: FakeServer): number {
  const [first] = sent;
  return first === undefined ? 0 : tokensOf(first.instructions);
}

function messagesOf({ body }: Sent): string {
  return (body.messages as { content: string }[]).map(({ content }) => content).join('');
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

if (process.argv[1] === import.meta.filename) await benchModel();
