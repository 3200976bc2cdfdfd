import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { type Shard, ShardingManager } from 'discord.js';
import type { IdentifyBudget } from './identify-budget.ts';
import type { Several } from './login.ts';
import type { FromShard, ToShard } from './shard-messages.ts';
import type { Log } from './visit.ts';

/** The program that runs one shard, as `serveShard` does, with its arguments. */
export type ShardProgram = { readonly file: string; readonly args: readonly string[] };

type Running = Several & {
  readonly budget: Pick<IdentifyBudget, 'waitForIdentify'>;
  readonly echoed: (key: string, messageId: string) => void;
  readonly log: Log;
};

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** What a shard's process is given to end its answers when it is told to stop. */
const LAST_WORDS_MS = 8_000;

/**
 * Runs each shard in a process of its own, by discord.js's manager. All identify out of one budget, one after the other; one
 * that ends is started again after a pause that grows until it has connected. Resolves when they are to stop, or when
 * Discord asks for more of them; all have stopped then.
 */
export async function runShards(program: ShardProgram, running: Running): Promise<void> {
  const { count, token, signal, ready, log } = running;
  const manager = managerOf(program, count, token);
  const shards = Array.from({ length: count }, (_, id) => manager.createShard(id));
  // The manager says what it is in the environment of this process: what is started later is none of its shards.
  delete process.env.SHARDING_MANAGER;
  delete process.env.SHARDING_MANAGER_MODE;
  log('discord.shards', { shards: count, says: 'Each shard runs in a process of its own.' });
  const enough = new AbortController();
  const until = AbortSignal.any([signal, enough.signal]);
  const waiting = new Set(shards.map(({ id }) => id));
  const kept = shards.map((shard) => {
    shard.on('ready', () => {
      waiting.delete(shard.id);
      if (waiting.size === 0) ready();
    });
    shard.on('message', (message: FromShard) => take(message, shard, { ...running, signal: until }, () => enough.abort()));
    return keepRunning(shard, until, log);
  });
  await Promise.all(kept);
}

function managerOf({ file, args }: ShardProgram, totalShards: number, token: string): ShardingManager {
  // A shard that cannot live would be started again at once, and for ever.
  return new ShardingManager(file, {
    mode: 'process',
    respawn: false,
    shardArgs: [...args],
    execArgv: process.execArgv,
    totalShards,
    token,
  });
}

function take(message: FromShard, shard: Shard, { budget, echoed, signal }: Running, tooFew: () => void): void {
  if (message.kind === 'echo') echoed(message.key, message.messageId);
  if (message.kind === 'too-few') tooFew();
  if (message.kind !== 'identify') return;
  // Who has ended meanwhile, or is to end, identifies no more.
  void budget.waitForIdentify(shard.id, signal).then(
    () => tell(shard.process, { kind: 'identify-now' }),
    () => undefined,
  );
}

/** Starts the shard's process, again and again; resolves when `signal` has come and it has stopped. */
async function keepRunning(shard: Shard, signal: AbortSignal, log: Log): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    let wasReady = false;
    const isReady = () => {
      wasReady = true;
    };
    shard.once('ready', isReady);
    const died = new Promise<void>((resolve) => shard.once('death', () => resolve()));
    const child = (await shard.spawn(-1)) as ChildProcess;
    child.once('error', (error) => {
      log('discord.error', { shard: shard.id, error });
      shard.kill();
    });
    const stop = () => void lastWords(child, died);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    await died;
    signal.removeEventListener('abort', stop);
    shard.off('ready', isReady);
    if (signal.aborted) return;
    failures = wasReady ? 0 : failures + 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, Math.min(failures, 20) - 1), LONGEST_PAUSE_MS);
    const how = child.exitCode ?? child.signalCode;
    log('discord.shard-ended', {
      shard: shard.id,
      says: `The shard’s process ended with ${how}.`,
      againInSeconds: Math.round(pauseMs / 1000),
    });
    await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function lastWords(child: ChildProcess, died: Promise<void>): Promise<void> {
  tell(child, { kind: 'stop' });
  const hurry = setTimeout(() => child.kill('SIGKILL'), LAST_WORDS_MS);
  await died;
  clearTimeout(hurry);
}

/** A process that is gone is told nothing. */
function tell(child: ChildProcess | null, message: ToShard): void {
  if (child?.connected) child.send(message, () => undefined);
}
