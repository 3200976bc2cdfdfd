import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeServer, faults, openFakeServer } from '../model/fake-server.ts';
import { body, item, openNewsServer, report, rss } from './news-server.ts';
import { type StartedBot, startBot, stopBot, untilBriefed } from './started-bot.ts';

let folder: string;
let news: Awaited<ReturnType<typeof openNewsServer>>;
let mock: LLMock;
let faulty: FakeServer;
let bot: StartedBot | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-model-'));
  mkdirSync(join(folder, 'config'));
  news = await openNewsServer();
  mock = await LLMock.create({ port: 0 });
  faulty = await openFakeServer(faults.refused);
});
afterEach(async () => {
  if (bot !== undefined) await stopBot(bot, 'SIGKILL');
  bot = undefined;
  await news.close();
  await mock.stop();
  await faulty.close();
  rmSync(folder, { recursive: true, force: true });
});

const talks = {
  kind: 'agreement',
  source: 'Ada Roe',
  cue: 'agreed',
  target: null,
  statement: 'Ada Roe agreed to open talks',
  evidence: 'agreed to open talks on fishing rights',
};
const boats = {
  kind: 'commitment',
  source: 'Bo Li',
  cue: 'promised',
  target: null,
  statement: 'Bo Li promised to keep all fishing boats in harbour',
  evidence: 'promised to keep all fishing boats in harbour',
};

async function start(url: string, settings = ''): Promise<StartedBot> {
  const items = [
    item('http://wire.invalid/talks', 'Talks', report('Mayor Ada Roe agreed to open talks on fishing rights.')),
    item('http://wire.invalid/boats', 'Boats', report('The captain Bo Li promised to keep all fishing boats in harbour.')),
  ];
  news.replies.set('/feed', body(rss(items)));
  const opml = `<opml version="2.0"><body><outline type="rss" text="Harbour Wire" xmlUrl="${news.url}/feed"/></body></opml>`;
  writeFileSync(join(folder, 'config/feeds.opml'), opml);
  writeFileSync(join(folder, 'config/communique.yaml'), `sample: false\n${settings}`);
  bot = await startBot({
    DATA_DIR: join(folder, 'data'),
    CONFIG_DIR: join(folder, 'config'),
    FETCH_ALLOW: news.host,
    OPENAI_BASE_URL: url,
    OPENAI_MODEL: 'mocked-model',
    OPENAI_API_KEY: 'sk-canary',
  });
  await untilBriefed(bot.url, 'fishing');
  return bot;
}

const page = async (path: string) => (await fetch(`${bot?.url}${path}`)).text();

it('briefs with a model’s points and lead, says so, and counts what they cost', async () => {
  const boatsFirst = [
    { pointId: 'p2', text: 'The captain Bo Li promised to keep all fishing boats in harbour' },
    { pointId: 'p1', text: 'Mayor Ada Roe agreed to open talks' },
  ];
  const lead = { sentences: [{ clauses: boatsFirst }], replies: [] };
  mock.onMessage(/"sentence":/, { content: JSON.stringify(lead) });
  mock.onMessage(/Ada Roe agreed/, { content: JSON.stringify({ points: [talks] }) });
  mock.onMessage(/Bo Li promised/, { content: JSON.stringify({ points: [boats] }) });
  const { said } = await start(`${mock.url}/v1`);
  const briefing = await page('/api/run?c=fishing');
  expect(briefing).toContain('points by mocked-model, each quote checked in its article');
  expect(briefing).toMatch(/"statement":"agreed to open talks"/);
  expect(briefing).toContain('promised to keep all fishing boats in harbour');
  expect(briefing).toContain(
    '"tone":"lead","text":"The captain Bo Li promised to keep all fishing boats in harbour; Mayor Ada Roe agreed to open talks."',
  );
  expect(briefing).toContain('lead by mocked-model, in the points’ own words');
  expect(mock.getRequests()).toHaveLength(3);
  await page('/api/run?c=more%20fishing');
  expect(mock.getRequests()).toHaveLength(3);
  const metrics = await page('/metrics');
  expect(metrics).toMatch(
    /^gen_ai_client_operation_duration_seconds_count\{gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="mocked-model",communique_task="key-points"\} 2$/m,
  );
  expect(metrics).toMatch(/^communique_model_tokens_today\{payer="operator"\} [1-9]\d+$/m);
  const status = await page('/api/run?c=status');
  expect(status).toMatch(/Reading for everybody: 3 calls, [\d,]+ of 5,000,000 tokens/);
  expect([said(), metrics, status, briefing].join('')).not.toContain('sk-canary');
});

it('briefs with the rules’ points where the model fails, and says why', async () => {
  await start(faulty.url);
  const briefing = await page('/api/run?c=fishing');
  // Two articles and a lead, and none of them again.
  expect(faulty.sent).toHaveLength(3);
  expect(briefing).toContain('lead by rules (the model refused)');
  expect(briefing).toContain('points by rules, each quote checked in its article · 2 articles read by rules alone (the model refused)');
  expect(await page('/metrics')).toMatch(/error_type="refused"\} 2$/m);
});

it('briefs with the rules’ points once the budget is spent, and says so', async () => {
  mock.onMessage(/Ada Roe agreed/, { content: JSON.stringify({ points: [talks] }) });
  mock.onMessage(/Bo Li promised/, { content: JSON.stringify({ points: [boats] }) });
  const { said } = await start(`${mock.url}/v1`, 'model: { together: 1, budgets: { operator: { tokens: 1 } } }');
  const briefing = await page('/api/run?c=fishing');
  expect(briefing).toContain('points by mocked-model and by rules');
  expect(briefing).toContain('1 article read by rules alone (the model’s budget of the day is spent)');
  expect(await page('/api/run?c=status')).toContain('spent: rules do the work until midnight UTC');
  expect(said()).toContain('"at":"model.budget"');
});
