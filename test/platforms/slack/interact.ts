import { checkView } from './block-kit/check-blocks.ts';
import { isObject, type Json } from './block-kit/fields.ts';
import { mentionsInBody } from './block-kit/mentions.ts';
import { type DeliveryOptions, deliver } from './deliver.ts';
import { saidBy, stateOf } from './form.ts';
import { issueResponseUrl } from './response-url.ts';
import { type Posted, type View, viewsIn, withIds } from './shown.ts';
import type { Delivery, Ephemeral, State, Workspace } from './state.ts';

/** Who does something, and in which workspace. */
export type Person = { readonly workspace: Workspace; readonly id: string; readonly name: string };

/** Which control is used: its action_id or what stands on it; `value` picks one of several options (or thumbs), or is what is typed. */
export type Control = { readonly action: string; readonly block?: string; readonly value?: unknown };

/** A person presses a button or picks an option. Throws when the control is not there, or stands there twice. */
export function click(
  state: State,
  person: Person,
  shown: Posted | Ephemeral | View,
  control: Control,
  options?: DeliveryOptions,
): Promise<Delivery> {
  const { block, element } = find(shown.blocks, control);
  const action = {
    action_id: element.action_id,
    block_id: block.block_id,
    type: element.type,
    action_ts: String(state.now() / 1000),
    ...(element.text === undefined ? {} : { text: element.text }),
    ...(element.value === undefined ? {} : { value: element.value }),
    ...saidBy(element, control.value),
  };
  const payload = 'callbackId' in shown ? inView(state, person, shown) : inMessage(state, person, shown);
  return deliver(state, 'interactive', { ...payload, actions: [action] }, options);
}

/** A person presses a modal's submit button; `values` are by block_id or action_id. Applies what the bot answers. */
export async function submit(state: State, person: Person, view: View, values: Json, options?: DeliveryOptions): Promise<Delivery> {
  if (view.type !== 'modal' || !view.isOpen) throw new Error(`Cannot submit the view "${view.title}": it is not an open modal`);
  const payload = {
    ...who(state, person),
    type: 'view_submission',
    trigger_id: issueTrigger(state, person, view.id),
    view: { ...view.row, state: { values: stateOf(view.blocks, values) } },
    response_urls: [],
  };
  const delivery = await deliver(state, 'interactive', payload, options);
  if (delivery.status === 200) applySubmission(state, person.workspace, view, delivery.body);
  return delivery;
}

/** A person closes a modal; the bot hears of it where the view asked for it. */
export async function close(state: State, person: Person, view: View): Promise<Delivery | null> {
  state.closedViews.add(view.id);
  if (view.row.notify_on_close !== true) return null;
  const payload = { ...who(state, person), type: 'view_closed', view: { ...view.row, state: { values: {} } }, is_cleared: false };
  return deliver(state, 'interactive', payload);
}

/** A trigger for a modal; good for one use within three seconds. */
export function issueTrigger(state: State, { workspace, id }: Person, viewId?: string): string {
  const trigger = `${Math.floor(state.now())}.${state.triggers.size}.${workspace.id.toLowerCase()}`;
  state.triggers.set(trigger, state.now());
  // The three seconds are ours, on a clock that a test can move; the emulator's own would be real ones.
  workspace.tables.viewTriggers.insert({
    trigger_id: trigger,
    team_id: workspace.id,
    user_id: id,
    app_id: state.app.id,
    expires_at: Number.MAX_SAFE_INTEGER,
    used: false,
    ...(viewId === undefined ? {} : { view_id: viewId }),
  });
  return trigger;
}

/** The fields that every interaction has. */
function who(state: State, { workspace, id, name }: Person): Json {
  return {
    token: 'verification',
    api_app_id: state.app.id,
    team: {
      id: workspace.id,
      domain: workspace.name,
      ...(workspace.enterpriseId === null ? {} : { enterprise_id: workspace.enterpriseId }),
    },
    user: { id, username: name, name, team_id: workspace.id },
    enterprise: workspace.enterpriseId === null ? null : { id: workspace.enterpriseId, name: workspace.enterpriseId.toLowerCase() },
    is_enterprise_install: workspace.installed === 'org-wide',
  };
}

