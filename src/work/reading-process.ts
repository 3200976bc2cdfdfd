import type { ChildProcess } from 'node:child_process';
import type { Progress } from '../platform.ts';
import type { Ingest } from '../work.ts';

type Request = { readonly kind: 'read'; readonly only: readonly string[] | null } | { readonly kind: 'stop' };
type Report = { readonly kind: 'progress'; readonly progress: Progress } | { readonly kind: 'done'; readonly error: string | null };

// Feeds are due every few minutes; a process that waits longer than this has little to do, and most of the bot's memory.
const IDLE_MS = 45_000;
const LAST_WORDS_MS = 5_000;

/**
 * An `Ingest` that runs in a process of its own: hostile pages and the tagging of sentences hold up neither page nor command,
 * and what they load goes back to the machine when there is nothing to read for a while (from a thread it does not: 320 MB
 * stayed against 110). A process that dies fails its reading, and the next reading starts another.
 */
export function openReadingProcess(start: () => ChildProcess): { readonly ingest: Ingest; close(): Promise<void> } {
  let reader: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  const stop = async () => {
    clearTimeout(idle);
    const stopping = reader;
    reader = null;
    if (stopping !== null) await lastWords(stopping);
  };
  return {
    ingest: async (report = () => undefined, only = null) => {
      clearTimeout(idle);
      reader ??= start();
      try {
        await oneReading(reader, only, report);
      } catch (error) {
        reader = null;
        throw error;
      }
      idle = setTimeout(() => void stop(), IDLE_MS).unref();
    },
    close: stop,
  };
}

/** What the process does: reads when asked to, until it is told to stop or nobody is left to tell it. Resolves when it has stopped. */
export async function serveReading(ingest: Ingest, stop: () => Promise<void>): Promise<void> {
  const tell = (report: Report) => process.send?.(report);
  let reading: Promise<void> = Promise.resolve();
  // Ctrl-C goes to the whole group; the parent ends its own work first and then says stop.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  await new Promise<void>((resolve) => {
    process.once('disconnect', resolve);
    process.on('message', (request: Request) => {
      if (request.kind === 'stop') return resolve();
      reading = ingest((progress) => tell({ kind: 'progress', progress }), request.only).then(
        () => void tell({ kind: 'done', error: null }),
        (error: unknown) => void tell({ kind: 'done', error: error instanceof Error ? error.message : String(error) }),
      );
    });
  });
  await Promise.all([stop(), reading]);
  if (process.connected) process.disconnect();
}

function oneReading(reader: ChildProcess, only: readonly string[] | null, report: (progress: Progress) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null) => {
      reader.off('message', hear).off('error', settle).off('exit', gone);
      if (error === null) resolve();
      else reject(error);
    };
    const hear = (message: unknown) => {
      const told = message as Report;
      if (told.kind === 'progress') report(told.progress);
      else settle(told.error === null ? null : new Error(told.error));
    };
    const gone = (code: number | null, signal: string | null) => settle(new Error(`The reading process ended with ${code ?? signal}.`));
    reader.on('message', hear).on('error', settle).on('exit', gone);
    reader.send({ kind: 'read', only } satisfies Request);
  });
}

async function lastWords(reader: ChildProcess): Promise<void> {
  if (reader.exitCode !== null || reader.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => reader.once('exit', () => resolve()));
  if (reader.connected) reader.send({ kind: 'stop' } satisfies Request);
  const hurry = setTimeout(() => reader.kill('SIGKILL'), LAST_WORDS_MS);
  await ended;
  clearTimeout(hurry);
}
