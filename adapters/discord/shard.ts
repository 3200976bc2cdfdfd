import type { Bot } from '../../src/platform.ts';
import { openGateway } from './gateway.ts';
import { CALLS_PER_SECOND, keepLoggedIn, type LoginOptions } from './login.ts';
import type { FromShard, ToShard } from './shard-messages.ts';

/** Deliveries, which all go through the main process, keep this share of what Discord allows; the shards have the rest together. */
const SHARE_OF_SHARDS = 0.4;

/**
 * One shard of the bot, in a process that `runShards` started: hears the shard's servers and answers them. It registers no
 * commands and delivers nothing. Resolves when it has stopped: told to, or left alone.
 */
export async function serveShard(bot: Bot, options: LoginOptions): Promise<void> {
  const only = { id: Number(process.env.SHARDS), count: Number(process.env.SHARD_COUNT) };
  const { waitForIdentify, stopped } = listen();
  const gateway = openGateway({ bot, log: options.log }, (key, messageId) => tell({ kind: 'echo', key, messageId }));
  const login = keepLoggedIn(options, gateway.attach, {
    only,
    budget: { waitForIdentify },
    callsPerSecond: Math.max(1, Math.floor((CALLS_PER_SECOND * SHARE_OF_SHARDS) / only.count)),
    tooFew: () => tell({ kind: 'too-few' }),
  });
  await stopped;
  await gateway.settled();
  await login.close();
  if (process.connected) process.disconnect();
}

/** What the main process says. */
function listen(): { waitForIdentify(shard: number, signal: AbortSignal): Promise<void>; readonly stopped: Promise<void> } {
  const turns: (() => void)[] = [];
  // Ctrl-C goes to the whole group; the main process ends its own work first and then says stop.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  const stopped = new Promise<void>((resolve) => {
    process.once('disconnect', resolve);
    process.on('message', ({ kind }: ToShard) => {
      if (kind === 'stop') resolve();
      if (kind === 'identify-now') turns.shift()?.();
    });
  });
  const waitForIdentify = (_shard: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      // A turn that comes too late is lost, which costs a little time and no identify.
      signal.addEventListener('abort', () => reject(new Error('No longer wanted')), { once: true });
      turns.push(resolve);
      tell({ kind: 'identify' });
    });
  return { waitForIdentify, stopped };
}

function tell(message: FromShard): void {
  if (process.connected) process.send?.(message, () => undefined);
}
