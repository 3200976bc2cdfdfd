import { type APIChannel, type APIGuild, type APIGuildMember, ChannelType, PermissionFlagsBits, type REST, Routes } from 'discord.js';
import { refusalCode } from './failures.ts';

/** A channel or thread as it is looked up; `parent` is the channel that a thread hangs from. */
export type Channel = { readonly id: string; readonly type: ChannelType; readonly server: string | null; readonly parent: string | null };

/**
 * What is known of channels, asked by REST: whoever posts need not be connected to the gateway. Null stands for a channel
 * that is gone, or that the bot does not see.
 */
export type Channels = {
  /** From memory where it was looked up before: what a channel is does not change. */
  known(id: string): Promise<Channel | null>;
  /** Whether the bot may read what was said there. */
  isReadable(channel: Channel): Promise<boolean>;
  /** The bot's own user. */
  me(): Promise<string>;
};

const UNKNOWN_CHANNEL = 10003;
const NO_ACCESS = 50001;
const MOST_KNOWN = 10_000;

/** Kinds of channels from whose messages threads can be made. */
export const WITH_THREADS: ReadonlySet<ChannelType> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);
/** Kinds in which everything posted is a thread of its own. */
export const FORUMS: ReadonlySet<ChannelType> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

/** Looks channels up with the client's own calls. */
export function openChannels(rest: REST): Channels {
  const remembered = new Map<string, Channel>();
  let mine: string | null = null;
  const me = async () => {
    mine ??= ((await rest.get(Routes.user())) as { readonly id: string }).id;
    return mine;
  };
  return {
    me,
    known: async (id) => {
      const found = remembered.get(id) ?? (await lookUp(rest, id));
      if (remembered.size >= MOST_KNOWN) remembered.clear();
      if (found !== null) remembered.set(id, found);
      return found;
    },
    isReadable: async ({ id, server, parent }) => {
      if (server === null) return true;
      const [guild, member, place] = await Promise.all([
        rest.get(Routes.guild(server)) as Promise<APIGuild>,
        rest.get(Routes.guildMember(server, await me())) as Promise<APIGuildMember>,
        // A thread has the permissions of its channel.
        rest.get(Routes.channel(parent ?? id)) as Promise<APIChannel>,
      ]);
      const wanted = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;
      return (permissionsOf(await me(), member, guild, place) & wanted) === wanted;
    },
  };
}

async function lookUp(rest: REST, id: string): Promise<Channel | null> {
  try {
    const found = (await rest.get(Routes.channel(id))) as APIChannel & { readonly guild_id?: string; readonly parent_id?: string | null };
    const isThread = 'thread_metadata' in found;
    return { id, type: found.type, server: found.guild_id ?? null, parent: isThread ? (found.parent_id ?? null) : null };
  } catch (error) {
    const code = refusalCode(error);
    if (code === UNKNOWN_CHANNEL || code === NO_ACCESS) return null;
    throw error;
  }
}

/** https://docs.discord.com/developers/topics/permissions#permission-overwrites: everybody's, those of the roles together, the member's own. */
function permissionsOf(me: string, { roles }: APIGuildMember, guild: APIGuild, place: APIChannel): bigint {
  const mine = new Set([guild.id, ...roles]);
  const base = guild.roles.filter(({ id }) => mine.has(id)).reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const overwrites = ('permission_overwrites' in place ? place.permission_overwrites : undefined) ?? [];
  const layers = [(id: string) => id === guild.id, (id: string) => id !== guild.id && roles.includes(id), (id: string) => id === me];
  return layers.reduce((bits, isMeant) => {
    const layer = overwrites.filter(({ id }) => isMeant(id));
    const denied = layer.reduce((all, { deny }) => all | BigInt(deny), 0n);
    const allowed = layer.reduce((all, { allow }) => all | BigInt(allow), 0n);
    return (bits & ~denied) | allowed;
  }, base);
}
