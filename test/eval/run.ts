/**
 * `npm run eval`: how well key points are made, by rules and, with `--model`, by the language model of the settings too, on the
 * same tasks. `--data DIR` adds public sets that are kept there (polnear-dev.jsonl.gz, plover-plv.jsonl.gz), `--limit N` takes
 * as many of their rows. Prints the table for docs/quality.md.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readConfig } from '../../src/config.ts';
import { extractKeyPoints } from '../../src/key-point/extract.ts';
import type { ModelReading } from '../../src/key-point/key-point.ts';
import { openModel } from '../../src/model/open.ts';
import type { Model } from '../../src/model.ts';
import { readPoints } from '../../src/read-points.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { type Annotated, type Figure, type Maker, type Sentence, scoreAttribution, scoreKinds, scoreProving } from './tasks.ts';

const ROOT = join(import.meta.dirname, '../..');
const { values: options } = parseArgs({ options: { model: { type: 'boolean' }, data: { type: 'string' }, limit: { type: 'string' } } });

async function score(make: Maker): Promise<Figure[]> {
  const articles = rowsOf<Annotated>('polnear-dev.jsonl.gz');
  const sentences = rowsOf<Sentence>('plover-plv.jsonl.gz');
  return [
    ...(await scoreProving(make)),
    ...(articles.length === 0 ? [] : await scoreAttribution(make, articles)),
    ...(sentences.length === 0 ? [] : await scoreKinds(make, sentences)),
  ];
}

function rowsOf<Row>(name: string): Row[] {
  const file = join(options.data ?? '', name);
  if (options.data === undefined || !existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean);
  return lines.slice(0, Number(options.limit ?? lines.length)).map((line) => JSON.parse(line) as Row);
}

async function scoreModel(model: Model, store: Store): Promise<{ figures: Figure[]; report: string[] }> {
  const readings: ModelReading[] = [];
  const figures = await score(async (article) => {
    const points = (await readPoints(article, model, new AbortController().signal)) ?? { points: [], refused: {} };
    if (points.model !== undefined) readings.push(points.model);
    return points;
  });
  return { figures, report: [...readingLines(readings), ...(await costLines(store))] };
}

function readingLines(readings: readonly ModelReading[]): string[] {
  const counts = new Map<string, number>();
  const add = (what: string, n: number) => counts.set(what, (counts.get(what) ?? 0) + n);
  for (const { fallback, fates } of readings) {
    if (fallback !== null) add(`texts by rules alone: ${fallback}`, 1);
    for (const { fate, reason, n } of fates) add(`points ${fate}: ${reason}`, n);
  }
  return [`${readings.length} texts were put to the model.`, ...[...counts].map(([what, n]) => `- ${what}: ${n}`)];
}

async function costLines(store: Store): Promise<string[]> {
  const buckets = await store.callBuckets();
  const sum = (measure: string, of: 'calls' | 'total') =>
    buckets.filter((bucket) => bucket.measure === measure).reduce((all, bucket) => all + bucket[of], 0);
  const calls = Math.max(1, sum('ms', 'calls'));
  return [
    `${sum('ms', 'calls')} calls, ${sum('tokens-in', 'total')} tokens sent and ${sum('tokens-out', 'total')} received, ${Math.round(sum('ms', 'total') / calls)} ms a call.`,
  ];
}

function table(rules: readonly Figure[], model: { readonly name: string; readonly figures: readonly Figure[] } | null): string {
  const head = model === null ? '| set | figure | rules |\n|---|---|---|' : `| set | figure | rules | ${model.name} |\n|---|---|---|---|`;
  const rows = rules.map(({ set, figure, value }, i) => {
    const other = model?.figures[i]?.value;
    return `| ${set} | ${figure} | ${value.toFixed(2)} |${other === undefined ? '' : ` ${other.toFixed(2)} |`}`;
  });
  return [head, ...rows].join('\n');
}

async function run(): Promise<number> {
  const config = readConfig(process.env, ROOT);
  if (options.model === true && config.model === null) {
    process.stderr.write(
      'No language model is set. Set OPENAI_MODEL to its name, and OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, such as\n' +
        '  OPENAI_BASE_URL=http://127.0.0.1:11434/v1 OPENAI_MODEL=llama3.3 npm run eval -- --model\n',
    );
    return 1;
  }
  const rules = await score(async (article) => extractKeyPoints(article));
  if (options.model !== true || config.model === null) {
    process.stdout.write(`${table(rules, null)}\n`);
    return 0;
  }
  // A store of its own: nothing that was kept before makes it look cheaper than it is.
  const folder = mkdtempSync(join(tmpdir(), 'communique-eval-'));
  const store = openSqlite(folder);
  const log = (at: string, facts = {}) => void process.stderr.write(`${JSON.stringify({ at, ...facts })}\n`);
  try {
    const budgets = { operator: { tokens: null, micros: null }, tenant: { tokens: null, micros: null } };
    const model = openModel({ ...config.model, budgets }, { store, clock: () => new Date(), chance: Math.random, log });
    const { figures, report } = await scoreModel(model, store);
    process.stdout.write(`${table(rules, { name: model.name, figures })}\n\n${report.join('\n')}\n`);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

process.exitCode = await run();
