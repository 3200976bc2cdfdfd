import { checkBlocks, checkView } from './block-kit/check-blocks.ts';
import { isObject, type Json, lengthOf } from './block-kit/fields.ts';
import { mentionsInBody } from './block-kit/mentions.ts';
import type { Row } from './emulated-workspace.ts';
import { exchange } from './oauth.ts';
import { openConnection } from './socket-mode.ts';
import { accept, type Fault, type Reply, refuse, type State, type Token, type Workspace } from './state.ts';
import { agentMethods } from './streaming.ts';
import { membersOf } from './workspaces.ts';

/** Answers one call of the Web API as a strict Slack would, after any fault that a test has asked for. Records it. */
export async function answerCall(state: State, method: string, body: Json, authorization: string): Promise<Reply> {
  const token = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? (typeof body.token === 'string' ? body.token : '');
  const caller = state.tokens.get(token);
  const workspace = caller === undefined ? null : workspaceOf(state, caller, body);
  const fault = takeFault(state, method, body);
  if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  const takesEffect = fault === null || fault.dropAck === true || !isAnswered(fault);
  const done = takesEffect ? await perform(state, method, body, { token, caller, workspace, authorization }) : null;
  const reply = fault === null || (done !== null && fault.dropAck !== true) ? done! : replyOf(fault);
  state.calls.push({
    method,
    workspace: workspace?.name ?? null,
    body,
    status: reply === 'cut' ? 0 : reply.status,
    answer: reply === 'cut' ? {} : reply.body,
    at: state.now(),
  });
  return reply;
}

type Caller = {
  readonly token: string;
  readonly caller: Token | undefined;
  readonly workspace: Workspace | null;
  readonly authorization: string;
};

function takeFault(state: State, method: string, body: Json): Fault | null {
  const found = state.faults.get(method)?.find(({ fault, left }) => left > 0 && (fault.when?.(body) ?? true));
  if (found === undefined) return null;
  found.left -= 1;
  return found.fault;
}

/** A fault that only delays has no answer of its own. */
function isAnswered(fault: Fault): boolean {
  return fault.drop === true || fault.status !== undefined || fault.body !== undefined || fault.error !== undefined;
}

function replyOf(fault: Fault): Reply {
  if (!isAnswered(fault) || fault.drop === true) return 'cut';
  const body = fault.body ?? { ok: false, error: fault.error ?? (fault.status === 429 ? 'ratelimited' : 'internal_error') };
  return { status: fault.status ?? 200, body, headers: fault.headers ?? {} };
}

async function perform(state: State, method: string, body: Json, { token, caller, workspace, authorization }: Caller): Promise<Reply> {
  if (method === 'api.test') return accept();
  if (method === 'oauth.v2.access') return exchange(state, body, authorization);
  if (caller === undefined) return refuse(token === '' ? 'not_authed' : 'invalid_auth');
  if (caller.refusal !== null) return refuse(caller.refusal);
  if (caller.expiresAt !== null && caller.expiresAt < state.now()) return refuse('token_expired');
  if (method === 'apps.connections.open') return openConnection(state, caller.kind);
  if (caller.kind === 'app' || workspace === null)
    return refuse(caller.kind === 'app' ? 'not_allowed_token_type' : 'team_access_not_granted');
  const refusal =
    scopeRefusal(workspace, method, token) ?? refuseContent(state, method, body) ?? placeRefusal(state, workspace, method, body);
  if (refusal !== null) return refusal;
  const own = agentMethods[method];
  return own === undefined ? forward(state, workspace, method, body, token) : own(state, workspace, body, token);
}

