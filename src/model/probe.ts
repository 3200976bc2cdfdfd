import type OpenAI from 'openai';
import { z } from 'zod';
import { connect, type ServerSettings } from './connect.ts';
import { embedOnce } from './embed.ts';
import { chunkSchema, completionSchema, readReply } from './read-reply.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** One thing that was tried, and how it went. */
export type Probed = { readonly text: string; readonly state: 'good' | 'warning' | 'bad'; readonly detail?: string };

type Probe = { readonly client: OpenAI; readonly settings: ServerSettings; readonly now: Date };

/**
 * Tries the model's server as the bot uses it: whether it is reached, takes the key, knows the model, holds replies to a schema,
 * streams, and embeds. Costs a few tokens, which no budget counts. Never throws.
 */
export async function probeServer(settings: ServerSettings, now: Date): Promise<Probed[]> {
  const client = await connect(settings);
  const probe = { client, settings, now };
  const where = settings.baseUrl ?? 'api.openai.com';
  const answer = await tried(probe, (signal) => client.chat.completions.create(asking(settings.model), { signal }));
  if ('trouble' in answer) return [unanswered(answer.trouble, settings.model, where)];
  if (!completionSchema.safeParse(answer.value).success) {
    return [
      { text: `What answers at ${where} is no server of models`, state: 'bad', detail: 'Check OPENAI_BASE_URL; it often ends in /v1.' },
    ];
  }
  return [
    { text: `The model’s server at ${where} answers${settings.apiKey === null ? ', without a key' : ' and takes the key'}`, state: 'good' },
    { text: `It knows the model ${settings.model}`, state: 'good' },
    await probeSchema(probe),
    await probeStream(probe),
    await probeEmbeddings(probe),
  ];
}

type Tried<Value> = { readonly value: Value } | { readonly trouble: Trouble };

async function tried<Value>({ settings, now }: Probe, call: (signal: AbortSignal) => Promise<Value>): Promise<Tried<Value>> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  try {
    return { value: await call(signal) };
  } catch (error) {
    const trouble = troubleOf(error, settings.apiKey, now);
    const says = `It had not answered after ${settings.timeoutMs / 1000} seconds.`;
    return { trouble: signal.aborted ? { ...trouble, reason: 'timed-out', says } : trouble };
  }
}

function asking(model: string) {
  return { model, messages: [{ role: 'user' as const, content: 'Reply with the one word "ready", without any mark.' }] };
}

function unanswered({ reason, says, complaint }: Trouble, model: string, where: string): Probed {
  const status = complaint?.status;
  if (status === 401 || status === 403) {
    return { text: `The model’s server at ${where} does not take the key`, state: 'bad', detail: `${says} Check OPENAI_API_KEY.` };
  }
  if (status === 404) {
    return {
      text: `The model’s server at ${where} does not know ${model}`,
      state: 'bad',
      detail: `${says} Check OPENAI_MODEL and OPENAI_BASE_URL.`,
    };
  }
  if (reason === 'unavailable' && status === undefined) {
    return {
      text: `The model’s server at ${where} cannot be reached`,
      state: 'bad',
      detail: `${says} Check OPENAI_BASE_URL; until it answers, rules do the work.`,
    };
  }
  return { text: `The model’s server at ${where} does not answer as it should`, state: 'bad', detail: says };
}

/** Asked for a bare word with a schema beside it, a server that holds replies to schemas gives the object all the same. */
async function probeSchema(probe: Probe): Promise<Probed> {
  const schema = z.strictObject({ state: z.string() });
  const { $schema: _, ...sent } = z.toJSONSchema(schema);
  const format = { type: 'json_schema' as const, json_schema: { name: 'state', strict: true, schema: sent } };
  const reply = await tried(probe, (signal) =>
    probe.client.chat.completions.create({ ...asking(probe.settings.model), response_format: format }, { signal }),
  );
  if ('trouble' in reply)
    return { text: 'It takes no JSON schema: it is asked in words instead', state: 'warning', detail: reply.trouble.says };
  const content = completionSchema.safeParse(reply.value).data?.choices[0]?.message.content ?? '';
  return 'value' in readReply(content, schema)
    ? { text: 'It holds replies to a JSON schema', state: 'good' }
    : { text: 'It takes a JSON schema and does not keep to it: replies that do not fit fall back to rules', state: 'warning' };
}

async function probeStream(probe: Probe): Promise<Probed> {
  const reply = await tried(probe, async (signal) => {
    let chunks = 0;
    for await (const chunk of await probe.client.chat.completions.create({ ...asking(probe.settings.model), stream: true }, { signal })) {
      if (chunkSchema.safeParse(chunk).success) chunks += 1;
    }
    return chunks;
  });
  if ('value' in reply && reply.value > 0) return { text: 'It streams', state: 'good' };
  const detail = 'trouble' in reply ? reply.trouble.says : 'The stream was empty.';
  return { text: 'It does not stream: answers come whole', state: 'warning', detail };
}

async function probeEmbeddings(probe: Probe): Promise<Probed> {
  const model = probe.settings.embeddingModel;
  if (model === null) return { text: 'No embeddings: OPENAI_EMBEDDING_MODEL names none', state: 'good' };
  const reply = await tried(probe, (signal) => embedOnce(probe.client, model, ['ready'], signal));
  if ('value' in reply && reply.value.kind === 'ok') {
    return { text: `It embeds with ${model}, in ${reply.value.value[0]?.length ?? 0} numbers`, state: 'good' };
  }
  const detail = 'trouble' in reply ? reply.trouble.says : reply.value.kind === 'failed' ? reply.value.says : '';
  return { text: `It does not embed with ${model}`, state: 'bad', detail: `${detail} Check OPENAI_EMBEDDING_MODEL.` };
}
