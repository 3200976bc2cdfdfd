import { PermissionFlagsBits } from 'discord.js';
import type { Channel, Json, Overwrite, Server, State } from './state.ts';

export type PermissionName = keyof typeof PermissionFlagsBits;

const everybody: readonly PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'ReadMessageHistory',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'UseApplicationCommands',
];

const managers: readonly PermissionName[] = ['ManageGuild', 'ManageChannels', 'ManageThreads', 'ManageMessages'];

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

/** What a person, or the bot, may do in a channel. https://docs.discord.com/developers/topics/permissions#permission-overwrites */
export function permissionsIn(state: State, channel: Channel, user: string): bigint {
  const place = channel.parent === null ? channel : (state.channels.get(channel.parent) ?? channel);
  const { server } = place;
  if (server === null) return bitsOf(everybody);
  const roles = rolesOf(state, server, user);
  const base = bitsOf(everybody) | (roles.includes(server.roles.managers) ? bitsOf(managers) : 0n);
  const of = (isMeant: (overwrite: Overwrite) => boolean) => place.overwrites.filter(isMeant);
  const layers = [of(({ id }) => id === server.roles.everyone), of(({ id }) => roles.includes(id)), of(({ id }) => id === user)];
  return layers.reduce((bits, layer) => {
    const denied = layer.reduce((all, { deny }) => all | deny, 0n);
    const allowed = layer.reduce((all, { allow }) => all | allow, 0n);
    return (bits & ~denied) | allowed;
  }, base);
}

/** True where the bot has every one of these. */
export function botMay(state: State, channel: Channel, ...names: readonly PermissionName[]): boolean {
  if (channel.server !== null && !channel.server.hasBot) return false;
  const wanted = bitsOf(names);
  return (permissionsIn(state, channel, state.botId) & wanted) === wanted;
}

export function rolesOf(state: State, server: Server, user: string): readonly string[] {
  if (user === state.botId) return [server.roles.bot];
  return server.managers.includes(user) ? [server.roles.managers] : [];
}

/** A server's roles as Discord tells them. */
export function rolesJson({ roles, name }: Server): readonly Json[] {
  const of = (id: string, title: string, position: number, bits: bigint, isManaged = false) => ({
    id,
    name: title,
    position,
    permissions: String(bits),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: isManaged,
    mentionable: false,
    flags: 0,
  });
  return [
    of(roles.everyone, '@everyone', 0, bitsOf(everybody)),
    of(roles.managers, `${name} managers`, 1, bitsOf([...everybody, ...managers])),
    of(roles.bot, 'bot', 2, bitsOf(everybody), true),
  ];
}
