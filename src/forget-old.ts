import type { Log } from './log.ts';
import type { Store } from './store.ts';

export type ForgetPorts = {
  readonly store: Pick<Store, 'prune'>;
  readonly clock: () => Date;
  readonly log: Log;
  readonly keep: { readonly deliveriesDays: number; readonly conversationsDays: number; readonly eventsDays: number };
  /** Lets others have their turn between two steps. */
  readonly pause: () => Promise<unknown>;
  /** When aborted, no further step is taken. */
  readonly signal: AbortSignal;
};

const DAY_MS = 24 * 3_600_000;
const STEP = 200;

/** Forgets what has been kept for its days, step by step. What is not settled, and what the next slot needs, stays. */
export async function forgetOld({ store, clock, log, keep, pause, signal }: ForgetPorts): Promise<void> {
  const now = clock();
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  const expiry = {
    deliveries: before(keep.deliveriesDays),
    conversations: before(keep.conversationsDays),
    events: before(keep.eventsDays),
  };
  let rows = 0;
  while (!signal.aborted) {
    const gone = await store.prune(expiry, now.toISOString(), STEP);
    if (gone === 0) break;
    rows += gone;
    await pause();
  }
  if (rows > 0) log('store.forgot', { rows });
}
