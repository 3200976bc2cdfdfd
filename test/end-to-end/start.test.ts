import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
let running: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-start-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) await stop(child, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the service as `npm start` does and waits until it says where it is. */
async function start(env: Record<string, string> = {}): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), 'start'], {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0', ...env },
  });
  running.push(child);
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const found = /Communiqué is at (http:\/\/\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`exited with ${code}: ${said}`)));
  });
  return { child, url: url.replace(/\/$/, ''), said: () => said };
}

function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => {
    child.on('exit', (code, killedBy) => resolve(code ?? killedBy));
    child.kill(signal);
  });
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200 && !(await isDone()); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
}

const text = async (url: string) => (await fetch(url)).text();

it('serves the sample news, and stops when it is asked to', async () => {
  const { child, url } = await start();
  await until(async () => (await text(`${url}/brief/geneva-summit`)).includes('Agreements'));
  const page = await text(`${url}/`);
  expect(page).toContain('Geneva summit');
  expect(page).toContain('Agreements');
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await text(`${url}/metrics`)).toMatch(/^communique_articles \d+$/m);
  expect(await stop(child, 'SIGINT')).toBe(0);
});

it('takes the next free port when its own is taken, and says which', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const port = (taken.address() as { port: number }).port;
  const { url } = await start({ PORT: String(port) });
  expect(Number(new URL(url).port)).toBeGreaterThan(port);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  await new Promise((resolve) => taken.close(resolve));
});

it('refuses to listen for everybody without a password', async () => {
  await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(/password/);
});

it('leaves a store that opens, whenever it is killed, and goes on from there', async () => {
  for (const delay of [0, 40, 120, 300, 700]) {
    const { child } = await start();
    await new Promise((resolve) => setTimeout(resolve, delay));
    await stop(child, 'SIGKILL');
    const store = openSqlite(join(folder, 'data'));
    expect(await store.check()).toBeNull();
    await store.close();
  }
  const { url } = await start({ CONFIG_DIR: join(root, 'config') });
  // What the killed ones had claimed is due again after the claim; what they had read is there.
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await text(`${url}/feeds`)).toContain('Harbour Wire');
});

it('tells a wrong setting and where it stands, instead of starting', async () => {
  await expect(start({ PORT: 'eighty' })).rejects.toThrow(/PORT is "eighty"/);
});