function inMessage(state: State, person: Person, shown: Posted | Ephemeral): Json {
  const { workspace } = person;
  const isEphemeral = 'ephemeral' in shown;
  const row = workspace.tables.channels.all().find((channel) => channel.channel_id === shown.channel);
  const original = { ts: shown.ts, isEphemeral };
  const thread = shown.thread === null ? {} : { thread_ts: shown.thread };
  return {
    ...who(state, person),
    type: 'block_actions',
    trigger_id: issueTrigger(state, person),
    response_url: issueResponseUrl(state, { workspace, channel: shown.channel, user: person.id, original }),
    channel: { id: shown.channel, name: row?.is_im === true ? 'directmessage' : row?.name },
    container: { type: 'message', message_ts: shown.ts, channel_id: shown.channel, is_ephemeral: isEphemeral, ...thread },
    // Slack does not send an ephemeral message back.
    ...(isEphemeral ? {} : { message: { ...shown.row, blocks: shown.blocks } }),
    state: { values: stateOf(shown.blocks, {}, false) },
  };
}

function inView(state: State, person: Person, view: View): Json {
  return {
    ...who(state, person),
    type: 'block_actions',
    trigger_id: issueTrigger(state, person, view.id),
    container: { type: 'view', view_id: view.id },
    view: { ...view.row, state: { values: stateOf(view.blocks, {}, false) } },
  };
}

function find(blocks: readonly Json[], { action, block: wanted }: Control): { block: Json; element: Json } {
  const all = withIds(blocks)
    .filter((block) => wanted === undefined || block.block_id === wanted)
    .flatMap((block) => controlsOf(block).map((element) => ({ block, element })));
  const byId = all.filter(({ element }) => element.action_id === action);
  const hits = byId.length > 0 ? byId : all.filter(({ element }) => isObject(element.text) && element.text.text === action);
  if (hits.length === 1) return hits[0]!;
  const there = all.map(({ element }) => `${String(element.action_id)} “${isObject(element.text) ? element.text.text : element.type}”`);
  throw new Error(`Cannot use "${action}": it stands there ${hits.length} times. There are: ${there.join(', ') || 'no controls'}`);
}

function controlsOf(block: Json): Json[] {
  const inCards = [block, ...(Array.isArray(block.elements) ? block.elements : [])].flatMap((card) =>
    isObject(card) ? (card.actions ?? []) : [],
  );
  const inElements = block.type === 'context' || block.type === 'rich_text' || block.type === 'carousel' ? [] : (block.elements ?? []);
  return [...(inElements as Json[]), ...(inCards as Json[]), ...([block.accessory, block.element].filter(Boolean) as Json[])];
}

/** https://docs.slack.dev/surfaces/modals#updating_views: errors keep it open, an update or a push shows another, nothing closes it. */
function applySubmission(state: State, workspace: Workspace, view: View, body: unknown): void {
  const answer: Json = isObject(body) ? body : {};
  if (answer.response_action === 'errors') {
    checkErrors(state, view, answer.errors);
    return;
  }
  if (answer.response_action === 'update' || answer.response_action === 'push') {
    const next = answer.view as Json;
    const faults = checkView(next);
    const mentions = mentionsInBody(next).map((mention) => `mentions ${mention}`);
    state.violations.push(...[...faults, ...mentions].map((fault) => `response_action ${fault}`));
    if (faults.length > 0) return;
    const row = workspace.tables.views.all().find((one) => one.view_id === view.id)!;
    if (answer.response_action === 'update') workspace.tables.views.update(row.id, next);
    else {
      const { id: _id, ...fields } = row;
      const view_id = `V0PUSHED${workspace.tables.views.all().length}`;
      workspace.tables.views.insert({ ...fields, ...next, view_id, previous_view_id: view.id });
    }
    return;
  }
  const isAll = answer.response_action === 'clear';
  for (const each of viewsIn(state, workspace)) {
    if (each.id === view.id || (isAll && each.row.root_view_id === view.row.root_view_id)) state.closedViews.add(each.id);
  }
}

function checkErrors(state: State, view: View, errors: unknown): void {
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  for (const id of Object.keys(isObject(errors) ? errors : {})) {
    if (!inputs.includes(id)) state.violations.push(`response_action /errors/${id}: no input block has this block_id`);
  }
}
