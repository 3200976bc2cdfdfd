import { randomBytes } from 'node:crypto';
import { checkBlocks } from './block-kit/check-blocks.ts';
import type { Json } from './block-kit/fields.ts';
import { mentionsInBody } from './block-kit/mentions.ts';
import { accept, type Reply, type ResponseUrl, refuse, type State } from './state.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: five uses within thirty minutes. */
const usesAtMost = 5;
const livesMs = 30 * 60 * 1000;

/** A fresh response_url for what a person did in a channel. */
export function issueResponseUrl(state: State, given: Pick<ResponseUrl, 'workspace' | 'channel' | 'user' | 'original'>): string {
  const key = randomBytes(8).toString('hex');
  state.responseUrls.set(key, { ...given, issuedAt: state.now(), uses: 0 });
  return `${state.url}/response/${key}`;
}

/** Answers a use of a response_url: refused when it is used up or too old, else shown where its body says. */
export function useResponseUrl(state: State, key: string, body: Json): Reply {
  const reply = answer(state, key, body);
  if (reply !== 'cut') state.responses.push({ url: `${state.url}/response/${key}`, body, status: reply.status });
  return reply;
}

function answer(state: State, key: string, body: Json): Reply {
  const use = state.responseUrls.get(key);
  if (use === undefined || state.now() - use.issuedAt > livesMs) return { status: 404, body: { ok: false, error: 'expired_url' } };
  use.uses += 1;
  if (use.uses > usesAtMost) return { status: 404, body: { ok: false, error: 'used_url' } };
  return show(state, use, body, 'response_url');
}

/** Shows what the bot says in an answer to a person, be it by response_url or with its acknowledgement. `by` names it in violations. */
export function show(state: State, use: Pick<ResponseUrl, 'workspace' | 'channel' | 'user' | 'original'>, body: Json, by: string): Reply {
  const faults = body.blocks === undefined ? [] : checkBlocks(body.blocks, 'message');
  const said = [...faults, ...mentionsInBody(body).map((mention) => `mentions ${mention}`)];
  state.violations.push(...said.map((fault) => `${by} ${fault}`));
  if (faults.length > 0) return { status: 400, body: { ok: false, error: 'invalid_blocks' } };
  if (body.delete_original === true) return remove(state, use);
  if (body.replace_original === true) return replace(state, use, body);
  if (body.text === undefined && body.blocks === undefined) return { status: 400, body: { ok: false, error: 'no_text' } };
  return post(state, use, body);
}

type Origin = Parameters<typeof show>[1];

function remove(state: State, { workspace, original }: Origin): Reply {
  const row = workspace.tables.messages.all().find((message) => message.ts === original?.ts);
  const at = state.ephemerals.findIndex((message) => message.ts === original?.ts);
  if (row !== undefined) workspace.tables.messages.delete(row.id);
  else if (at >= 0) state.ephemerals.splice(at, 1);
  else return refuse('message_not_found');
  return accept();
}

function replace(state: State, { workspace, original }: Origin, body: Json): Reply {
  const shown = { text: String(body.text ?? ''), blocks: (body.blocks ?? []) as readonly Json[] };
  const row = workspace.tables.messages.all().find((message) => message.ts === original?.ts);
  const at = state.ephemerals.findIndex((message) => message.ts === original?.ts);
  if (row !== undefined) workspace.tables.messages.update(row.id, { ...shown, edited: { user: workspace.botUserId, ts: row.ts } });
  else if (at >= 0) state.ephemerals[at] = { ...state.ephemerals[at]!, ...shown };
  else return refuse('message_not_found');
  return accept();
}

function post(state: State, { workspace, channel, user }: Origin, body: Json): Reply {
  const ts = `${Math.floor(state.now() / 1000)}.9${String(state.responses.length + state.deliveries.length).padStart(5, '0')}`;
  const shown = { ts, text: String(body.text ?? ''), blocks: (body.blocks ?? []) as readonly Json[] };
  const thread = typeof body.thread_ts === 'string' ? body.thread_ts : null;
  if (body.response_type !== 'in_channel') {
    state.ephemerals.push({ ephemeral: true, channel, user, thread, ...shown });
    return accept();
  }
  const lists = { reactions: [], reply_users: [], reply_count: 0 };
  const row = { ...shown, channel_id: channel, user: workspace.botUserId, bot_id: workspace.botId, type: 'message', ...lists };
  workspace.tables.messages.insert(thread === null ? row : { ...row, thread_ts: thread });
  return accept();
}
