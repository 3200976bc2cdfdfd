import type OpenAI from 'openai';
import { failed, type ModelFailure, type ModelReply, type ModelRequest, type Usage } from '../model.ts';
import type { Dialect } from './dialect.ts';
import { estimateTokens, promptOf } from './prompt.ts';
import { chunkSchema, completionSchema, readReply } from './read-reply.ts';

/** Asks once, and reads the reply. Throws what the server or the network says instead of a reply. */
export async function attempt<Value>(
  client: OpenAI,
  model: string,
  request: ModelRequest<Value>,
  dialect: Dialect,
  signal: AbortSignal,
): Promise<ModelReply<Value>> {
  const prompt = promptOf(request);
  const body = {
    model,
    messages: [
      { role: 'system' as const, content: prompt.system },
      { role: 'user' as const, content: prompt.user },
    ],
    [dialect.limits[0] ?? 'max_tokens']: request.maxTokens,
    ...(dialect.hasTemperature ? { temperature: 0 } : {}),
    ...formatOf(dialect, request.task, prompt.schema),
  };
  const { onText } = request;
  const said =
    onText === undefined || !dialect.hasStream
      ? readWhole(await client.chat.completions.create({ ...body, stream: false }, { signal }))
      : await readStream(
          await client.chat.completions.create(
            { ...body, stream: true, ...(dialect.hasStreamUsage ? { stream_options: { include_usage: true } } : {}) },
            { signal },
          ),
          onText,
        );
  const used = said?.usage ?? { tokensIn: estimateTokens(prompt.system + prompt.user), tokensOut: estimateTokens(said?.text ?? '') };
  if (said === null) return failed('malformed', 'The server’s reply is no chat completion.', used);
  return judged(said, request, used);
}

type Said = { readonly text: string; readonly refusal: string; readonly finish: string; readonly usage: Usage | null };

function judged<Value>(said: Said, { schema }: ModelRequest<Value>, usage: Usage): ModelReply<Value> {
  if (said.refusal !== '') return failed('refused', 'The model refused.', usage);
  if (said.finish === 'content_filter') return failed('refused', 'The server’s filter withheld the reply.', usage);
  if (said.finish === 'length') return failed('truncated', 'The reply stopped at the limit of tokens.', usage);
  const read = readReply(said.text, schema);
  return 'value' in read
    ? { kind: 'ok', value: read.value, usage, isKept: false }
    : failed(read.reason satisfies ModelFailure, read.says, usage);
}

function readWhole(reply: unknown): Said | null {
  const { data } = completionSchema.safeParse(reply);
  const choice = data?.choices[0];
  if (data === undefined || choice === undefined) return null;
  const { content, refusal } = choice.message;
  return { text: content ?? '', refusal: refusal ?? '', finish: choice.finish_reason ?? '', usage: usageOf(data.usage) };
}

async function readStream(chunks: AsyncIterable<unknown>, onText: (text: string) => void): Promise<Said | null> {
  let said: Said = { text: '', refusal: '', finish: '', usage: null };
  for await (const one of chunks) {
    const { data } = chunkSchema.safeParse(one);
    if (data === undefined) return null;
    const choice = data.choices[0];
    const more = choice?.delta?.content ?? '';
    said = {
      text: said.text + more,
      refusal: said.refusal + (choice?.delta?.refusal ?? ''),
      finish: choice?.finish_reason ?? said.finish,
      usage: usageOf(data.usage) ?? said.usage,
    };
    if (more !== '') onText(said.text);
  }
  return said;
}

function usageOf(usage: { prompt_tokens: number; completion_tokens: number } | null | undefined): Usage | null {
  return usage && usage.prompt_tokens > 0 ? { tokensIn: usage.prompt_tokens, tokensOut: usage.completion_tokens } : null;
}

function formatOf({ format }: Dialect, task: string, schema: Record<string, unknown>) {
  if (format === 'plain') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' as const } };
  return {
    response_format: { type: 'json_schema' as const, json_schema: { name: task.replaceAll(/[^a-z]/gi, '_'), strict: true, schema } },
  };
}
