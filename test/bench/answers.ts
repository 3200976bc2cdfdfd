import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { openFetcher } from '../../src/feed/fetch.ts';
import { openIngest } from '../../src/ingest.ts';
import { openModel } from '../../src/model/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { translate } from '../../src/translate.ts';
import { openFakeServer, type Sent, says } from '../model/fake-server.ts';
import { settingsFor } from '../model/settings.ts';

const ROOT = join(import.meta.dirname, '../..');
const now = new Date('2021-06-20T08:00:00Z');
const QUESTIONS = ['What did Putin say about ransomware?', 'When will the ambassadors return?', 'Who shelters ransomware groups?'];

/** What a model's words for readers cost in tokens: leads, answers, questions in threads and translations, and what they cost once more. */
export async function benchAnswers(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-answers-'));
  const store = openSqlite(folder);
  const costs: { readonly task: string; readonly tokens: number }[] = [];
  const server = await openFakeServer(
    says((sent: Sent) => {
      const reply = replyTo(sent.data as Asked);
      const messages = (sent.body.messages as { content: string }[]).map(({ content }) => content).join('');
      costs.push({ task: taskOf(sent.data as Asked), tokens: Math.ceil((messages.length + JSON.stringify(reply).length) / 4) });
      return reply;
    }),
  );
  try {
    const config = readConfig({}, ROOT);
    const clock = () => now;
    const log = () => undefined;
    const model = openModel(settingsFor(server.url, { timeoutMs: 60_000 }), { store, clock, chance: () => 0, log });
    await store.syncFeeds(config.feeds, now.toISOString());
    const fetcher = openFetcher({ allow: [], sampleDir: config.sampleDir });
    await openIngest({ store, fetcher, clock, log, together: 4, signal: new AbortController().signal })();
    await fetcher.close();
    const { topics: fileTopics, editions: fileEditions, briefing } = config;
    const bot = openBot({ store, fileTopics, fileEditions, clock, log, briefing, pollMinutes: 10, progress: () => null, model });
    const asker = (tenant: string, channel: string) => ({
      place: { platform: 'bench', channel, thread: 't' },
      tenant,
      person: 'p',
      isAdmin: true,
    });
    const cost = async (name: string, work: () => Promise<unknown>) => {
      const before = costs.length;
      await work();
      const calls = costs.slice(before);
      const sum = calls.reduce((all, { tokens }) => all + tokens, 0);
      const parts = calls.map(({ task, tokens }) => `${task} ${tokens}`).join(', ');
      console.log(`  ${name.padEnd(44)}${String(sum).padStart(6)} in ${calls.length} calls${parts === '' ? '' : ` (${parts})`}`);
    };
    const brief = (tenant: string, channel: string) => bot.run(bot.parse('geneva-summit'), asker(tenant, channel));
    const follow = (text: string) => bot.followUp({ text, isAddressed: true, isToOthers: false }, asker('T1', 'c1'));
    console.log('\nleads, answers and translations, tokens (four characters each) beyond the reading of articles');
    await cost('briefing of a topic', () => brief('T1', 'c1'));
    await cost('  in one channel more', () => brief('T1', 'c2'));
    await cost('  for one tenant more', () => brief('T2', 'c1'));
    await cost('  in a thousand channels more', async () => {
      for (let i = 0; i < 1000; i += 1) await brief('T3', `c${i}`);
    });
    for (const question of QUESTIONS) await cost(question, () => bot.run({ kind: 'ask', question, topic: null }, asker('T1', 'c1')));
    await cost('  the first of them, by somebody else', () =>
      bot.run({ kind: 'ask', question: QUESTIONS[0] ?? '', topic: null }, asker('T2', 'c')),
    );
    await follow(QUESTIONS[0] ?? '');
    await cost('in a thread: And what did he say about it?', () => follow('And what did he say about it?'));
    const message = await brief('T1', 'c1');
    await cost('the briefing in German', () => translate(message, 'de', 'T1', { store, model }));
    await cost('  in one edition more', () => translate(message, 'de', 'T2', { store, model }));
  } finally {
    await server.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Asked = {
  readonly points?: readonly { readonly id: string; readonly sentence: string }[];
  readonly clauses?: unknown;
  readonly sentences?: unknown;
  readonly passages?: readonly { readonly id: string; readonly text: string }[];
  readonly earlier?: readonly string[];
  readonly texts?: readonly { readonly id: string; readonly text: string }[];
  readonly question?: string;
};

function taskOf({ points, clauses, sentences, passages, earlier }: Asked): string {
  if (clauses !== undefined || sentences !== undefined) return 'repair';
  if (points !== undefined) return 'lead';
  if (passages !== undefined) return 'answer';
  return earlier !== undefined ? 'question' : 'translation';
}

/** What a model might say that keeps to its instructions: about as long as a good one's words. */
function replyTo({ points, passages, earlier, texts, question = '' }: Asked): unknown {
  if (points !== undefined) {
    const sentences = points.slice(0, 2).map(({ id, sentence }) => ({ clauses: [{ pointId: id, text: sentence }] }));
    return { sentences, replies: [] };
  }
  if (passages !== undefined) {
    const [first] = passages;
    const quote = /[^.!?]+[.!?]["”]?/.exec(first?.text ?? '')?.[0].trim() ?? '';
    return { isAnswered: true, sentences: [{ text: quote, citations: [{ passageId: first?.id ?? '', quote }] }] };
  }
  if (earlier !== undefined) return { question };
  return { texts };
}

if (process.argv[1] === import.meta.filename) await benchAnswers();
