import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

/** A failed call of Discord: what the person who asked is told, and what the operator can do about it, if anything. */
export type Failure = { readonly code: string; readonly says: string; readonly todo: string | null };

const NO_ACCESS = { says: 'I cannot see this channel.', todo: 'Give the bot the permission View Channel there.' };

/** By Discord's codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const FAILURES: Readonly<Record<number, Omit<Failure, 'code'>>> = {
  10003: { says: 'This channel is gone.', todo: null },
  10062: { says: 'That took too long, and Discord closed the door. Try again.', todo: null },
  40067: { says: 'This forum wants a tag on each post.', todo: 'Switch “Require people to select tags” off in the forum’s settings.' },
  50001: NO_ACCESS,
  50007: { says: 'Discord does not let me write to you directly.', todo: 'The person must allow direct messages from the server.' },
  50013: {
    says: 'I lack a permission in this channel.',
    todo: 'Give the bot Send Messages, Create Public Threads and Send Messages in Threads there.',
  },
  50027: { says: 'That took longer than the 15 minutes that Discord waits.', todo: null },
  160002: { says: 'I lack the permission to read this channel’s history.', todo: 'Give the bot Read Message History there.' },
  160005: { says: 'This thread is locked: nothing can be posted in it.', todo: null },
};

/** What a failed call comes to, in sentences. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RateLimitError) {
    const says = `Discord takes no more from this bot for ${retryAfterSeconds(error)} s. Try again then.`;
    return { code: 'rate-limited', says, todo: null };
  }
  if (error instanceof DiscordAPIError) {
    const code = String(error.code);
    if (error.status === 401 && error.code !== 50027)
      return { code, says: 'Discord no longer accepts this bot’s token.', todo: 'Set a new DISCORD_TOKEN and start again.' };
    const known = FAILURES[Number(error.code)];
    return known === undefined ? { code, says: `Discord refused this: ${error.message}`, todo: null } : { code, ...known };
  }
  if (error instanceof HTTPError) {
    const says = `Discord answered ${error.status}. What was asked for may have been posted all the same.`;
    return { code: String(error.status), says, todo: null };
  }
  if (error instanceof Error && isLost(error)) {
    return { code: 'no-answer', says: 'Discord did not answer. What was asked for may have been posted all the same.', todo: null };
  }
  return { code: 'failed', says: 'That did not work, for a reason that is in the log.', todo: null };
}

/** The error code with which Discord refused the call, so that it had no effect; null where it did not refuse. */
export function refusalCode(error: unknown): number | null {
  return error instanceof DiscordAPIError ? Number(error.code) : null;
}

/** How long to wait by a 429, in whole seconds. */
export function retryAfterSeconds(error: RateLimitError): number {
  return Math.max(1, Math.ceil(Math.max(error.retryAfter, error.sublimitTimeout) / 1000));
}

function isLost(error: Error): boolean {
  return error.name === 'AbortError' || error.name === 'TimeoutError' || 'code' in error || 'cause' in error;
}
