/** How long a briefing takes on a store of many articles, at the command's own path; peer: reading the same articles by a scan. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brief } from '../../src/brief.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { articleOf, pointOf, topicOf } from '../make.ts';

const STORED = Number(process.argv[2] ?? 20_000);
const ON_TOPIC = 40;
const BRIEFINGS = 40;
const NAMES = ['Ada Roe', 'Ben Poe', 'Cy Voe', 'Dee Fay', 'Eli Moe'];
const MATTERS = ['grain', 'ports', 'visas', 'mines', 'bridges', 'satellites', 'fisheries', 'prisoners', 'pipelines', 'archives', 'museums'];

/** Prints the median and the 95th percentile of a briefing on one topic among `stored` articles. */
export async function benchBriefing(stored = STORED): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  const store = openSqlite(folder);
  await store.addFeed(
    '',
    { url: 'https://lakeside-courier.example/feed.xml', publisher: 'Lakeside Courier', intervalMinutes: 10 },
    '2021-01-01T00:00:00.000Z',
  );
  for (let i = 0; i < stored; i += 1) {
    const says = Array.from(
      { length: 6 },
      (_, k) => `the ${MATTERS[(i + k) % 11]} of district ${i % 97} would reopen in week ${(i * 7 + k) % 52}`,
    );
    const text = `${i % Math.ceil(stored / ON_TOPIC) === 0 ? 'The harbour talks went on. ' : ''}${says.map((say, k) => `${NAMES[(i + k) % 5]} said ${say}.`).join(' ')}`;
    const article = articleOf({
      id: `a${i}`,
      title: `Report ${i}`,
      publisher: `Publisher ${i % 9}`,
      text,
      at: new Date(Date.UTC(2021, 0, 1) + i * 60_000).toISOString(),
    });
    await store.saveArticle(article, {
      points: says.map((say, k) => pointOf(article, say, { source: NAMES[(i + k) % 5] ?? null, statement: say })),
      refused: {},
    });
  }
  const ports = {
    store,
    log: () => undefined,
    topics: [topicOf({ slug: 'harbour', title: 'Harbour', any: ['harbour'] })],
    clock: () => new Date(Date.UTC(2021, 0, 1) + stored * 60_000),
    points: 12,
    days: 300,
    zone: 'UTC',
  };
  const request = {
    words: 'harbour',
    since: null,
    extent: 'usual' as const,
    place: { platform: 'bench', channel: 'c', thread: null },
    tenant: '',
  };
  const times: number[] = [];
  for (let i = 0; i < BRIEFINGS; i += 1) {
    const start = performance.now();
    await brief(request, ports);
    times.push(performance.now() - start);
  }
  const start = performance.now();
  (await store.latestArticles('', stored)).filter((article) => /harbour/i.test(article.text));
  const scan = performance.now() - start;
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
  console.log(
    `briefing, ${stored.toLocaleString('en')} articles stored     p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (reading all and filtering ${scan.toFixed(0)} ms)`,
  );
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}
