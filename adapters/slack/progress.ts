import type { Tell } from '../../src/platform.ts';
import { patiently } from './post.ts';
import type { Visit } from './visit.ts';

/** Shows how work comes along. `end` resolves when nothing is shown any more, nor will be. */
export type Showing = { readonly tell: Tell; end(): Promise<void> };

/** Shows the newest words, at most once in so many milliseconds; what fails is left. Words are a help while one waits, never the answer. */
export function showAtMostEvery(ms: number, show: (doing: string) => Promise<unknown>): Showing {
  let underWay: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let newest: string | null = null;
  let isOver = false;
  const next = () => {
    timer = null;
    if (newest === null || isOver) return;
    const doing = newest;
    newest = null;
    underWay = show(doing).catch(() => undefined);
    timer = setTimeout(next, ms);
    timer.unref();
  };
  return {
    tell: (doing) => {
      newest = doing;
      if (timer === null) next();
    },
    end: () => {
      isOver = true;
      if (timer !== null) clearTimeout(timer);
      return underWay.then(() => undefined);
    },
  };
}

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
