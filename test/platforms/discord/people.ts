import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { componentsIn } from './body-rules.ts';
import { type AttachedFile, fillOptions, type OptionValues } from './command-options.ts';
import type { Acts, Asking } from './discord-api.ts';
import { type Entries, fillForm } from './form.ts';
import { type By, interact } from './interact.ts';
import { channelNamed, personNamed } from './named.ts';
import { permissionsIn } from './permissions.ts';
import { publish } from './publish.ts';
import { channelJson, type Posted, posted } from './shown.ts';
import { type Channel, type Interaction, type Json, type Modal, objects, type State } from './state.ts';
import { directChannel } from './threads.ts';

/** What people do, in a server or in a conversation with the bot. */
export function asPeople(state: State): Acts {
  const at = (user: string, channel: string) => placed(state, user, channel);
  const person = (name: string) => personNamed(state, name);
  return {
    command: async (name, values, by) => command(state, await at(by.user, by.channel), name, values, by),
    autocomplete: async (name, values, by) => autocomplete(state, await at(by.user, by.channel), name, values, by),
    click: (message, control, { user }) => use(state, message, control, person(user), null),
    select: (message, control, values, { user }) => use(state, message, control, person(user), values),
    submit: (modal, entries = {}) => submit(state, modal, entries),
    say: async (channel, user, text) => say(state, await at(user, channel), text, null, false),
    mention: async (channel, user, text) => say(state, await at(user, channel), `<@${state.botId}> ${text}`, null, false),
    dm: async (user, text) => say(state, await at(user, 'dm'), text, null, false),
    reply: async (message, user, text, { ping = true } = {}) => say(state, await at(user, message.channel), text, message, ping),
  };
}

async function placed(state: State, user: string, channel: string): Promise<By> {
  const id = personNamed(state, user);
  return { user: id, channel: channel === 'dm' ? await directChannel(state, id) : channelNamed(state, channel) };
}

