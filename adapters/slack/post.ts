import { setTimeout as delay } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Message } from '../../src/message/message.ts';
import { failureOf } from './failures.ts';
import { POST_DEFAULTS } from './limits.ts';
import { renderSlack, type SlackPart, type SlackParts } from './render.ts';
import type { Log, Ports, Visit } from './visit.ts';

/*
 * The one place that posts. The client's own retries are off, for a post whose acknowledgement was lost would be repeated. Only a
 * 429 is tried again, after the time that Slack names: what was refused was not posted.
 */
const TRIES = 4;
const LONGEST_WAIT_SECONDS = 60;
/** Of the five uses that a response_url has, one is left for what goes wrong. */
const PRIVATE_PARTS = 4;
const RESPOND_TIMEOUT_MS = 10_000;

/** Posts the parts in the channel or thread, those after the first in the thread under it. Returns that thread. */
export async function post(visit: Visit, parts: SlackParts): Promise<{ readonly ts: string; readonly thread: string }> {
  const [first, ...rest] = parts;
  const ts = await postOne(visit, first, visit.thread);
  const thread = visit.thread ?? ts;
  for (const part of rest) await postOne(visit, part, thread);
  return { ts, thread };
}

/** Puts the parts in place of what the bot posted as `ts`, which goes if that fails; those after the first in the thread under it. Returns that thread. */
export async function replace(visit: Visit, ts: string, parts: SlackParts): Promise<string> {
  const [first, ...rest] = parts;
  try {
    await patiently(() => revise(visit, ts, first));
  } catch (error) {
    await withdraw(visit, ts).catch(() => undefined);
    throw error;
  }
  const thread = visit.thread ?? ts;
  for (const part of rest) await postOne(visit, part, thread);
  return thread;
}

/** Puts the part in place of what the bot posted as `ts`. */
export async function revise({ client, channel }: Visit, ts: string, { text, blocks }: SlackPart): Promise<void> {
  const { link_names, parse } = POST_DEFAULTS;
  await client.chat.update({ channel, ts, text, blocks, link_names, parse });
}

/** Takes back what the bot posted as `ts`. */
export async function withdraw({ client, channel }: Visit, ts: string): Promise<void> {
  await patiently(() => client.chat.delete({ channel, ts }));
}

/** Shows the message to the visitor alone: by response_url, else in the channel, else in a direct message. What reaches nobody is logged. */
export async function tell(visit: Visit, message: Message, log: Log): Promise<void> {
  const ways = waysTo(visit);
  for (const part of withinPrivateParts(renderSlack(message))) {
    for (let way = ways[0]; way !== undefined; way = ways[0]) {
      try {
        await way(part);
        break;
      } catch (error) {
        ways.shift();
        const { says, todo } = failureOf(error);
        if (ways.length === 0)
          log('slack.not-told', { tenant: visit.tenant, channel: visit.channel, person: visit.person, says, todo, error });
      }
    }
  }
}

/** Tells the visitor and the log that a call failed, and what can be done. */
export async function tellFailure(error: unknown, visit: Visit, { log }: Pick<Ports, 'log'>): Promise<void> {
  const { code, says, todo } = failureOf(error);
  log('slack.failed', { tenant: visit.tenant, channel: visit.channel, code, todo, error });
  await tell(visit, problem('Not done', says), log);
}

/** A message that says in one sentence what went wrong. */
export function problem(title: string, says: string): Message {
  return { title, subtitle: null, blocks: [{ kind: 'text', tone: 'problem', text: says }] };
}

/** Makes a call that has no effect when Slack refuses it with 429, and after the time that it names makes it again. */
export async function patiently<Result>(call: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      const isWorthIt = error instanceof webApi.WebAPIRateLimitedError && tries < TRIES && error.retryAfter <= LONGEST_WAIT_SECONDS;
      if (!isWorthIt) throw error;
      await delay(error.retryAfter * 1000, undefined, { ref: false });
    }
  }
}

async function postOne({ client, channel }: Visit, { text, blocks }: SlackPart, thread: string | null): Promise<string> {
  const at = thread === null ? {} : { thread_ts: thread };
  const posted = await patiently(() => client.chat.postMessage({ channel, ...at, text, blocks, ...POST_DEFAULTS }));
  if (posted.ts === undefined) throw new Error(`Slack posted in ${channel} without saying where: no ts in its answer`);
  return posted.ts;
}

function waysTo({ client, channel, thread, person, responseUrl }: Visit): ((part: SlackPart) => Promise<unknown>)[] {
  const at = thread === null ? {} : { thread_ts: thread };
  return [
    ...(responseUrl === null ? [] : [(part: SlackPart) => respond(responseUrl, { ...part, ...at })]),
    ...(channel === ''
      ? []
      : [
          ({ text, blocks }: SlackPart) => {
            const { link_names, parse } = POST_DEFAULTS;
            return patiently(() => client.chat.postEphemeral({ channel, user: person, ...at, text, blocks, link_names, parse }));
          },
        ]),
    ({ text, blocks }) => patiently(() => client.chat.postMessage({ channel: person, text, blocks, ...POST_DEFAULTS })),
  ];
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
async function respond(url: string, part: SlackPart & { readonly thread_ts?: string }): Promise<void> {
  const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...part, ...POST_DEFAULTS });
  const signal = AbortSignal.timeout(RESPOND_TIMEOUT_MS);
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal });
  if (!response.ok) throw new Error(`The response_url answered ${response.status}, 200 wanted`);
}

function withinPrivateParts(parts: SlackParts): readonly SlackPart[] {
  if (parts.length <= PRIVATE_PARTS) return parts;
  const left = parts.length - PRIVATE_PARTS + 1;
  const says = `${left} more parts do not fit into messages that only you see. In a channel, without “only me”, all are posted in a thread.`;
  return [
    ...parts.slice(0, PRIVATE_PARTS - 1),
    ...renderSlack({ title: '', subtitle: null, blocks: [{ kind: 'text', tone: 'note', text: says }] }),
  ];
}
