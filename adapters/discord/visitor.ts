import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type Message,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js';
import { WITH_THREADS } from './channels.ts';
import type { Visit } from './visit.ts';

type Interaction = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction | AutocompleteInteraction;

/** Who interacts, and where. */
export function visitorOf(interaction: Interaction): Visit {
  const { channelId, channel, user, client, appPermissions } = interaction;
  const at = channelId ?? '';
  const isThread = channel?.isThread() ?? false;
  const isDirect = interaction.context === InteractionContextType.BotDM;
  // Where people bring the bot along without the server's doing, nothing of the server's is theirs to see or change.
  const isOfServer = interaction.inCachedGuild();
  const message = 'message' in interaction ? interaction.message : null;
  const isInSight = message !== null && !message.flags.has(MessageFlags.Ephemeral);
  return {
    rest: client.rest,
    applicationId: client.application.id,
    tenant: isOfServer ? interaction.guildId : `user:${user.id}`,
    person: user.id,
    isAdmin: !isOfServer || interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild),
    at,
    channel: (isThread ? parentOf(channel) : null) ?? at,
    thread: isThread || isDirect ? at : isInSight ? message.id : null,
    obstacle: isDirect ? null : isOfServer ? whyNotIn(appPermissions, isThread) : 'I am not a member here, and cannot post.',
    mayThread: isOfServer && channel !== null && WITH_THREADS.has(channel.type) && mayMakeThreadsBy(appPermissions),
    token: 'token' in interaction ? interaction.token : null,
  };
}

/** The visit with the channel that was chosen in place of the one where the person is; only an edition is given another. */
export function inChosenChannel(interaction: ChatInputCommandInteraction, visit: Visit): Visit {
  const chosen = interaction.options.getChannel('channel');
  if (chosen === null || !interaction.inCachedGuild()) return visit;
  const channel = interaction.guild.channels.cache.get(chosen.id);
  const { me } = interaction.guild.members;
  const mine = channel === undefined || me === null ? null : channel.permissionsFor(me);
  const obstacle = whyNotIn(mine ?? new PermissionsBitField(), channel?.isThread() ?? false, `“${chosen.name}”`);
  return { ...visit, at: chosen.id, obstacle };
}

/** Who said something, and where. What they reply to, or what they said, is the thread where there is none. */
export function speakerOf(message: Message<boolean>, root: string): Visit {
  const { client, channel, author, member, guildId } = message;
  const isThread = channel.isThread();
  return {
    rest: client.rest,
    applicationId: client.application?.id ?? '',
    tenant: guildId ?? `user:${author.id}`,
    person: author.id,
    isAdmin: guildId === null || (member?.permissions.has(PermissionFlagsBits.ManageGuild) ?? false),
    at: channel.id,
    channel: (isThread ? parentOf(channel) : null) ?? channel.id,
    thread: isThread || guildId === null ? channel.id : root,
    obstacle: null,
    mayThread: WITH_THREADS.has(channel.type) && mayMakeThreads(message),
    token: null,
  };
}

function parentOf(channel: unknown): string | null {
  return (channel as { readonly parentId?: string | null }).parentId ?? null;
}

function whyNotIn(permissions: Readonly<PermissionsBitField>, isThread: boolean, where = 'this channel'): string | null {
  const wanted = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  if (permissions.has([PermissionFlagsBits.ViewChannel, wanted])) return null;
  return `I may not post in ${where}: I need the permissions View Channel and ${isThread ? 'Send Messages in Threads' : 'Send Messages'}.`;
}

function mayMakeThreads({ channel, client }: Message<boolean>): boolean {
  const permissions = channel.isDMBased() || client.user === null ? null : channel.permissionsFor(client.user);
  return permissions !== null && mayMakeThreadsBy(permissions);
}

function mayMakeThreadsBy(permissions: Readonly<PermissionsBitField>): boolean {
  return permissions.has([PermissionFlagsBits.CreatePublicThreads, PermissionFlagsBits.SendMessagesInThreads]);
}
