import { createHash } from 'node:crypto';
import {
  type EmbedRequest,
  type Model,
  type ModelFailure,
  type ModelReply,
  type ModelRequest,
  NOTHING_USED,
  type Usage,
} from '../model.ts';
import type { Store } from '../store.ts';
import { promptOf } from './prompt.ts';
import { readReply } from './read-reply.ts';

type Ports = { readonly store: Pick<Store, 'cachedReply' | 'keepReply'>; readonly clock: () => Date };

/**
 * The model, asked each thing once: the same task, version, instructions, data and schema get the reply that was kept, from any
 * process and after any restart, whoever asks. Failures are not kept; one that another try would not mend is remembered for a while.
 * The same thing asked twice at once is asked once.
 */
export function withKeptReplies(model: Model, ports: Ports): Model {
  const underWay = new Map<string, Promise<ModelReply<unknown>>>();
  const failures = openFailures(() => ports.clock().getTime());
  return {
    ...model,
    ask: async <Value>(request: ModelRequest<Value>): Promise<ModelReply<Value>> => {
      const key = replyKey(model.name, request);
      const kept = await keptReply(key, request, ports);
      if (kept !== null) return kept;
      const failure = failures.of(key);
      if (failure !== null) return failure;
      const other = await underWay.get(key);
      // What somebody else gave up waiting for, or what failed for his budget, is asked anew.
      if (other?.kind === 'ok') return { ...(other as ModelReply<Value> & { kind: 'ok' }), usage: NOTHING_USED, isKept: true };
      const asking = askAndKeep(model, key, request, ports);
      underWay.set(key, asking);
      try {
        const reply = await asking;
        if (reply.kind === 'failed') failures.remember(key, reply, request.signal);
        return reply;
      } finally {
        underWay.delete(key);
      }
    },
    embed: (request) => (request.isKeptByAsker ? model.embed(request) : embedNew(model, request, ports)),
  };
}

type Failed = Extract<ModelReply<never>, { kind: 'failed' }>;

const REMEMBERED_MS = 10 * 60_000;
const MOST_REMEMBERED = 1000;
const LASTING: ReadonlySet<ModelFailure> = new Set(['refused', 'empty', 'truncated', 'malformed', 'too-long', 'timed-out']);

/** What failed by what was asked, or took longer than somebody waited: a hundred channels that ask the same do not each pay and wait for it. */
function openFailures(now: () => number) {
  const known = new Map<string, { readonly reply: Failed; readonly until: number }>();
  return {
    of: (key: string): Failed | null => {
      const one = known.get(key);
      if (one === undefined || one.until <= now()) return null;
      return { ...one.reply, usage: NOTHING_USED };
    },
    remember: (key: string, reply: Failed, signal: AbortSignal | undefined) => {
      const isTooSlow = reply.reason === 'cancelled' && signal?.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
      if (!LASTING.has(reply.reason) && !isTooSlow) return;
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, { reply, until: now() + REMEMBERED_MS });
    },
  };
}

async function askAndKeep<Value>(model: Model, key: string, request: ModelRequest<Value>, { store, clock }: Ports) {
  const reply = await model.ask(request);
  if (reply.kind === 'ok') await store.keepReply(key, { tenant: request.tenant, text: JSON.stringify(reply.value) }, clock().toISOString());
  return reply;
}

async function keptReply<Value>(key: string, { schema, onText }: ModelRequest<Value>, { store }: Ports): Promise<ModelReply<Value> | null> {
  const text = await store.cachedReply(key);
  const read = text === null ? null : readReply(text, schema);
  if (text === null || read === null || !('value' in read)) return null;
  onText?.(text);
  return { kind: 'ok', value: read.value, usage: NOTHING_USED, isKept: true };
}

function replyKey(model: string, request: ModelRequest<unknown>): string {
  const { system, user } = promptOf(request);
  return hash(['chat', model, request.task, String(request.version), String(request.maxTokens), system, user]);
}

/** Only texts that were never embedded are sent. */
async function embedNew(model: Model, request: EmbedRequest, { store, clock }: Ports): Promise<ModelReply<readonly Float32Array[]>> {
  const keys = request.texts.map((text) => hash(['embedding', model.embeddingName ?? '', text]));
  const vectors = new Map<string, Float32Array>();
  for (const key of new Set(keys)) {
    const text = await store.cachedReply(key);
    if (text !== null) vectors.set(key, vectorOf(text));
  }
  const missing = [...new Map(keys.map((key, i) => [key, request.texts[i] ?? ''])).entries()].filter(([key]) => !vectors.has(key));
  let usage: Usage = NOTHING_USED;
  if (missing.length > 0) {
    const reply = await model.embed({ ...request, texts: missing.map(([, text]) => text) });
    if (reply.kind === 'failed') return reply;
    usage = reply.usage;
    for (const [i, [key]] of missing.entries()) {
      const vector = reply.value[i] ?? new Float32Array();
      vectors.set(key, vector);
      await store.keepReply(key, { tenant: request.tenant, text: textOf(vector) }, clock().toISOString());
    }
  }
  return { kind: 'ok', value: keys.map((key) => vectors.get(key) ?? new Float32Array()), usage, isKept: missing.length === 0 };
}

function textOf(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

function vectorOf(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
