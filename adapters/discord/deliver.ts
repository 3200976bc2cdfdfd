import { DiscordAPIError, RateLimitError, type REST, Routes } from 'discord.js';
import type { Platform, Posted, Target } from '../../src/platform.ts';
import { type Channels, FORUMS, openChannels, WITH_THREADS } from './channels.ts';
import type { Echoes } from './echoes.ts';
import { failureOf, refusalCode, retryAfterSeconds } from './failures.ts';
import { findPosted, nonceOf } from './find.ts';
import { marked, markOf } from './mark.ts';
import { forumPayloadsOf, type Payload, payloadsOf } from './payloads.ts';
import { THREAD_LIVES_MINUTES, threadFrom } from './post.ts';
import { renderDiscord } from './render.ts';

/** Discord says nothing of how late it may commit a request that was given up; one is given up after 15 s. */
const SETTLE_MS = 60_000;
/**
 * A bot has 50 requests a second in all, and some are for threads and for reading back; a channel took five posts in five
 * seconds when this was written: https://docs.discord.com/developers/topics/rate-limits
 */
const PACE = { perSecond: 48, placeRestMs: 1_000 };
/** With the wait for its turn. */
const GIVE_UP_MS = 20_000;
/** What is only a convenience is given up sooner. */
const THREAD_GIVE_UP_MS = 5_000;

const UNKNOWN_CHANNEL = 10003;
const IS_FORUM = 50008;
const MISSING_PERMISSIONS = 50013;

type Port = Pick<Platform, 'settleMs' | 'pace' | 'prepare' | 'post' | 'find' | 'addressOf' | 'tell'>;
/** `closed` are channels in which the bot may make no threads: each refusal counts, and Discord shuts out who has too many. */
type Caller = { readonly rest: REST; readonly channels: Channels; readonly closed: Set<string> };

/**
 * Deliveries to Discord, by REST alone. A post bears its key as `nonce`: for a few minutes a second post with it does
 * nothing, and later it is read back from the channel. A post of a forum bears it as a mark, and is read back by that.
 */
export function deliveries(rest: REST, echoes: Echoes): Port {
  const caller: Caller = { rest, channels: openChannels(rest), closed: new Set() };
  return {
    settleMs: SETTLE_MS,
    pace: PACE,
    prepare: async (message, { channel }) => {
      // What cannot be asked now is taken for a channel: a forum shows the same as one post then.
      const type = (await caller.channels.known(channel).catch(() => null))?.type;
      const [first, ...rest] = type !== undefined && FORUMS.has(type) ? forumPayloadsOf(message) : payloadsOf(message);
      return [JSON.stringify(first), ...rest.map((part) => JSON.stringify(part))];
    },
    post: async (payload, target) => {
      try {
        return { kind: 'posted', messageId: await postOnce(caller, JSON.parse(payload) as Payload, target) };
      } catch (error) {
        return asPosted(error);
      }
    },
    find: async (target, since) => {
      const echo = echoes.of(nonceOf(target)) ?? echoes.of(markOf(target.key) ?? '');
      if (echo !== null) return { kind: 'found', messageId: echo };
      try {
        return await findPosted(rest, caller.channels, target, since);
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

async function postOnce(caller: Caller, payload: Payload, target: Target): Promise<string> {
  const { rest, channels } = caller;
  const { name, opens, within } = payload;
  const { channel, thread } = target.place;
  if (opens) return postInForum(rest, payload, target);
  const post = (to: string) => postMessage(rest, to, payload, target);
  if (within !== undefined) return post(target.earlier[within - 1] ?? thread ?? channel);
  const hasThread = thread !== null && !(await isWithoutThreads(channels, channel));
  try {
    const id = await post(hasThread ? thread : channel);
    if (thread === null) await openThread(caller, channel, id, name);
    return id;
  } catch (error) {
    const code = refusalCode(error);
    if (code === IS_FORUM && !hasThread) return postInForum(rest, payload, target);
    if (code !== UNKNOWN_CHANNEL || !hasThread) throw error;
  }
  // The first part has no thread yet; without the permission it gets none.
  return post((await threadFrom({ rest }, channel, thread, name).catch(refuse)) ?? channel);
}

async function postMessage(rest: REST, to: string, { body }: Payload, target: Target): Promise<string> {
  const message = { ...body, nonce: nonceOf(target), enforce_nonce: true };
  const signal = AbortSignal.timeout(GIVE_UP_MS);
  return ((await rest.post(Routes.channelMessages(to), { body: message, signal })) as { readonly id: string }).id;
}

/**
 * The thread under a digest, where it is asked about: there from the start, as under a briefing that somebody asked for and
 * as bots for threads do it, for nobody asks where there is no place for it. Where it cannot be made now, the first question makes it.
 */
async function openThread({ rest, channels, closed }: Caller, channel: string, message: string, name: string): Promise<void> {
  try {
    const type = (await channels.known(channel))?.type;
    if (type === undefined || !WITH_THREADS.has(type) || closed.has(channel)) return;
    const signal = AbortSignal.timeout(THREAD_GIVE_UP_MS);
    await rest.post(Routes.threads(channel, message), { body: { name, auto_archive_duration: THREAD_LIVES_MINUTES }, signal });
  } catch (error) {
    // The digest is posted: nothing that is missing beside it may count against that.
    if (refusalCode(error) === MISSING_PERMISSIONS) closed.add(channel);
  }
}

/** Whether all parts stand in the place itself: in a thread, and in a direct message. */
async function isWithoutThreads(channels: Channels, id: string): Promise<boolean> {
  const type = (await channels.known(id).catch(() => null))?.type;
  return type !== undefined && !WITH_THREADS.has(type) && !FORUMS.has(type);
}

/** https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel: it takes no nonce. */
async function postInForum(rest: REST, { name, body }: Payload, { place, key }: Target): Promise<string> {
  const signal = AbortSignal.timeout(GIVE_UP_MS);
  // A post of a forum has the id of the message that opens it.
  return (
    (await rest.post(Routes.threads(place.channel), { body: { name, message: marked(body, key) }, signal })) as { readonly id: string }
  ).id;
}

/** What was lost was a thread, not a post. */
class NotPostedError extends Error {}

function refuse(error: unknown): never {
  if (error instanceof RateLimitError || error instanceof DiscordAPIError) throw error;
  throw new NotPostedError(`The thread could not be made: ${failureOf(error).says}`);
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
