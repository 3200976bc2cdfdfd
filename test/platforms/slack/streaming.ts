import { isObject, type Json, lengthOf } from './block-kit/fields.ts';
import { accept, type Reply, refuse, type State, type Workspace } from './state.ts';

/** The methods of agents and of streamed answers, which the emulator lacks (docs.slack.dev/ai). Each gets a body that is checked already. */
export const agentMethods: Readonly<
  Record<string, (state: State, workspace: Workspace, body: Json, token: string) => Reply | Promise<Reply>>
> = {
  'chat.startStream': startStream,
  'chat.appendStream': (state, workspace, body) => appendStream(state, workspace, body),
  'chat.stopStream': stopStream,
  'agents.sessions.setStatus': (state, _workspace, body) => {
    if (!sessionStatuses.includes(String(body.status)) || !body.channel_id || !body.thread_ts) return refuse('invalid_arguments');
    state.sessions.push(body);
    return accept({ status: body.status, title: body.title });
  },
  'agents.sessions.rename': (state, _workspace, body) => {
    if (typeof body.title !== 'string' || lengthOf(body.title) > 200) return refuse('invalid_arguments');
    state.sessions.push(body);
    return accept({ title: body.title });
  },
  'assistant.threads.setStatus': (state, _workspace, body) => {
    if (typeof body.status !== 'string' || !body.channel_id || !body.thread_ts) return refuse('invalid_arguments');
    if (Array.isArray(body.loading_messages) && body.loading_messages.length > 10) return refuse('invalid_arguments');
    state.statuses.push(body);
    return accept();
  },
  'assistant.threads.setSuggestedPrompts': (state, _workspace, body) => {
    const prompts = Array.isArray(body.prompts) ? body.prompts : [];
    const isRight =
      prompts.length >= 1 && prompts.length <= 4 && prompts.every((prompt) => isObject(prompt) && prompt.title && prompt.message);
    if (!isRight || !body.channel_id) return refuse('invalid_arguments');
    state.prompts.push(body);
    return accept();
  },
  'assistant.threads.setTitle': (_state, _workspace, body) => (typeof body.title === 'string' ? accept() : refuse('invalid_arguments')),
  'blocks.validate': () => accept(),
};

const sessionStatuses = ['active', 'processing', 'suspended', 'closed'];

/** https://docs.slack.dev/reference/methods/chat.startStream: always in a thread; in a channel the reader must be named. */
async function startStream(state: State, workspace: Workspace, body: Json, token: string): Promise<Reply> {
  const channel = String(body.channel);
  if (typeof body.thread_ts !== 'string')
    return refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] thread_ts missing'] } });
  if (!channel.startsWith('D') && !(body.recipient_user_id && body.recipient_team_id)) return refuse('missing_recipient_team_id');
  const added = textOf(body);
  if (lengthOf(added) > 12_000) return refuse('msg_too_long');
  // The emulator takes no message without text.
  const posted = await workspace.ask('chat.postMessage', token, { channel, thread_ts: body.thread_ts, text: added || '\u200b' });
  if (posted.answer.ok !== true) return { status: posted.status, body: posted.answer };
  const ts = String(posted.answer.ts);
  state.streams.push({ channel, ts, thread: body.thread_ts, start: body, text: added, isOpen: true });
  return accept({ channel, ts });
}

function appendStream(state: State, workspace: Workspace, body: Json): Reply {
  const stream = state.streams.find((one) => one.ts === body.ts && one.channel === body.channel);
  if (stream === undefined) return refuse('message_not_found');
  if (!stream.isOpen) return refuse('message_not_in_streaming_state');
  const added = textOf(body);
  if (lengthOf(added) > 12_000) return refuse('msg_too_long');
  stream.text += added;
  const row = workspace.tables.messages.all().find((message) => message.ts === stream.ts && message.channel_id === stream.channel);
  if (row !== undefined) workspace.tables.messages.update(row.id, { text: stream.text });
  return accept({ channel: stream.channel, ts: stream.ts });
}

async function stopStream(state: State, workspace: Workspace, body: Json, token: string): Promise<Reply> {
  const appended = appendStream(state, workspace, body);
  if (appended === 'cut' || appended.body.ok !== true) return appended;
  const stream = state.streams.find((one) => one.ts === body.ts)!;
  stream.isOpen = false;
  if (body.session_status !== undefined) {
    state.sessions.push({ channel_id: stream.channel, thread_ts: stream.thread, status: body.session_status });
  }
  const shown = {
    channel: stream.channel,
    ts: stream.ts,
    text: stream.text,
    ...(body.blocks === undefined ? {} : { blocks: body.blocks }),
  };
  const { status, answer } = await workspace.ask('chat.update', token, shown);
  return { status, body: answer };
}

/** The client streams its text as chunks, a person may as `markdown_text`. */
function textOf(body: Json): string {
  const chunks = Array.isArray(body.chunks) ? body.chunks : [];
  const texts = chunks.map((chunk) => (isObject(chunk) && chunk.type === 'markdown_text' ? String(chunk.text) : ''));
  return [typeof body.markdown_text === 'string' ? body.markdown_text : '', ...texts].join('');
}
