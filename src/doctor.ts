import type { Config } from './config.ts';
import { isRead } from './feeds.ts';
import type { ListItem, Message } from './message/message.ts';
import { count } from './message/words.ts';
import type { Store } from './store.ts';

export type DoctorPorts = {
  readonly openStore: () => Promise<Store>;
  /** What is wrong with the room that the store's disk has left; null where there is enough. */
  readonly room: () => string | null;
  readonly nodeVersion: string;
  /** What was tried of the model's server, where one is set. */
  readonly probeModel: () => Promise<readonly ListItem[]>;
};

/** What was checked of the settings, the store, the feeds and the model's server, and what to do about what is wrong. */
export async function doctor(config: Config, { openStore, room, nodeVersion, probeModel }: DoctorPorts): Promise<Message> {
  const items: ListItem[] = [
    { text: `Node ${nodeVersion}`, state: 'good' },
    {
      text: `Settings: ${count(config.feeds.length, 'feed')} and ${count(config.topics.length, 'topic')} in the files, ${count(config.editions.length, 'edition')}`,
      state: 'good',
    },
    { text: `The page listens on ${config.host}:${config.port}${config.pagePassword === null ? '' : ', with a password'}`, state: 'good' },
    ...roomItems(room),
    ...(await checkStore(config, openStore)),
    ...(config.model === null ? [{ text: 'No language model: OPENAI_MODEL names none', state: 'good' as const }] : await probeModel()),
  ];
  const bad = items.filter((item) => item.state === 'bad').length;
  return {
    title: 'Doctor',
    subtitle: bad === 0 ? 'all is well' : count(bad, 'problem'),
    blocks: [
      { kind: 'list', items },
      ...(bad === 0 ? [] : [{ kind: 'text' as const, tone: 'problem' as const, text: `${count(bad, 'problem')}: see above.` }]),
    ],
  };
}

function roomItems(room: () => string | null): ListItem[] {
  try {
    const says = room();
    return says === null ? [] : [{ text: says, state: 'bad' }];
  } catch {
    // There is no such folder yet, or it cannot be looked at: what comes of that is told of the store.
    return [];
  }
}

async function checkStore(config: Config, openStore: () => Promise<Store>): Promise<ListItem[]> {
  try {
    const store = await openStore();
    const [damage, counts, feeds] = [await store.check(), await store.counts(), await store.feeds()];
    await store.close();
    const ill = feeds.filter((feed) => isRead(feed) && feed.problem !== null);
    return [
      damage === null
        ? {
            text: `The store in ${placeOf(store)} holds ${count(counts.articles, 'article')}, ${count(counts.points, 'key point')}`,
            state: 'good',
          }
        : {
            text: `The store in ${placeOf(store)} is damaged: ${damage}. Stop the bot, keep the folder, and start with another DATA_DIR.`,
            state: 'bad',
          },
      ...ill.map((feed): ListItem => ({ text: feed.says ?? `${feed.url} cannot be read`, detail: feed.publisher, state: 'warning' })),
    ];
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    const text =
      config.databaseUrl === null
        ? `The store in ${config.dataDir} cannot be opened: ${says}. Check DATA_DIR.`
        : `The store in PostgreSQL cannot be opened. ${says}`;
    return [{ text, state: 'bad' }];
  }
}

function placeOf({ kind, address }: Store): string {
  return kind === 'SQLite' ? address : `${kind}, ${address},`;
}
