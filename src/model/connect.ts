import type OpenAI from 'openai';

/** Where a model is, and with which key. Nulls: OpenAI's own address; no key, as local servers want none; no Azure deployment. */
export type ServerSettings = {
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  /** Of Azure's older interface, in which the model is the name of a deployment. */
  readonly apiVersion: string | null;
  readonly model: string;
  readonly embeddingModel: string | null;
  readonly timeoutMs: number;
  /** Calls at the same time. */
  readonly together: number;
};

// A long reply has 20 kB, in a stream some 300 bytes for each token around it.
const MOST_REPLY_BYTES = 2 * 1024 * 1024;
// A hundred vectors of 3,072 numbers as text.
const MOST_VECTOR_BYTES = 16 * 1024 * 1024;

/** A reply of more bytes than are read. */
export class ReplyTooLong extends Error {
  constructor(bytes: number) {
    super(`The reply has more than ${bytes} bytes.`);
    this.name = 'ReplyTooLong';
  }
}

/** The SDK's client, loaded when first used. It neither tries again nor logs: who calls it does. */
export async function connect({ apiKey, baseUrl, apiVersion, model, timeoutMs }: ServerSettings): Promise<OpenAI> {
  const { AzureOpenAI, OpenAI } = await import('openai');
  const shared = { apiKey: apiKey ?? 'none', maxRetries: 0, timeout: timeoutMs, logLevel: 'off', fetch: boundedFetch } as const;
  if (apiVersion === null) return new OpenAI({ ...shared, baseURL: baseUrl ?? OPENAI_URL, organization: null, project: null });
  return new AzureOpenAI({ ...shared, endpoint: (baseUrl ?? '').replace(/\/+$/, ''), apiVersion, deployment: model });
}

const OPENAI_URL = 'https://api.openai.com/v1';

/** A server may answer without end, and point elsewhere: no more is read than a reply can have, and no redirect is followed. */
async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (response.body === null) return response;
  const most = String(input instanceof Request ? input.url : input).includes('/embeddings') ? MOST_VECTOR_BYTES : MOST_REPLY_BYTES;
  let bytes = 0;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      bytes += chunk.byteLength;
      if (bytes > most) controller.error(new ReplyTooLong(most));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(bounded), { status, statusText, headers });
}
