import type OpenAI from 'openai';
import { failed, type ModelReply } from '../model.ts';
import { estimateTokens } from './prompt.ts';
import { embeddingsSchema } from './read-reply.ts';

/** Embeds once. Throws what the server or the network says instead of vectors. */
export async function embedOnce(
  client: OpenAI,
  model: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<ModelReply<readonly Float32Array[]>> {
  // Without it the SDK asks for base64, which some servers do not know.
  const reply: unknown = await client.embeddings.create({ model, input: [...texts], encoding_format: 'float' }, { signal });
  const { data } = embeddingsSchema.safeParse(reply);
  const usage = { tokensIn: data?.usage?.prompt_tokens || estimateTokens(texts.join('')), tokensOut: 0 };
  const vectors = texts.map((_, i) => data?.data.find(({ index }) => index === i)?.embedding);
  const length = vectors[0]?.length;
  if (!vectors.every((vector) => vector !== undefined && vector.length === length && vector.every(Number.isFinite)))
    return failed('malformed', 'The server’s reply does not hold one vector for each text.', usage);
  return { kind: 'ok', value: vectors.map((vector) => Float32Array.from(vector ?? [])), usage, isKept: false };
}
