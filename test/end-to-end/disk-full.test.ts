import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stopBot, untilBriefed } from './started-bot.ts';

const root = join(import.meta.dirname, '../..');
const PATIENCE = { timeout: 60_000, interval: 200 };

/**
 * A disk that can be filled: a small one of its own, in a name space that needs no privileges (some sandboxes refuse it); or a
 * limit on the size of files, which every Linux has and which refuses a write just so.
 */
type Disk = {
  readonly name: string;
  readonly isThere: boolean;
  /** The command that starts the bot with its data on the disk. */
  start(dataDir: string): readonly [string, ...string[]];
  fill(bot: ChildProcess, dataDir: string): void;
  free(bot: ChildProcess, dataDir: string): void;
  /** What stands before a command that is to see the bot's data. */
  beside(bot: ChildProcess): readonly string[];
};

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const inside = (bot: ChildProcess, dataDir: string) => join(`/proc/${bot.pid}/root`, dataDir);
const disks: readonly Disk[] = [
  {
    name: 'a small disk',
    isThere: succeeds('unshare', '-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt'),
    start: (dataDir) => ['unshare', '-rm', 'sh', '-c', `mount -t tmpfs -o size=64m none ${dataDir} && exec "$@"`, 'sh'],
    fill: (bot, dataDir) => {
      const file = join(inside(bot, dataDir), 'filler');
      for (const bytes of [1_000_000, 10_000, 1_000]) {
        try {
          for (;;) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
        } catch {
          // Full but for less than that.
        }
      }
    },
    free: (bot, dataDir) => rmSync(join(inside(bot, dataDir), 'filler')),
    beside: (bot) => ['nsenter', '-t', String(bot.pid), '--user', '--mount', '--preserve-credentials'],
  },
  {
    name: 'a limit on the size of files',
    isThere: succeeds('prlimit', '--version'),
    start: () => ['env'],
    fill: (bot, dataDir) => {
      const size = Math.min(...['communique.sqlite', 'communique.sqlite-wal'].map((file) => statSync(join(dataDir, file)).size));
      for (const pid of [bot.pid, ...children(bot)]) spawnSync('prlimit', ['--pid', String(pid), `--fsize=${Math.min(size, 4_096)}:`]);
    },
    free: (bot) => {
      for (const pid of [bot.pid, ...children(bot)]) spawnSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:']);
    },
    beside: () => ['env'],
  },
];

function children({ pid }: ChildProcess): string[] {
  return spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)])
    .stdout.toString()
    .trim()
    .split(/\s+/)
    .filter((text) => text !== '');
}

let folder: string;
let bot: ChildProcess | undefined;
afterEach(async () => {
  if (bot !== undefined) await stopBot({ child: bot, url: '', said: () => '' }, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(disk: Disk, dataDir: string): Promise<{ url: string; said(): string }> {
  const [command, ...args] = disk.start(dataDir);
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir };
  bot = spawn(command, [...args, process.execPath, join(root, 'src/main.ts'), 'start'], { env });
  let said = '';
  for (const stream of [bot.stdout, bot.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  const url = await vi.waitUntil(() => /Communiqué is at (http:\/\/[^\s/]+)/.exec(said)?.[1], PATIENCE);
  return { url, said: () => said };
}

/** A command beside the running bot, on its data. */
function communique(disk: Disk, dataDir: string, command: string) {
  const [program = '', ...args] = [...disk.beside(bot!), process.execPath, join(root, 'src/main.ts'), command];
  return spawnSync(program, args, { env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' });
}

const given = async (url: string, command: string) =>
  (await fetch(`${url}/run`, { method: 'POST', body: new URLSearchParams({ c: command }), headers: { origin: url } })).text();

describe.each(disks)('$name, when it is full', (disk) => {
  it.skipIf(!disk.isThere)(
    'tears nothing, is told, is lived with, and is written to again without a restart',
    { timeout: 120_000 },
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'communique-full-'));
      const dataDir = join(folder, 'data');
      mkdirSync(dataDir);
      const { url, said } = await start(disk, dataDir);
      await untilBriefed(url, 'geneva-summit');
      expect(await given(url, 'topics add before-it harbour')).toContain('Topic added');
      disk.fill(bot!, dataDir);

      // What cannot be kept is not acknowledged, and the person is told why. (Some room is left in the files themselves.)
      const kept: string[] = [];
      let answer = '';
      for (let n = 0; n < 400 && !answer.includes('Make room there'); n += 1) {
        answer = await given(url, `topics add full-${n} ${'harbour '.repeat(6_000)}`);
        if (answer.includes('Topic added')) kept.push(`full-${n}`);
      }
      expect(answer).toContain('Make room there');
      // What is there is served all the same.
      const page = await (await fetch(`${url}/brief/geneva-summit`)).text();
      expect(page).toContain('Agreements');
      expect(await vi.waitUntil(() => said().includes('told.failed') && said().includes('Make room there'), PATIENCE)).toBe(true);
      if (disk.name === 'a small disk') {
        const ready = await fetch(`${url}/readyz`);
        expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('is full but for')]);
        const doctor = communique(disk, dataDir, 'doctor');
        expect([doctor.status, doctor.stdout]).toEqual([1, expect.stringMatching(/is full but for[\s\S]*Make room\s+there/)]);
      }

      disk.free(bot!, dataDir);
      expect(await given(url, 'topics add after-it harbour')).toContain('Topic added');
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(communique(disk, dataDir, 'doctor').stdout).toContain('all is well');
      const topics = communique(disk, dataDir, 'topics').stdout;
      for (const slug of ['before-it', 'after-it']) expect(topics).toContain(slug);
      expect(topics.match(/full-\d+/g) ?? []).toEqual(kept.toSorted());
      expect(await stopBot({ child: bot!, url, said }, 'SIGTERM')).toBe(0);
    },
  );
});
