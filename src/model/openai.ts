import PQueue from 'p-queue';
import type { Log } from '../log.ts';
import {
  type EmbedRequest,
  failed,
  type Model,
  type ModelCall,
  type ModelFailure,
  type ModelReply,
  type ModelRequest,
  NOTHING_USED,
  type Usage,
} from '../model.ts';
import { attempt } from './attempt.ts';
import { type Breaker, openBreaker } from './breaker.ts';
import { connect, type ServerSettings } from './connect.ts';
import { firstDialect, nextDialect } from './dialect.ts';
import { embedOnce } from './embed.ts';
import { estimateTokens, promptOf } from './prompt.ts';
import { type Trouble, troubleOf } from './trouble.ts';

export type ServerPorts = {
  readonly clock: () => Date;
  /** From 0 to 1: spreads the tries of several processes. */
  readonly chance: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
  /** Told of every attempt, also of those that fail. */
  readonly report: (call: ModelCall) => Promise<void>;
};

// One call is tried three times in all, within its one time limit.
const MOST_RETRIES = 2;
const FIRST_WAIT_MS = 500;

type Server = {
  readonly settings: ServerSettings;
  readonly ports: ServerPorts;
  readonly breaker: Breaker;
  readonly client: () => ReturnType<typeof connect>;
};

/**
 * A model behind any server that speaks OpenAI's chat completions: OpenAI, Azure, OpenRouter, Ollama, llama.cpp, vLLM. Replies
 * are held to the schema by the server where it can, and checked here in any case. Nothing is loaded before the first call.
 */
export function openServer(settings: ServerSettings, ports: ServerPorts): Model {
  const queue = new PQueue({ concurrency: settings.together });
  let client: ReturnType<typeof connect> | undefined;
  const server: Server = {
    settings,
    ports,
    breaker: openBreaker(() => ports.clock().getTime()),
    client: () => {
      client ??= connect(settings);
      return client;
    },
  };
  let dialect = firstDialect(settings.baseUrl === null);
  const ask = <Value>(request: ModelRequest<Value>) => {
    let spoken = dialect;
    return tried(
      server,
      { ...request, operation: 'chat', model: settings.model, sent: () => sentTokens(request) },
      {
        once: async (signal) => {
          spoken = dialect;
          return attempt(await server.client(), settings.model, request, spoken, signal);
        },
        adapt: ({ complaint }) => {
          const next = complaint === null ? null : nextDialect(spoken, complaint);
          // Another call may have learned it meanwhile.
          if (next !== null && dialect === spoken) dialect = next;
          return next !== null;
        },
      },
    );
  };
  const embed = (request: EmbedRequest, model: string) => {
    const sent = () => ({ tokensIn: estimateTokens(request.texts.join('')), tokensOut: 0 });
    return tried(
      server,
      { ...request, operation: 'embeddings', task: 'embeddings', model, sent },
      {
        once: async (signal) => embedOnce(await server.client(), model, request.texts, signal),
        adapt: () => false,
      },
    );
  };
  return {
    name: settings.model,
    embeddingName: settings.embeddingModel,
    ask: (request) => queue.add(() => ask(request)),
    embed: async (request) => {
      const model = settings.embeddingModel;
      if (model === null) return failed('not-offered', 'No model for embeddings is set.');
      if (request.texts.length === 0) return { kind: 'ok', value: [], usage: NOTHING_USED, isKept: false };
      return queue.add(() => embed(request, model));
    },
  };
}

type Call = Pick<ModelCall, 'operation' | 'model' | 'task'> & {
  readonly signal?: AbortSignal;
  /** What a call that was cut off has taken at least. */
  readonly sent: () => Usage;
};

type Try<Value> = {
  once(signal: AbortSignal): Promise<ModelReply<Value>>;
  /** Whether the call will be put otherwise next time, and is worth another try at once. */
  adapt(trouble: Trouble): boolean;
};

