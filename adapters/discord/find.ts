import { type APIMessage, type APIThreadChannel, type REST, Routes } from 'discord.js';
import type { Found, Target } from '../../src/platform.ts';
import { type Channel, type Channels, FORUMS } from './channels.ts';
import { refusalCode } from './failures.ts';
import { bearsMark } from './mark.ts';

/** Clocks differ: what is looked for may bear a time a little before the attempt. */
const CLOCKS_APART_MS = 5_000;
const PAGE = 100;
const PAGES = 10;
/** https://docs.discord.com/developers/reference#snowflakes: milliseconds since 2015 stand above 22 bits. */
const FIRST_SECOND_OF_2015 = 1_420_070_400_000;
const UNKNOWN_MESSAGE = 10008;
/** https://docs.discord.com/developers/resources/message#create-message: `nonce` has at most 25 characters. */
const NONCE_LENGTH = 25;

type Wanted = { readonly target: Target; readonly since: number; readonly from: string; readonly me: string };

/** What bears a post's key, and is read back from the channel when nobody knows of it any more. */
export function nonceOf({ key }: Pick<Target, 'key'>): string {
  return key.slice(0, NONCE_LENGTH);
}

/** Looks for what bears the target's key at its place: in the thread and the channel, or among a forum's posts. Throws when Discord does not answer. */
export async function findPosted(rest: REST, channels: Channels, target: Target, since: string): Promise<Found> {
  const at = Date.parse(since) - CLOCKS_APART_MS;
  const wanted: Wanted = { target, since: at, from: snowflakeAt(at), me: await channels.me() };
  const channel = await channels.known(target.place.channel);
  // With a channel that is gone, all that was in it is.
  if (channel === null) return { kind: 'absent' };
  const isForum = FORUMS.has(channel.type);
  const post: Found = isForum ? await findPost(rest, channels, channel, wanted) : { kind: 'absent' };
  if (post.kind !== 'absent') return post;
  const thread = await threadOf(target, channels);
  const inThread: Found = thread === null ? { kind: 'absent' } : await findMessage(rest, channels, thread, wanted);
  return inThread.kind !== 'absent' || isForum ? inThread : findMessage(rest, channels, channel, wanted);
}

/** The thread in which a later part would be: of the first part, or the last that an earlier part opened. */
async function threadOf({ place, earlier }: Target, channels: Channels): Promise<Channel | null> {
  for (const id of [...earlier.toReversed(), ...(place.thread === null ? [] : [place.thread])]) {
    const thread = await channels.known(id);
    if (thread !== null) return thread;
  }
  return null;
}

async function findMessage(rest: REST, channels: Channels, channel: Channel, { target, from, me }: Wanted): Promise<Found> {
  if (!(await channels.isReadable(channel))) return UNREADABLE;
  const nonce = nonceOf(target);
  let after = from;
  for (let page = 0; page < PAGES; page += 1) {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const messages = (await rest.get(Routes.channelMessages(channel.id), { query })) as readonly APIMessage[];
    const found = messages.find((message) => message.author.id === me && String(message.nonce ?? '') === nonce);
    if (found !== undefined) return { kind: 'found', messageId: found.id };
    if (messages.length < PAGE) return { kind: 'absent' };
    after = messages.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
  }
  const says = `The channel has had more than ${PAGE * PAGES} messages since; the briefing was not among the first of them.`;
  return { kind: 'cannot-tell', says };
}

/** Without its permission, Discord shows a history as empty. */
const UNREADABLE: Found = { kind: 'cannot-tell', says: 'The bot lacks the permission Read Message History in the channel.' };

/** Looks through the posts that the bot has opened in the forum since, those that are closed by now too, for the one whose first message bears the mark. */
async function findPost(rest: REST, channels: Channels, forum: Channel, wanted: Wanted): Promise<Found> {
  if (!(await channels.isReadable(forum))) return UNREADABLE;
  const { me, from, target } = wanted;
  const isCandidate = (thread: APIThreadChannel) =>
    thread.owner_id === me && thread.parent_id === forum.id && BigInt(thread.id) >= BigInt(from);
  const posts = [...(await activeThreads(rest, forum)), ...(await archivedThreads(rest, forum, wanted))].filter(isCandidate);
  let isOneUnreadable = false;
  for (const { id } of posts) {
    const opening = await openingOf(rest, id);
    if (opening !== null && bearsMark(opening.components ?? [], target.key)) return { kind: 'found', messageId: id };
    isOneUnreadable ||= opening === null;
  }
  if (!isOneUnreadable) return { kind: 'absent' };
  return { kind: 'cannot-tell', says: 'A post of the bot has lost its first message since, so that nobody can tell what it was.' };
}

async function activeThreads(rest: REST, { server }: Channel): Promise<readonly APIThreadChannel[]> {
  if (server === null) return [];
  return ((await rest.get(Routes.guildActiveThreads(server))) as { readonly threads: readonly APIThreadChannel[] }).threads;
}

/** Newest first by when they were closed; who was closed before the attempt is not looked at. */
async function archivedThreads(rest: REST, { id }: Channel, { since }: Wanted): Promise<readonly APIThreadChannel[]> {
  const found: APIThreadChannel[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const last = found.at(-1)?.thread_metadata?.archive_timestamp;
    const query = new URLSearchParams({ limit: String(PAGE), ...(last === undefined ? {} : { before: last }) });
    const { threads, has_more } = (await rest.get(Routes.channelThreads(id, 'public'), { query })) as {
      readonly threads: readonly APIThreadChannel[];
      readonly has_more: boolean;
    };
    found.push(...threads);
    const oldest = threads.at(-1)?.thread_metadata?.archive_timestamp;
    if (!has_more || oldest === undefined || Date.parse(oldest) < since) break;
  }
  return found;
}

/** The message with a post's own id; null where it was taken away. */
async function openingOf(rest: REST, post: string): Promise<APIMessage | null> {
  try {
    return (await rest.get(Routes.channelMessage(post, post))) as APIMessage;
  } catch (error) {
    if (refusalCode(error) === UNKNOWN_MESSAGE) return null;
    throw error;
  }
}

function snowflakeAt(ms: number): string {
  return String(BigInt(Math.max(0, ms - FIRST_SECOND_OF_2015)) << 22n);
}