/** An org-wide token says which workspace it means by team_id, or by naming a channel or a person there. */
function workspaceOf(state: State, caller: Token, body: Json): Workspace | null {
  if (caller.workspace !== null) return caller.workspace;
  const named = [body.channel, body.channel_id, body.user, body.user_id, body.users].map(String);
  const knows = ({ tables }: Workspace) =>
    tables.channels.all().some((row) => named.includes(String(row.channel_id))) ||
    tables.users.all().some((row) => named.includes(String(row.user_id)));
  const reached = state.workspaces.filter((each) => caller.enterpriseId !== null && each.enterpriseId === caller.enterpriseId);
  const meant = reached.find((each) => each.id === body.team_id) ?? reached.find(knows);
  // A trigger belongs to one workspace; with a single one there is no doubt at all.
  return (
    meant ?? reached.find((each) => each.tables.viewTriggers.all().some((row) => row.trigger_id === body.trigger_id)) ?? reached[0] ?? null
  );
}

/** The emulator checks the scopes of its own methods; these are ours. */
function scopeRefusal(workspace: Workspace, method: string, token: string): Reply | null {
  if (!(method in agentMethods) || method === 'blocks.validate') return null;
  const provided = (workspace.tables.tokens.all().find((row) => row.token === token)?.scopes ?? []) as readonly string[];
  const needed = method.startsWith('assistant.') ? ['assistant:write', 'chat:write'] : ['chat:write'];
  return needed.some((scope) => provided.includes(scope))
    ? null
    : refuse('missing_scope', { needed: needed[0], provided: provided.join(',') });
}

function refuseContent(state: State, method: string, body: Json): Reply | null {
  if (/^(chat\.|views\.)/.test(method)) {
    const mentions = mentionsInBody(body).map((mention) => `${method} mentions ${mention}`);
    const isParsed = body.parse === 'full' || body.link_names === true || body.link_names === 'true';
    state.violations.push(...mentions, ...(isParsed ? [`${method} asks Slack to look for mentions in plain text`] : []));
  }
  const faults = method.startsWith('views.') ? checkView(body.view) : blocksOf(body).flatMap((blocks) => checkBlocks(blocks, 'message'));
  if (method === 'views.generateTriggerId' || (faults.length === 0 && !isTooLong(method, body))) return null;
  if (faults.length === 0) return refuse('msg_too_long');
  state.violations.push(...faults.map((fault) => `${method} ${fault}`));
  const messages = faults.map((fault) => `[ERROR] ${fault}`);
  return refuse(method.startsWith('views.') ? 'invalid_arguments' : 'invalid_blocks', { errors: faults, response_metadata: { messages } });
}

function blocksOf(body: Json): unknown[] {
  const chunks = (Array.isArray(body.chunks) ? body.chunks : []).filter((chunk) => isObject(chunk) && chunk.type === 'blocks');
  const attached = (Array.isArray(body.attachments) ? body.attachments : []).filter(isObject);
  return [body, ...chunks, ...attached].map((holder) => holder.blocks).filter((blocks) => blocks !== undefined);
}

/** https://docs.slack.dev/reference/methods/chat.update#errors: 4,000 characters; a new message may have 40,000. */
function isTooLong(method: string, body: Json): boolean {
  return method === 'chat.update' && typeof body.text === 'string' && lengthOf(body.text) > 4000;
}

const posts = ['chat.postMessage', 'chat.postEphemeral', 'chat.startStream', 'chat.scheduleMessage'];

/** Where the bot may post: into channels that it is in, and not faster than the test allows. The emulator refuses archived ones. */
function placeRefusal(state: State, workspace: Workspace, method: string, body: Json): Reply | null {
  if (/^views\.(open|push)$/.test(method)) return triggerRefusal(state, String(body.trigger_id ?? body.interactivity_pointer));
  if (!posts.includes(method)) return null;
  const channel = workspace.tables.channels.all().find((row) => row.channel_id === body.channel || row.name === body.channel);
  const isPerson = workspace.tables.users.all().some((row) => row.user_id === body.channel);
  if (channel === undefined && !isPerson) return refuse('channel_not_found');
  if (channel !== undefined && !membersOf(channel).includes(workspace.botUserId)) {
    if (channel.is_private === true) return refuse('channel_not_found');
    if (!hasPublicScope(workspace)) return refuse('not_in_channel');
  }
  return postsRefusal(state, channel);
}