/** Tries until there is a reply, a failure that stays, or no time. */
async function tried<Value>(server: Server, call: Call, { once, adapt }: Try<Value>): Promise<ModelReply<Value>> {
  const { settings, ports, breaker } = server;
  if (call.signal?.aborted) return failed('cancelled', 'Nobody waits for it any more.');
  const restsUntil = breaker.restsUntil();
  if (restsUntil !== null) return reported(server, call, failed('resting', restingWords(restsUntil)), 0);
  // Loading it takes a third of a second once, which is not the server's.
  await server.client();
  const deadline = AbortSignal.timeout(settings.timeoutMs);
  const signal = call.signal === undefined ? deadline : AbortSignal.any([deadline, call.signal]);
  const endsAt = ports.clock().getTime() + settings.timeoutMs;
  let used = NOTHING_USED;
  for (let retries = 0; ; ) {
    const began = ports.clock().getTime();
    const { reply, trouble } = await outcomeOf(once(signal), server, call, deadline);
    await reported(server, call, reply, ports.clock().getTime() - began);
    used = { tokensIn: used.tokensIn + reply.usage.tokensIn, tokensOut: used.tokensOut + reply.usage.tokensOut };
    if (trouble !== null && adapt(trouble) && !signal.aborted) continue;
    const waitMs = trouble === null ? null : waitBefore(trouble, retries, ports.chance());
    const isTooLate = waitMs !== null && ports.clock().getTime() + waitMs >= endsAt;
    if (waitMs === null || isTooLate || retries === MOST_RETRIES || signal.aborted) {
      settle(breaker, reply, trouble);
      return { ...reply, usage: used };
    }
    retries += 1;
    await ports.wait(waitMs, signal);
  }
}

async function outcomeOf<Value>(
  trying: Promise<ModelReply<Value>>,
  { settings, ports }: Server,
  { signal, sent }: Call,
  deadline: AbortSignal,
): Promise<{ readonly reply: ModelReply<Value>; readonly trouble: Trouble | null }> {
  try {
    return { reply: await trying, trouble: null };
  } catch (error) {
    if (signal?.aborted) return { reply: failed('cancelled', 'Nobody waits for it any more.', sent()), trouble: null };
    if (deadline.aborted) {
      const says = `The model had not answered after ${settings.timeoutMs / 1000} seconds.`;
      return { reply: failed('timed-out', says, sent()), trouble: null };
    }
    const trouble = troubleOf(error, settings.apiKey, ports.clock());
    // What a server turns away it does not charge; what it breaks off, it may.
    return { reply: failed(trouble.reason, trouble.says, trouble.complaint === null ? sent() : NOTHING_USED), trouble };
  }
}

/** Null where no second try helps. */
function waitBefore({ mayPass, retryAfterMs }: Trouble, retries: number, chance: number): number | null {
  if (!mayPass) return null;
  return retryAfterMs ?? FIRST_WAIT_MS * 2 ** retries * (1 + chance);
}

const SERVER_FAULTS: ReadonlySet<ModelFailure> = new Set(['unavailable', 'timed-out', 'rate-limited', 'rejected']);

function settle(breaker: Breaker, reply: ModelReply<unknown>, trouble: Trouble | null): void {
  if (reply.kind === 'failed' && reply.reason === 'cancelled') breaker.letGo();
  else if (reply.kind === 'failed' && SERVER_FAULTS.has(reply.reason)) breaker.failed();
  else breaker.succeeded();
  if (trouble?.mayPass && trouble.retryAfterMs !== null) breaker.rest(trouble.retryAfterMs);
}

function restingWords(until: number): string {
  return `The model’s server failed so often that it is left alone until ${new Date(until).toISOString().slice(0, 19)}Z.`;
}

function sentTokens(request: ModelRequest<unknown>): Usage {
  const { system, user } = promptOf(request);
  return { tokensIn: estimateTokens(system + user), tokensOut: 0 };
}

async function reported<Reply extends ModelReply<unknown>>(server: Server, call: Call, reply: Reply, ms: number): Promise<Reply> {
  const { operation, model, task } = call;
  const outcome = reply.kind === 'ok' ? 'ok' : reply.reason;
  await server.ports.report({ operation, model, task, outcome, ms, usage: reply.usage });
  if (reply.kind === 'failed') server.ports.log('model.failed', { task, reason: reply.reason, says: reply.says, ms });
  return reply;
}
