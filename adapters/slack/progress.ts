import { type Showing, showAtMostEvery } from '../progress.ts';
import { patiently } from './post.ts';
import type { Visit } from './visit.ts';

/** https://docs.slack.dev/apis/web-api/rate-limits: more often is refused. */
const STATUS_EVERY_MS = 1000;

/** What the bot is doing, as the status of the thread. Slack takes it away with the answer, so it must end before that. */
export function openStatus(visit: Visit): Showing {
  return showAtMostEvery(STATUS_EVERY_MS, (doing) => showThinking(visit, doing));
}

/** Shows that the bot is at it, until it posts. A workspace without this feature goes without. */
export async function showThinking({ client, channel, thread }: Visit, doing = 'reading the news'): Promise<void> {
  if (thread === null) return;
  const status = { channel_id: channel, thread_ts: thread, status: `is ${doing}…` };
  await patiently(() => client.assistant.threads.setStatus(status)).catch(() => undefined);
}