function hasPublicScope(workspace: Workspace): boolean {
  const row = workspace.tables.tokens.all().find((token) => token.user_id === workspace.botUserId);
  return ((row?.scopes ?? []) as readonly string[]).includes('chat:write.public');
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses: three seconds. */
function triggerRefusal(state: State, trigger: string): Reply | null {
  const issuedAt = state.triggers.get(trigger);
  return issuedAt !== undefined && state.now() - issuedAt > 3000 ? refuse('expired_trigger_id') : null;
}

/** https://docs.slack.dev/apis/web-api/rate-limits: about a message a second in a channel, bursts tolerated. */
function postsRefusal(state: State, channel: Row | undefined): Reply | null {
  if (state.postLimit === null) return null;
  const { burst, perMs } = state.postLimit;
  const key = String(channel?.channel_id);
  const before = state.buckets.get(key) ?? { left: burst, at: state.now() };
  const bucket = { left: Math.min(burst, before.left + (state.now() - before.at) / perMs), at: state.now() };
  state.buckets.set(key, bucket);
  if (bucket.left < 1) {
    const seconds = Math.max(1, Math.ceil(((1 - bucket.left) * perMs) / 1000));
    return { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(seconds) } };
  }
  bucket.left -= 1;
  return null;
}

async function forward(state: State, workspace: Workspace, method: string, body: Json, token: string): Promise<Reply> {
  const isReading = method === 'conversations.history' || method === 'conversations.replies';
  const { status, answer } = await workspace.ask(method, token, isReading ? { ...body, limit: 1000, cursor: '' } : body);
  if (status === 404) return refuse('unknown_method', { req_method: method });
  if (method === 'chat.getPermalink' && answer.ok === true) {
    const path = `/archives/${String(body.channel)}/p${String(body.message_ts).replace('.', '')}`;
    return accept({ ...answer, permalink: `https://${workspace.name}.slack.example${path}` });
  }
  if (method === 'users.info' && isObject(answer.user)) return accept({ user: { ...answer.user, ...unknownToTheEmulator } });
  if (method === 'chat.postMessage' && answer.ok === true) signMessage(state, workspace, String(answer.ts));
  return { status, body: isReading && answer.ok === true ? narrow(answer, body) : answer };
}

const unknownToTheEmulator = {
  tz: 'Europe/Zurich',
  tz_label: 'Central European Time',
  tz_offset: 3600,
  is_owner: false,
  is_restricted: false,
};

/** The emulator does not say which messages are an app's. */
function signMessage(state: State, workspace: Workspace, ts: string): void {
  const row = workspace.tables.messages.all().find((message) => message.ts === ts);
  if (row !== undefined) workspace.tables.messages.update(row.id, { bot_id: workspace.botId, app_id: state.app.id });
}

/** What the emulator leaves out of reading: bounds in time, a page's size, and metadata only where it was asked for. */
function narrow(answer: Json, body: Json): Json {
  const isInclusive = body.inclusive === true || body.inclusive === 'true';
  const isAfter = (ts: string) => body.oldest === undefined || ts > String(body.oldest) || (isInclusive && ts === String(body.oldest));
  const isBefore = (ts: string) => body.latest === undefined || ts < String(body.latest) || (isInclusive && ts === String(body.latest));
  const wantsMetadata = body.include_all_metadata === true || body.include_all_metadata === 'true';
  const within = (answer.messages as readonly Json[]).filter(({ ts }) => isAfter(String(ts)) && isBefore(String(ts)));
  const from = body.cursor
    ? Math.max(
        0,
        within.findIndex(({ ts }) => ts === body.cursor),
      )
    : 0;
  const page = within.slice(from, from + (Number(body.limit) || 100));
  const next = within[from + page.length]?.ts ?? '';
  const messages = page.map(({ metadata, ...message }) => (wantsMetadata && metadata !== undefined ? { ...message, metadata } : message));
  return { ...answer, messages, has_more: next !== '', response_metadata: { next_cursor: next } };
}
