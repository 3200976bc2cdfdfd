import type { z } from 'zod';

/** Why a model gave nothing that can be used. */
export type ModelFailure =
  /** The model would not, or the server's filter would not let it. */
  | 'refused'
  | 'empty'
  /** It stopped at the limit of tokens, in the middle. */
  | 'truncated'
  /** No JSON, or not what the schema wants. */
  | 'malformed'
  /** More than is read of a reply, or more was sent than the model can hold. */
  | 'too-long'
  | 'timed-out'
  | 'rate-limited'
  /** Not reached, or the server's own fault. */
  | 'unavailable'
  /** The server takes no such call: a wrong key, an unknown model. */
  | 'rejected'
  /** It failed so often lately that it is left alone for a while. */
  | 'resting'
  | 'over-budget'
  /** The asker's signal was aborted. */
  | 'cancelled'
  /** The server has no such thing, or no setting names it. */
  | 'not-offered';

/** What calls took. Counted by the server where it tells, else estimated from the text. */
export type Usage = { readonly tokensIn: number; readonly tokensOut: number };

/** JSON, as it is sent. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [name: string]: Data };

export type ModelRequest<Value> = {
  /** Names the prompt in the cache and in the metrics, such as `key-points`. */
  readonly task: string;
  /** Moves with every change of the instructions: earlier replies count no more. */
  readonly version: number;
  /** What to do; the same for every call of a task. Never holds words from news, people or settings. */
  readonly instructions: string;
  /** What to do it with: the words of others, sent apart from the instructions and marked as data. No secrets, no addresses. */
  readonly data: Data;
  /** What the reply must be. Strict objects without defaults or transforms: a kept reply is checked by it again. */
  readonly schema: z.ZodType<Value>;
  /** The longest reply, in tokens; a longer one is `truncated`. */
  readonly maxTokens: number;
  /** Whose budget it is charged to; '' is the operator's, who pays for what everybody shares. */
  readonly tenant: string;
  readonly signal?: AbortSignal;
  /** Called with all that has arrived so far of the reply's JSON, where the server can stream. Nobody has checked it. */
  readonly onText?: (text: string) => void;
};

/** `isKept` tells a reply that was made earlier, and cost nothing now. */
export type ModelReply<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly usage: Usage; readonly isKept: boolean }
  | {
      readonly kind: 'failed';
      readonly reason: ModelFailure;
      /** What happened, in a sentence for the operator; no secret is in it. */
      readonly says: string;
      readonly usage: Usage;
    };

export type EmbedRequest = {
  readonly texts: readonly string[];
  readonly tenant: string;
  readonly signal?: AbortSignal;
  /** The asker keeps the vectors: they are not kept a second time. */
  readonly isKeptByAsker?: true;
};

/**
 * A language model behind some server. It sees what one request holds and nothing else: no history, no tools. What it says is
 * a claim that the caller checks. Never throws: what goes wrong is a `failed` reply.
 */
export type Model = {
  /** As readers are told it. */
  readonly name: string;
  /** Null where texts cannot be embedded. */
  readonly embeddingName: string | null;
  ask<Value>(request: ModelRequest<Value>): Promise<ModelReply<Value>>;
  /** One vector for each text, in order, all of one length. */
  embed(request: EmbedRequest): Promise<ModelReply<readonly Float32Array[]>>;
};

/** One attempt at a server. `ms` is how long it took. */
export type ModelCall = {
  readonly operation: 'chat' | 'embeddings';
  readonly model: string;
  readonly task: string;
  readonly outcome: 'ok' | ModelFailure;
  readonly ms: number;
  readonly usage: Usage;
};

/** A reply that cannot be used. */
export function failed(reason: ModelFailure, says: string, usage: Usage = NOTHING_USED): Extract<ModelReply<never>, { kind: 'failed' }> {
  return { kind: 'failed', reason, says, usage };
}

export const NOTHING_USED: Usage = { tokensIn: 0, tokensOut: 0 };
