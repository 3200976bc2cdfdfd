import { ChannelType, type Client, DiscordAPIError, PermissionFlagsBits, RateLimitError, type REST, Routes } from 'discord.js';
import type { Found, Platform, Posted, Target } from '../../src/platform.ts';
import type { Echoes } from './echoes.ts';
import { failureOf, refusalCode, retryAfterSeconds } from './failures.ts';
import { threadFrom, threadName } from './post.ts';
import { type DiscordPart, renderDiscord } from './render.ts';
import { WITH_THREADS } from './visitor.ts';

/** Discord says nothing of how late it may commit a request that was given up; one is given up after 15 s. */
const SETTLE_MS = 60_000;
/**
 * A bot has 50 requests a second in all, and some are for threads and for reading back; a channel took five posts in five
 * seconds when this was written: https://docs.discord.com/developers/topics/rate-limits
 */
const PACE = { perSecond: 48, placeRestMs: 1_000 };
/** With the wait for its turn. */
const GIVE_UP_MS = 25_000;
/** https://docs.discord.com/developers/resources/message#create-message: `nonce` has at most 25 characters. */
const NONCE_LENGTH = 25;
/** Clocks differ: what is looked for may bear a time a little before the attempt. */
const CLOCKS_APART_MS = 5_000;
const PAGE = 100;
const PAGES = 10;
/** https://docs.discord.com/developers/reference#snowflakes: milliseconds since 2015 stand above 22 bits. */
const FIRST_SECOND_OF_2015 = 1_420_070_400_000;

const UNKNOWN_CHANNEL = 10003;
const IS_FORUM = 50008;
const FORUMS: ReadonlySet<ChannelType> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

/** What is kept of a part before it is posted: what Discord is sent, and the name that its thread would have. */
type Payload = { readonly name: string; readonly body: DiscordPart };

type Port = Pick<Platform, 'settleMs' | 'pace' | 'prepare' | 'post' | 'find' | 'addressOf' | 'tell'>;

/**
 * Deliveries to Discord. A post bears its key as `nonce`: for a few minutes a second post with it does nothing, and later it
 * is read back from the channel.
 */
export function deliveries(rest: REST, clientNow: () => Client | null, echoes: Echoes): Port {
  return {
    settleMs: SETTLE_MS,
    pace: PACE,
    prepare: (message) => {
      const name = threadName(message.title);
      const [first, ...rest] = renderDiscord(message).map((body): Payload => ({ name, body }));
      return [JSON.stringify(first), ...rest.map((part) => JSON.stringify(part))];
    },
    post: async (payload, target) => {
      try {
        return { kind: 'posted', messageId: await postOnce(rest, clientNow(), JSON.parse(payload) as Payload, target) };
      } catch (error) {
        return asPosted(error);
      }
    },
    find: async (target, since) => {
      const echo = echoes.of(nonceOf(target));
      if (echo !== null) return { kind: 'found', messageId: echo };
      try {
        return await findByNonce(rest, clientNow(), target, since);
      } catch (error) {
        return { kind: 'cannot-tell', says: failureOf(error).says };
      }
    },
    // Whoever has the bot for themselves alone meets it in a direct message.
    addressOf: (tenant, channel) => `https://discord.com/channels/${/^\d+$/.test(tenant) ? tenant : '@me'}/${channel}`,
    tell: async (_tenant, person, message) => {
      try {
        return { kind: 'posted', messageId: await tellOnce(rest, person, message) };
      } catch (error) {
        return asPosted(error);
      }
    },
  };
}

async function tellOnce(rest: REST, person: string, message: Parameters<Platform['prepare']>[0]): Promise<string> {
  const signal = AbortSignal.timeout(GIVE_UP_MS);
  const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: person }, signal })) as { readonly id: string };
  let last = '';
  for (const body of renderDiscord(message, 'below'))
    last = ((await rest.post(Routes.channelMessages(id), { body, signal })) as { readonly id: string }).id;
  return last;
}

async function postOnce(rest: REST, client: Client | null, { name, body }: Payload, { place, key }: Target): Promise<string> {
  const message = { ...body, nonce: nonceOf({ key }), enforce_nonce: true };
  const post = async (to: string) => {
    const signal = AbortSignal.timeout(GIVE_UP_MS);
    return ((await rest.post(Routes.channelMessages(to), { body: message, signal })) as { readonly id: string }).id;
  };
  const { channel } = place;
  const thread = place.thread === null || (await isWithoutThreads(client, channel)) ? null : place.thread;
  try {
    return await post(thread ?? channel);
  } catch (error) {
    const code = refusalCode(error);
    if (code === IS_FORUM && thread === null) return postInForum(rest, channel, name, body);
    if (code !== UNKNOWN_CHANNEL || thread === null) throw error;
  }
  // The first part has no thread yet; without the permission it gets none.
  return post((await threadFrom({ rest }, channel, thread, name).catch(refuse)) ?? channel);
}

