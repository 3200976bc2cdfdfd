import { expect, it, vi } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { Platform } from '../../src/platform.ts';
import type { Store } from '../../src/store.ts';
import { tellOrderers } from '../../src/tell-orderers.ts';
import { openNewsroom as openDiscordNewsroom } from '../adapters/discord/open-newsroom.ts';
import { connectNewsroom, oneWorkspace, openNewsroom as openSlackNewsroom } from '../adapters/slack/open-newsroom.ts';
import { openSlack } from '../platforms/slack/slack.ts';

type Channel = {
  readonly store: Store;
  readonly platform: Platform;
  /** The channel takes nothing of the bot any more; and it does again. */
  shut(): void;
  open(): unknown;
  /** What the bot has told the editor in private, oldest first. */
  told(): readonly string[];
  /** How often it has asked the platform for anything. */
  calls(): number;
};

/** The edition's briefings come due while its channel is shut, and after it is opened again. */
async function comeDue({ store, platform, shut, open, told, calls }: Channel): Promise<void> {
  const [edition] = await store.editions();
  if (edition === undefined) throw new Error('No edition was ordered');
  let now = Date.now();
  const platforms = new Map([[platform.name, platform]]);
  const ports = { store, platforms, clock: () => new Date(now), log: () => undefined };
  const slot = async (n: number) => {
    now += 60_000;
    const dueAt = new Date(now).toISOString();
    const due = { editionId: edition.id, dueAt, tenant: edition.tenant, place: edition.place, outcome: 'planned' as const };
    const message = { title: `Briefing ${n}`, subtitle: null, blocks: [] };
    await store.keepPlan({ slots: [due], post: { key: `${n}`.repeat(24), slot: due, message, told: [] } }, dueAt);
    await deliverDue({
      ...ports,
      chance: () => 0,
      together: 2,
      claimMs: 60_000,
      signal: AbortSignal.any([]),
      pause: async () => undefined,
    });
    await tellOrderers({ ...ports, fileEditions: [], zone: 'UTC' });
  };
  shut();
  await slot(1);
  await slot(2);
  expect((await store.delivery('1'.repeat(24)))?.state).toBe('parked');
  expect(told()).toEqual([expect.stringMatching(/geneva-summit, daily 08.*could not be posted\..*Let the bot into the place again/s)]);
  expect(told()[0]).toContain(edition.place.split('/')[1]);
  expect(told()[0]).toContain('Go to the channel');
  await open();
  await slot(3);
  expect(told().slice(1)).toEqual([expect.stringMatching(/geneva-summit, daily 08.*is posted again\./s)]);
  // What waited has gone out too, by itself.
  now += 5_000;
  for (let n = 0; n < 3; n += 1, now += 2_000)
    await deliverDue({
      ...ports,
      chance: () => 0,
      together: 2,
      claimMs: 60_000,
      signal: AbortSignal.any([]),
      pause: async () => undefined,
    });
  expect((await store.deliveries(edition.tenant, { state: 'sent' }, 9)).length).toBe(3);
  const before = calls();
  await tellOrderers({ ...ports, fileEditions: [], zone: 'UTC' });
  expect([told().length, calls()]).toEqual([2, before]);
}

it('in Slack, who ordered is told that the bot was removed from the channel, and that it works again', async () => {
  const [newsroom, slack] = [await openSlackNewsroom(), await openSlack()];
  const connection = await connectNewsroom(slack, newsroom, { entrance: oneWorkspace(slack) });
  await slack.command('/brief follow geneva-summit daily 08:00 Europe/Zurich', { user: 'editor', channel: 'desk' });
  await vi.waitFor(async () => expect(await newsroom.store.editions()).toHaveLength(1), { timeout: 10_000 });
  await comeDue({
    store: newsroom.store,
    platform: connection.platform,
    shut: () => slack.kick('desk'),
    open: () => slack.invite('desk', 'editor'),
    told: () =>
      slack.calls
        .filter(({ method, body }) => method === 'chat.postMessage' && body.channel === slack.users.editor)
        .map(({ body }) => JSON.stringify(body.blocks)),
    calls: () => slack.calls.length,
  });
  expect(slack.violations).toEqual([]);
  await connection.close();
  await slack.close();
  await newsroom.close();
});

it('in Discord, who ordered is told that the bot lacks a permission in the channel, and that it works again', async () => {
  const newsroom = await openDiscordNewsroom();
  const { discord, store, platform } = newsroom;
  const order = { topic: 'geneva-summit', schedule: 'daily 08:00', zone: 'Europe/Zurich' };
  await newsroom.whispered(() => discord.command('edition follow', order, { user: 'editor', channel: 'desk' }));
  await comeDue({
    store,
    platform,
    shut: () => discord.deny('desk', 'SendMessages'),
    open: () => discord.allow('desk', 'SendMessages'),
    told: () => {
      try {
        return discord.messages('dm:editor').map(({ text }) => text);
      } catch {
        // There is no conversation yet.
        return [];
      }
    },
    calls: () => discord.calls.length,
  });
  expect(discord.violations).toEqual([]);
  await newsroom.close();
});
