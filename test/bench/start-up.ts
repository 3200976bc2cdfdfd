/** How long after the start of the process the page answers, and after which the sample news is in it; peer: bare node:http. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const RUNS = 3;
const BARE =
  "require('http').createServer((q, s) => s.end('ok')).listen(0, '127.0.0.1', function () { console.log('Communiqué is at http://127.0.0.1:' + this.address().port) })";

/** Prints the medians of several starts, and the memory of the idle process. */
export async function benchStartUp(): Promise<void> {
  const starts = [];
  for (let run = 0; run < RUNS; run += 1) starts.push(await start(['src/main.ts', 'start'], true));
  const bare = [];
  for (let run = 0; run < RUNS; run += 1) bare.push(await start(['-e', BARE], false));
  console.log(
    `start-up, page answers           ${median(starts.map((one) => one.page))} ms (bare node:http ${median(bare.map((one) => one.page))} ms)`,
  );
  console.log(`start-up, sample news is in it   ${median(starts.map((one) => one.news))} ms`);
  console.log(`memory, idle after the reading   ${median(starts.map((one) => one.memory))} MB`);
}

async function start(args: readonly string[], hasNews: boolean): Promise<{ page: number; news: number; memory: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  const since = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, PORT: '0', DATA_DIR: folder } });
  child.stderr.resume();
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  await (await fetch(url)).text();
  const page = performance.now() - since;
  while (hasNews && (await (await fetch(`${url}/api/progress`)).text()) !== 'null') await new Promise((resolve) => setTimeout(resolve, 20));
  const news = performance.now() - since;
  const memory = hasNews ? await settledMemory(child.pid ?? 0) : 0;
  child.kill('SIGKILL');
  await new Promise((resolve) => child.on('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return { page: Math.round(page), news: Math.round(news), memory };
}

/** Resident megabytes, as Linux counts them, when the reading process has gone for want of work; 0 elsewhere. */
async function settledMemory(pid: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 50_000));
  const file = `/proc/${pid}/status`;
  return existsSync(file) ? Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024) : 0;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
