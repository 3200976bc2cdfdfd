import { isObject, type Json } from './block-kit/fields.ts';
import { type DeliveryOptions, deliver, deliverEvent } from './deliver.ts';
import { issueTrigger, type Person } from './interact.ts';
import { issueResponseUrl, show } from './response-url.ts';
import { messagesIn, type Posted } from './shown.ts';
import type { Delivery, State } from './state.ts';

/** What a person said, and what the bot was told of it: nothing where the bot is not in the channel. */
export type Said = Posted & { readonly deliveries: readonly Delivery[] };

/** A person types a slash command in a channel; works where the bot is not a member, too. */
export async function command(state: State, person: Person, channel: string, text: string, options?: DeliveryOptions): Promise<Delivery> {
  const { workspace, id } = person;
  if (workspace.installed === 'no') throw new Error(`Cannot type "${text}": the app is not installed in ${workspace.name}`);
  const origin = { workspace, channel, user: id, original: null };
  const payload = commandPayload(state, person, channel, text, issueResponseUrl(state, origin));
  const delivery = await deliver(state, 'slash_commands', payload, options);
  const answer: Json = isObject(delivery.body) ? delivery.body : { text: delivery.body };
  if (delivery.status === 200 && (answer.text || answer.blocks)) show(state, origin, answer, 'acknowledgement');
  return delivery;
}

/** A person posts a message; waits until the bot has acknowledged what it is told of it. */
export async function say(state: State, person: Person, channel: string, text: string, thread: string | null): Promise<Said> {
  const { workspace, name } = person;
  const body: Json = { channel, text, ...(thread === null ? {} : { thread_ts: thread }) };
  const before = state.eventsInFlight.length;
  const { answer } = await workspace.ask('chat.postMessage', `xoxp-${name}`, body);
  if (answer.ok !== true) throw new Error(`Cannot post "${text}" as ${name}: ${String(answer.error)}`);
  return said(state, person, String(answer.channel), String(answer.ts), before);
}

/** A person edits what they said. */
export async function edit(state: State, person: Person, message: Posted, text: string): Promise<Said> {
  const before = state.eventsInFlight.length;
  const { answer } = await person.workspace.ask('chat.update', `xoxp-${person.name}`, { channel: message.channel, ts: message.ts, text });
  if (answer.ok !== true) throw new Error(`Cannot edit "${message.text}" as ${person.name}: ${String(answer.error)}`);
  return said(state, person, message.channel, message.ts, before);
}

/** A person's conversation with the bot; made when it is not there yet. */
export async function directChannel(person: Person): Promise<string> {
  const { workspace, name } = person;
  const { answer } = await workspace.ask('conversations.open', `xoxp-${name}`, { users: workspace.botUserId });
  return String((answer.channel as { id: string }).id);
}

/** A person opens the app: its Home tab, or the conversation with it (`messages`), where an agent greets them. */
export async function openApp(state: State, person: Person, tab: 'home' | 'messages'): Promise<Delivery> {
  const home = person.workspace.tables.views.all().find((view) => view.type === 'home' && view.user_id === person.id);
  return deliverEvent(state, person.workspace, {
    type: 'app_home_opened',
    user: person.id,
    channel: await directChannel(person),
    tab,
    ...(home === undefined || tab !== 'home' ? {} : { view: { id: home.view_id, hash: home.hash, type: 'home' } }),
  });
}

/** A person presses the stop button while the agent works in a thread. What it was streaming there is closed. */
export function stop(state: State, person: Person, channel: string, thread: string): Promise<Delivery> {
  const streaming = state.streams.filter((stream) => stream.isOpen && stream.channel === channel && stream.thread === thread);
  for (const stream of streaming) stream.isOpen = false;
  return deliverEvent(state, person.workspace, {
    type: 'agent_session_stopped',
    channel,
    user: person.id,
    thread_ts: thread,
    streaming_message_ts: streaming.map(({ ts }) => ts),
  });
}

async function said(state: State, { workspace }: Person, channel: string, ts: string, before: number): Promise<Said> {
  const mine = state.eventsInFlight.slice(before).filter((event) => event.of === ts);
  const deliveries = await Promise.all(mine.map(({ delivery }) => delivery));
  const posted = messagesIn(workspace, channel).find((message) => message.ts === ts);
  return { ...posted!, deliveries };
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
function commandPayload(state: State, person: Person, channel: string, text: string, response_url: string): Json {
  const { workspace, id, name } = person;
  const [typed = '', ...words] = text.split(' ');
  const row = workspace.tables.channels.all().find((one) => one.channel_id === channel);
  const enterprise: Record<string, string> = {};
  if (workspace.enterpriseId !== null) {
    enterprise.enterprise_id = workspace.enterpriseId;
    enterprise.enterprise_name = workspace.enterpriseId.toLowerCase();
  }
  return {
    token: 'verification',
    team_id: workspace.id,
    team_domain: workspace.name,
    channel_id: channel,
    channel_name: row?.is_im === true ? 'directmessage' : row?.is_private === true ? 'privategroup' : String(row?.name),
    user_id: id,
    user_name: name,
    command: typed,
    text: words.join(' '),
    api_app_id: state.app.id,
    is_enterprise_install: String(workspace.installed === 'org-wide'),
    response_url,
    trigger_id: issueTrigger(state, person),
    ...enterprise,
  };
}
