import type { deliverDue } from './delivery/deliver.ts';
import { dueFeeds } from './feeds.ts';
import type { openPublisher } from './publish.ts';
import { SHARE_KEYS, shareOf } from './shares.ts';
import type { Store } from './store.ts';
import type { Ingest, Task } from './work.ts';

type Ports = {
  readonly store: Store;
  readonly clock: () => Date;
  readonly ingest: Ingest;
  readonly publish: ReturnType<typeof openPublisher>;
  /** Sends what is due, or those of it that are named. */
  readonly send: (only?: Parameters<typeof deliverDue>[0]['only']) => Promise<void>;
  /** Whether other processes do the rest. One that is alone does all that is due, whatever came due since it was looked up. */
  readonly isShared: boolean;
};

// Small, so that several workers have some each: a feed takes seconds, a delivery a fraction of one.
const FEEDS_TOGETHER = 16;
const DELIVERIES_TOGETHER = 50;
const MOST_PLANNED = 500;

/** What is to be done each minute: feeds to read, slots of editions to brief, deliveries to send. */
export function tasksOf({ store, clock, ingest, publish, send, isShared }: Ports): readonly Task[] {
  return [
    {
      name: 'read',
      batch: FEEDS_TOGETHER,
      together: 1,
      leadsOn: false,
      due: async () => (await dueFeeds(store, clock())).map(({ url }) => url),
      work: (urls) => ingest(undefined, isShared ? urls : null),
    },
    {
      name: 'brief',
      batch: 1,
      together: 1,
      leadsOn: false,
      due: async () => SHARE_KEYS,
      work: (shares) => publish(isShared ? (edition) => shares.includes(shareOf(edition)) : undefined),
    },
    {
      name: 'send',
      batch: DELIVERIES_TOGETHER,
      // One that waits for a slow chat does not hold up the other.
      together: 2,
      leadsOn: true,
      due: async () => (await store.dueDeliveries(clock().toISOString(), isShared ? MOST_PLANNED : 1)).map(({ key }) => key),
      work: (keys) => send(isShared ? new Set(keys) : undefined),
    },
  ];
}
