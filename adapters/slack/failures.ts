import { webApi } from '@slack/bolt';

/** A failed call of Slack: what the person who asked is told, and what the operator can do about it, if anything. */
export type Failure = { readonly code: string; readonly says: string; readonly todo: string | null };

const INSTALL_AGAIN = 'Install the app again, and set the new token where one is set.';
const NOT_A_MEMBER: Omit<Failure, 'code'> = {
  says: 'I am not in this channel. Invite me with “/invite @Communiqué”, or end the command with “only me”.',
  todo: 'Somebody in the channel must invite the bot: /invite @Communiqué',
};
const NO_ACCESS: Omit<Failure, 'code'> = {
  says: 'Slack no longer accepts this app’s token. An administrator must install the app again.',
  todo: INSTALL_AGAIN,
};
const TOO_LATE: Omit<Failure, 'code'> = { says: 'That took too long, and Slack closed the door. Press the button again.', todo: null };

/** By Slack's error codes: https://docs.slack.dev/reference/methods/chat.postMessage#errors, users.info and views.open likewise. */
const FAILURES: Readonly<Record<string, Omit<Failure, 'code'>>> = {
  not_in_channel: NOT_A_MEMBER,
  // A private channel that the bot is not in does not exist for it.
  channel_not_found: NOT_A_MEMBER,
  is_archived: { says: 'This channel is archived: nothing can be posted in it.', todo: null },
  restricted_action: { says: 'This workspace does not let apps post in this channel.', todo: 'An administrator must allow it.' },
  invalid_auth: NO_ACCESS,
  not_authed: NO_ACCESS,
  account_inactive: NO_ACCESS,
  token_revoked: NO_ACCESS,
  token_expired: NO_ACCESS,
  team_access_not_granted: NO_ACCESS,
  expired_trigger_id: TOO_LATE,
  exchanged_trigger_id: TOO_LATE,
  invalid_trigger_id: TOO_LATE,
};

/** The app was removed from a workspace or organisation, or never installed there. */
export class NotInstalledError extends Error {
  constructor(where: string | undefined) {
    super(`The app is not installed in ${where ?? 'a workspace that Slack does not name'}`);
    this.name = 'NotInstalledError';
  }
}

/** What a failed call comes to, in sentences. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const says = `Slack takes no more from this app for ${error.retryAfter} s. Try again then.`;
    return { code: 'ratelimited', says, todo: null };
  }
  if (error instanceof webApi.WebAPIPlatformError) return ofPlatform(error);
  if (error instanceof webApi.WebAPIHTTPError || error instanceof webApi.WebAPIRequestError) {
    return { code: error.code, says: 'Slack did not answer. What was asked for may have been posted all the same.', todo: null };
  }
  if (error instanceof NotInstalledError) {
    return { code: 'not-installed', says: NO_ACCESS.says, todo: 'Somebody must install the app there, at /slack/install.' };
  }
  // Bolt wraps what went wrong while it looked for a token.
  if (error instanceof Error && 'original' in error) return failureOf(error.original);
  return { code: 'failed', says: 'That did not work, for a reason that is in the log.', todo: null };
}

/** Whether Slack refused the call, so that it had no effect. */
export function isRefusal(error: unknown): boolean {
  return error instanceof webApi.WebAPIPlatformError || error instanceof webApi.WebAPIRateLimitedError;
}

function ofPlatform({ data }: webApi.WebAPIPlatformError): Failure {
  if (data.error === 'missing_scope') {
    const needed = 'needed' in data ? String(data.needed) : 'that it needs';
    const says = `The app lacks the permission “${needed}” in this workspace. An administrator must install it again.`;
    return { code: data.error, says, todo: `Add the scope ${needed} to the app and install it again.` };
  }
  const known = FAILURES[data.error];
  return known === undefined
    ? { code: data.error, says: `Slack refused this: ${data.error}.`, todo: null }
    : { code: data.error, ...known };
}