/** Whether all parts stand in the place itself: in a thread, and in a direct message. */
async function isWithoutThreads(client: Client | null, id: string): Promise<boolean> {
  const channel = await client?.channels.fetch(id).catch(() => null);
  return channel != null && !WITH_THREADS.has(channel.type) && !FORUMS.has(channel.type);
}

/** https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel: it takes no nonce. */
async function postInForum(rest: REST, channel: string, name: string, message: DiscordPart): Promise<string> {
  const body = { name, message };
  const signal = AbortSignal.timeout(GIVE_UP_MS);
  // A post of a forum has the id of the message that opens it.
  return ((await rest.post(Routes.threads(channel), { body, signal })) as { readonly id: string }).id;
}

/** What was lost was a thread, not a post. */
class NotPostedError extends Error {}

function refuse(error: unknown): never {
  if (error instanceof RateLimitError || error instanceof DiscordAPIError) throw error;
  throw new NotPostedError(`The thread could not be made: ${failureOf(error).says}`);
}

async function findByNonce(rest: REST, client: Client | null, target: Target, since: string): Promise<Found> {
  const { channel, thread } = target.place;
  const me = client?.user?.id;
  if (me === undefined) return { kind: 'cannot-tell', says: 'Discord is not connected.' };
  const from = snowflakeAt(Date.parse(since) - CLOCKS_APART_MS);
  const inThread = thread === null ? null : await search(rest, client, thread, { from, me, nonce: nonceOf(target) });
  if (inThread !== null && inThread.kind !== 'absent') return inThread;
  return search(rest, client, channel, { from, me, nonce: nonceOf(target) });
}

type Wanted = { readonly from: string; readonly me: string; readonly nonce: string };

async function search(rest: REST, client: Client | null, channel: string, { from, me, nonce }: Wanted): Promise<Found> {
  const unreadable = await whyUnreadable(client, channel);
  if (unreadable !== null) return unreadable;
  let after = from;
  for (let page = 0; page < PAGES; page += 1) {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const messages = (await rest.get(Routes.channelMessages(channel), { query })) as readonly {
      readonly id: string;
      readonly nonce?: string | number;
      readonly author: { readonly id: string };
    }[];
    const found = messages.find((message) => message.author.id === me && String(message.nonce ?? '') === nonce);
    if (found !== undefined) return { kind: 'found', messageId: found.id };
    if (messages.length < PAGE) return { kind: 'absent' };
    after = messages.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
  }
  const says = `The channel has had more than ${PAGE * PAGES} messages since; the briefing was not among the first of them.`;
  return { kind: 'cannot-tell', says };
}

/** Without its permission, Discord shows a history as empty. Null where there is one to read. */
async function whyUnreadable(client: Client | null, id: string): Promise<Found | null> {
  const channel = await client?.channels.fetch(id).catch((error: unknown) => {
    if (refusalCode(error) === UNKNOWN_CHANNEL) return null;
    throw error;
  });
  // A thread that was never made, or a channel that is gone with all that was in it.
  if (channel === null || channel === undefined) return { kind: 'absent' };
  if (FORUMS.has(channel.type)) return { kind: 'cannot-tell', says: 'Posts of a forum cannot be told apart.' };
  if (channel.isDMBased() || client?.user == null) return null;
  const isReadable = channel.permissionsFor(client.user)?.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory]);
  return isReadable ? null : { kind: 'cannot-tell', says: 'The bot lacks the permission Read Message History in the channel.' };
}

function asPosted(error: unknown): Posted {
  const { says } = failureOf(error);
  if (error instanceof RateLimitError) {
    return { kind: 'refused', says, retryAfterSeconds: retryAfterSeconds(error), isHopeless: false, isGlobal: error.global };
  }
  if (error instanceof NotPostedError) return { kind: 'refused', says: error.message, retryAfterSeconds: null, isHopeless: false };
  // A new token is set within the day that a delivery is tried for; after a 401 the client has none, and sends nothing.
  if (error instanceof DiscordAPIError) return { kind: 'refused', says, retryAfterSeconds: null, isHopeless: error.status !== 401 };
  if (error instanceof Error && /^Expected token/.test(error.message)) {
    return { kind: 'refused', says: 'Discord is not connected.', retryAfterSeconds: null, isHopeless: false };
  }
  return { kind: 'unknown', says };
}

function nonceOf({ key }: Pick<Target, 'key'>): string {
  return key.slice(0, NONCE_LENGTH);
}

function snowflakeAt(ms: number): string {
  return String(BigInt(Math.max(0, ms - FIRST_SECOND_OF_2015)) << 22n);
}
