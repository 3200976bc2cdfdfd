import { z } from 'zod';

/** The value that a model's text holds, or why there is none, in words for the operator. Anything may be in the text. */
export function readReply<Value>(
  text: string,
  schema: z.ZodType<Value>,
): { readonly value: Value } | { readonly reason: 'empty' | 'malformed'; readonly says: string } {
  const bare = withoutWrapping(text);
  if (bare === '') return { reason: 'empty', says: 'The model said nothing.' };
  const parsed = parsedJson(bare);
  if (parsed === undefined) return { reason: 'malformed', says: 'The model’s reply is no JSON.' };
  const checked = schema.safeParse(parsed);
  if (checked.success) return { value: checked.data };
  const [issue] = checked.error.issues;
  return { reason: 'malformed', says: `The model’s reply does not fit: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}` };
}

// Models that think aloud do so in front; chat models like to put JSON into a fence.
function withoutWrapping(text: string): string {
  const said = text.replace(/^\uFEFF/, '').replace(/^\s*<think>[\s\S]*?<\/think>/i, '');
  return (/^\s*```[a-z]*\s*\n([\s\S]*?)\n?\s*```\s*$/i.exec(said)?.[1] ?? said).trim();
}

/** The text as JSON, or the one object in it where words stand around; undefined where there is none. */
function parsedJson(text: string): unknown {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  for (const candidate of [text, start === -1 ? '' : text.slice(start, end + 1)]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // The next candidate, or none.
    }
  }
  return undefined;
}

const count = z.int().min(0).max(1_000_000_000).catch(0).default(0);

const usage = z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(null);

/** A server's chat completion, as far as it is read. */
export const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage,
});

/** One chunk of a streamed completion, as far as it is read. */
export const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage,
});

/** A server's embeddings, as far as they are read. */
export const embeddingsSchema = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })),
  usage,
});
