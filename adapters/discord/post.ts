import { setTimeout as delay } from 'node:timers/promises';
import { MessageFlags, RateLimitError, Routes } from 'discord.js';
import type { Message } from '../../src/message/message.ts';
import { failureOf, refusalCode, retryAfterSeconds } from './failures.ts';
import { LIMITS } from './limits.ts';
import { type DiscordPart, type DiscordParts, renderDiscord } from './render.ts';
import { type Ports, problem, type Visit } from './visit.ts';

/*
 * What people are answered with is posted here. The client's own retries are off, for a post whose acknowledgement was lost
 * would be repeated. Only a 429 is tried again, after the time that Discord names: what was refused was not posted.
 */
const TRIES = 4;
const LONGEST_WAIT_SECONDS = 60;
/** After so long without a word a thread is put away; who writes in it brings it back. */
export const THREAD_LIVES_MINUTES = 1440;

/** Discord's codes: a message has one thread at most; and none is made in a thread, in a direct message or without the permission. */
const HAS_THREAD = 160_004;
const REPLY_NEEDS_HISTORY = 160_002;

/** Posts one part; as a reply to a message where one is named. Returns its id. */
export async function postOne({ rest }: Visit, at: string, part: DiscordPart, replyTo: string | null = null): Promise<string> {
  const reference = replyTo === null ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
  const body = { ...part, ...reference };
  try {
    const { id } = (await patiently(() => rest.post(Routes.channelMessages(at), { body }))) as { readonly id: string };
    return id;
  } catch (error) {
    if (replyTo === null || refusalCode(error) !== REPLY_NEEDS_HISTORY) throw error;
    return postOne({ rest } as Visit, at, part);
  }
}

/** The thread of the message, made where there is none; null where Discord lets none be made. */
export async function threadFrom({ rest }: Pick<Visit, 'rest'>, channel: string, message: string, name: string): Promise<string | null> {
  const body = { name, auto_archive_duration: THREAD_LIVES_MINUTES };
  try {
    await patiently(() => rest.post(Routes.threads(channel, message), { body }));
  } catch (error) {
    const code = refusalCode(error);
    if (code === null) throw error;
    // A thread has the id of the message from which it was made.
    if (code !== HAS_THREAD) return null;
  }
  return message;
}

/** Shows the message to the visitor alone. What reaches nobody is logged. */
export async function tell(visit: Visit, message: Message, ports: Ports): Promise<void> {
  await tellParts(visit, withinPrivateParts(renderDiscord(message, 'below')), ports);
}

/** Shows parts to the visitor alone: the first in place of what they are waiting with. */
export async function tellParts(visit: Visit, [first, ...rest]: DiscordParts, { log }: Ports): Promise<void> {
  const { rest: api, applicationId, token, at } = visit;
  try {
    if (token === null) {
      for (const part of [first, ...rest]) await postOne(visit, at, part);
      return;
    }
    const flags = first.flags & ~MessageFlags.Ephemeral;
    const original = Routes.webhookMessage(applicationId, token, '@original');
    await patiently(() => api.patch(original, { body: { ...first, flags }, auth: false }));
    for (const part of rest) {
      const body = { ...part, flags: part.flags | MessageFlags.Ephemeral };
      await patiently(() => api.post(Routes.webhook(applicationId, token), { body, auth: false }));
    }
  } catch (error) {
    const { says, todo } = failureOf(error);
    log('discord.not-told', { tenant: visit.tenant, channel: at, person: visit.person, says, todo, error });
  }
}

/** Tells the visitor and the log that a call failed, and what can be done. */
export async function tellFailure(error: unknown, visit: Visit, ports: Ports): Promise<void> {
  const { code, says, todo } = failureOf(error);
  ports.log('discord.failed', { tenant: visit.tenant, channel: visit.at, code, todo, error });
  // Where nothing could be said aloud, nothing can be said about it either.
  if (visit.token !== null) await tell(visit, problem('Not done', says), ports);
}

/** Takes away what the visitor is waiting with: the answer stands elsewhere. */
export async function dismiss({ rest, applicationId, token }: Visit): Promise<void> {
  if (token === null) return;
  await rest.delete(Routes.webhookMessage(applicationId, token, '@original'), { auth: false }).catch(() => undefined);
}

/** Makes a call that has no effect when Discord refuses it with 429, and after the time that it names makes it again. */
async function patiently<Result>(call: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      const isWorthIt = error instanceof RateLimitError && tries < TRIES && retryAfterSeconds(error) <= LONGEST_WAIT_SECONDS;
      if (!isWorthIt) throw error;
      await delay(Math.max(error.retryAfter, error.sublimitTimeout), undefined, { ref: false });
    }
  }
}

function withinPrivateParts(parts: DiscordParts): DiscordParts {
  if (parts.length <= LIMITS.privateParts) return parts;
  const [first, ...rest] = parts;
  const left = parts.length - LIMITS.privateParts + 1;
  const says = `${left} more parts do not fit into messages that only you see. In a channel, without “only-me”, all are posted in a thread.`;
  const [note] = renderDiscord({ title: '', subtitle: null, blocks: [{ kind: 'text', tone: 'note', text: says }] });
  return [first, ...rest.slice(0, LIMITS.privateParts - 2), note];
}