function command(state: State, by: By, name: string, values: OptionValues, { isOverridden = false }: Asking): Promise<Interaction> {
  const [word = '', ...subcommands] = name.replace(/^\//, '').split(' ');
  const known = registeredFor(state, by.channel, word);
  if (!isOverridden) checkMember(state, by, known);
  const { options, files } = fillOptions(known, subcommands, values);
  const attachments = Object.fromEntries([...files].map(([id, file]) => [id, attach(state, id, file)]));
  const chosen = withChannels(state, by, options);
  const resolved = { ...(files.size === 0 ? {} : { attachments }), ...(chosen.ids.length === 0 ? {} : { channels: chosen.resolved }) };
  return interact(state, 'command', by, { id: known.id, name: word, type: 1, options: chosen.options, resolved });
}

/** The last of `values` is the one in which the person types. */
async function autocomplete(state: State, by: By, name: string, values: OptionValues, { isOverridden = false }: Asking) {
  const [word = '', ...subcommands] = name.replace(/^\//, '').split(' ');
  const known = registeredFor(state, by.channel, word);
  if (!isOverridden) checkMember(state, by, known);
  const { options } = fillOptions(known, subcommands, values, Object.keys(values).at(-1) ?? null);
  const { response } = await interact(state, 'autocomplete', by, { id: known.id, name: word, type: 1, options });
  if (response === null) return null;
  return objects((response.data as Json | undefined)?.choices).map((choice) => ({
    name: String(choice.name),
    value: choice.value as string | number,
  }));
}

/** A server's own command goes before the global one; a global one is seen where its kinds of installation and contexts say. */
function registeredFor(state: State, { server }: Channel, name: string): Json {
  const isNamed = (one: Json) => one.name === name && one.type === 1;
  const own = server?.hasBot === true ? state.commands.get(server.id)?.find(isNamed) : undefined;
  const all = state.commands.get('') ?? [];
  const found = own ?? all.find(isNamed);
  if (found === undefined)
    throw new Error(`No command /${name} is registered; there are ${all.map((one) => String(one.name)).join(', ') || 'none'}`);
  const contexts = found.contexts as readonly number[] | null;
  const context = server === null ? 1 : 0;
  if (contexts !== null && !contexts.includes(context))
    throw new Error(`/${name} is not offered ${server === null ? 'in direct messages' : 'in servers'}`);
  const isBrought = server !== null && !server.hasBot;
  if (isBrought && !(found.integration_types as readonly number[]).includes(1)) throw new Error(`/${name} is not installed by people`);
  return found;
}

function checkMember(state: State, { user, channel }: By, { name, default_member_permissions: wanted }: Json): void {
  if (channel.server === null || wanted === null || wanted === undefined) return;
  const bits = BigInt(String(wanted));
  if ((permissionsIn(state, channel, user) & bits) === bits && bits !== 0n) return;
  const names = new PermissionsBitField(bits).toArray().join(', ');
  throw new Error(`${state.users.get(user)} is not offered /${String(name)} in ${channel.name}: it needs ${names}`);
}

/** Options in which a channel was picked carry its id, and the channel goes with them. Throws where a person is not offered the channel. */
function withChannels(state: State, by: By, options: readonly Json[]) {
  const resolved: Record<string, Json> = {};
  const pick = (option: Json): Json => {
    if (Array.isArray(option.options)) return { ...option, options: objects(option.options).map(pick) };
    if (option.type !== 7) return option;
    const channel = channelNamed(state, String(option.value));
    const permissions = permissionsIn(state, channel, by.user);
    if (channel.server !== by.channel.server || (permissions & PermissionFlagsBits.ViewChannel) === 0n)
      throw new Error(`${state.users.get(by.user)} is not offered the channel ${channel.name}`);
    resolved[channel.id] = { ...channelJson(channel), permissions: String(permissions) };
    return { ...option, value: channel.id };
  };
  const picked = options.map(pick);
  return { options: picked, resolved, ids: Object.keys(resolved) };
}

function attach(state: State, id: string, { filename, contentType, text }: AttachedFile): Json {
  const path = `/attachments/${id}/${state.files.size}/${filename}`;
  const bytes = Buffer.from(text, 'utf8');
  state.files.set(path, { type: contentType, bytes });
  return { id, filename, size: bytes.length, content_type: contentType, url: state.url + path, proxy_url: state.url + path };
}

async function use(state: State, message: Posted, control: string, user: string, values: readonly string[] | null): Promise<Interaction> {
  const now = state.messages.get(message.id);
  if (now === undefined) throw new Error(`The message ${message.id} is gone`);
  const { seenBy } = posted(state, now);
  if (seenBy !== null && seenBy !== user) throw new Error(`The message ${message.id} is seen by ${state.users.get(seenBy)} alone`);
  const all = componentsIn(now.components).filter(({ custom_id, url }) => custom_id !== undefined || url !== undefined);
  const found = all.find(({ custom_id, label }) => custom_id === control || label === control);
  if (found === undefined)
    throw new Error(
      `No button or menu "${control}"; there are ${all.map((one) => String(one.label ?? one.custom_id)).join(', ') || 'none'}`,
    );
  if (found.disabled === true || found.custom_id === undefined)
    throw new Error(`"${control}" is ${found.disabled === true ? 'disabled' : 'a link'}`);
  const data = { id: found.id ?? 1, custom_id: found.custom_id, component_type: found.type, ...(values === null ? {} : { values }) };
  return interact(state, 'component', { user, channel: channelNamed(state, message.channel) }, data, message.id);
}

function submit(state: State, modal: Modal, entries: Entries): Promise<Interaction> {
  const components = fillForm(modal, entries);
  const at = state.modals.indexOf(modal);
  if (at === -1) throw new Error(`"${modal.title}" is not open`);
  state.modals.splice(at, 1);
  const by = { user: modal.user, channel: channelNamed(state, modal.channel) };
  return interact(state, 'modal', by, { custom_id: modal.customId, components }, modal.message);
}

async function say(state: State, { user, channel }: By, text: string, replyTo: Posted | null, isPinged: boolean): Promise<Posted> {
  if (channel.isLocked) throw new Error(`The thread "${channel.name}" is locked`);
  channel.isArchived = false;
  const reference = replyTo === null ? null : { type: 0, message_id: replyTo.id, channel_id: channel.id };
  const row = await state.rows.say(channel.id, user, text, reference);
  return posted(state, publish(state, row, { isPinged }));
}
