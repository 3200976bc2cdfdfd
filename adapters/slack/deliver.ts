import { webApi } from '@slack/bolt';
import type { Found, Platform, Posted, Target } from '../../src/platform.ts';
import { failureOf } from './failures.ts';
import { POST_DEFAULTS } from './limits.ts';
import { renderSlack, type SlackPart } from './render.ts';

/** The name under which a delivery's key stands in its message's metadata: https://docs.slack.dev/messaging/message-metadata */
const EVENT_TYPE = 'briefing_delivery';
/** Slack says nothing of how late it may commit a call that was given up; a call is given up after 15 s. */
const SETTLE_MS = 60_000;
/** One message a second in a channel; of the workspace as a whole Slack names no figure: https://docs.slack.dev/apis/web-api/rate-limits */
const PACE = { perSecond: null, placeRestMs: 1_000 };
/** Clocks differ: what is looked for may bear a time a little before the attempt. */
const CLOCKS_APART_SECONDS = 5;
/** As many messages a page as apps outside of the Marketplace may ask for, and so many pages. */
const PAGE = 15;
const PAGES = 20;
/** Refusals that another attempt would meet again: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const HOPELESS = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'account_inactive',
  'token_revoked',
  'invalid_auth',
  'missing_scope',
  'team_access_not_granted',
  'not-installed',
]);

/**
 * Deliveries to Slack. It has no key that would make a second post of the same do nothing; so the key goes into the message's
 * metadata, where it is read back when an answer was lost. The metadata tells nobody anything else.
 */
export function deliveries(
  clientOf: (tenant: string) => Promise<webApi.WebClient>,
): Pick<Platform, 'settleMs' | 'pace' | 'prepare' | 'post' | 'find' | 'addressOf' | 'tell'> {
  return {
    settleMs: SETTLE_MS,
    pace: PACE,
    prepare: async (message) => {
      const [first, ...rest] = renderSlack(message);
      return [JSON.stringify(first), ...rest.map((part) => JSON.stringify(part))];
    },
    post: async (payload, target) => {
      try {
        return await postOnce(await clientOf(target.tenant), payload, target);
      } catch (error) {
        return asPosted(error);
      }
    },
    find: async (target, since) => {
      try {
        return await findByKey(await clientOf(target.tenant), target, since);
      } catch (error) {
        return { kind: 'cannot-tell', says: failureOf(error).says };
      }
    },
    // https://docs.slack.dev/interactivity/deep-linking
    addressOf: (tenant, channel) => `https://slack.com/app_redirect?${new URLSearchParams({ team: tenant, channel })}`,
    tell: async (tenant, person, message) => {
      try {
        const client = await clientOf(tenant);
        let ts = '';
        // A message to a person's id comes from the bot, in their conversation with it.
        for (const { text, blocks } of renderSlack(message))
          ts = (await client.chat.postMessage({ channel: person, text, blocks, ...POST_DEFAULTS })).ts ?? ts;
        return { kind: 'posted', messageId: ts };
      } catch (error) {
        return asPosted(error);
      }
    },
  };
}

async function postOnce(client: webApi.WebClient, payload: string, { place, key }: Target): Promise<Posted> {
  const { text, blocks } = JSON.parse(payload) as SlackPart;
  const posted = await client.chat.postMessage({
    channel: place.channel,
    ...(place.thread === null ? {} : { thread_ts: place.thread }),
    text,
    blocks,
    ...POST_DEFAULTS,
    metadata: { event_type: EVENT_TYPE, event_payload: { key } },
  });
  return posted.ts === undefined
    ? { kind: 'unknown', says: 'Slack did not say where it posted.' }
    : { kind: 'posted', messageId: posted.ts };
}

async function findByKey(client: webApi.WebClient, { place, key }: Target, since: string): Promise<Found> {
  const oldest = String(Date.parse(since) / 1000 - CLOCKS_APART_SECONDS);
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const query = { channel: place.channel, oldest, limit: PAGE, include_all_metadata: true, ...(cursor === undefined ? {} : { cursor }) };
    const { messages, response_metadata } =
      place.thread === null
        ? await client.conversations.history(query)
        : await client.conversations.replies({ ...query, ts: place.thread });
    const found = messages?.find((message) => {
      const { metadata } = message as {
        readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly key?: unknown } };
      };
      return metadata?.event_type === EVENT_TYPE && metadata.event_payload?.key === key;
    });
    if (found?.ts !== undefined) return { kind: 'found', messageId: found.ts };
    cursor = response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return { kind: 'absent' };
  }
  return {
    kind: 'cannot-tell',
    says: `The channel has had more than ${PAGE * PAGES} messages since; the briefing was not among the newest.`,
  };
}

function asPosted(error: unknown): Posted {
  const { code, says } = failureOf(error);
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'refused', says, retryAfterSeconds: error.retryAfter, isHopeless: false };
  if (error instanceof webApi.WebAPIPlatformError || code === 'not-installed') {
    return { kind: 'refused', says, retryAfterSeconds: null, isHopeless: HOPELESS.has(code) };
  }
  return { kind: 'unknown', says };
}
