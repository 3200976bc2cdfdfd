import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message } from '../../src/message/message.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { openDiscord } from '../platforms/discord/discord.ts';
import type { Discord } from '../platforms/discord/discord-api.ts';
import { see, until } from '../platforms/discord/patience.ts';
import { type StartedBot, startBot, stopBot, untilBriefed } from './started-bot.ts';

let folder: string;
let discord: Discord;
let bot: StartedBot;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-shards-'));
  discord = await openDiscord({ shards: 2 });
});
afterEach(async () => {
  await stopBot(bot, 'SIGKILL');
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
});

const lines = (at: string) =>
  bot
    .said()
    .split('\n')
    .filter((line) => line.includes(`"${at}"`))
    .map((line) => JSON.parse(line) as { shard?: number; shards?: number });
const startOne = async () => {
  bot = await startBot({ DATA_DIR: folder, DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token });
};
const start = async () => {
  await startOne();
  await see(
    () =>
      expect(
        lines('discord.connected')
          .map(({ shard }) => shard)
          .sort(),
      ).toEqual([0, 1]),
    20_000,
  );
  await untilBriefed(bot.url, 'geneva-summit');
};
const briefedIn = async (channel: string, user: string) => {
  const before = discord.messages(channel).length;
  await discord.command('brief', { topic: 'geneva-summit' }, { user, channel });
  return until(() =>
    discord
      .messages(channel)
      .slice(before)
      .find(({ isBot, text }) => isBot && text.includes('Geneva summit')),
  );
};
/** The processes that the bot has started for shards, by the system's own list. */
const shardProcesses = (): readonly number[] => {
  const children = readFileSync(`/proc/${bot.child.pid}/task/${bot.child.pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return children.map(Number).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--discord-shard'));
};

it('has a process for each shard: each answers its servers, the commands are registered once, and a digest is posted once', async () => {
  await start();
  expect(shardProcesses()).toHaveLength(2);
  expect([discord.identifies, discord.sessions()]).toEqual([2, 2]);
  expect(discord.callsOf('PUT /applications/:id/commands')).toHaveLength(1);
  // Lakeside falls to the one shard, harbour to the other.
  const briefings = [await briefedIn('news', 'reader'), await briefedIn('quay', 'visitor')];
  for (const { id } of briefings) {
    await see(() => expect(discord.threads().map((thread) => thread.id)).toContain(id));
    await discord.say(id, id === briefings[0]?.id ? 'reader' : 'visitor', 'What did Biden say about critical infrastructure?');
    await see(() => expect(discord.messages(id).some(({ text }) => text.includes('16 kinds'))).toBe(true), 10_000);
  }
  await discord.dm('reader', 'brief me on the Geneva summit');
  await until(() => discord.messages('dm:reader').find(({ isBot }) => isBot));
  await digestsArePostedOnce();
  expect(await stopBot(bot, 'SIGTERM')).toBe(0);
  expect(bot.said()).not.toMatch(/discord\.(failed|not-|error)/);
  await see(() => expect(discord.connections()).toBe(0));
  expect(discord.violations).toEqual([]);
}, 90_000);

/** Digests that are planned in both servers; all of the bot's processes look at the same store. */
async function digestsArePostedOnce(): Promise<void> {
  const store = openSqlite(folder);
  const message: Message = { title: 'Morning digest', subtitle: null, blocks: [{ kind: 'text', tone: 'lead', text: 'Once.' }] };
  const dueAt = new Date().toISOString();
  for (const [n, channel] of ['desk', 'quay'].entries()) {
    const slot = { editionId: `e${n}`, dueAt, tenant: '', place: `discord/${discord.channels[channel]}`, outcome: 'planned' as const };
    await store.keepPlan({ slots: [slot], post: { key: `a1b2c3d4e5f6a1b2c3d4e5f${n}`, slot, message, told: [] } }, dueAt);
  }
  const posted = (channel: string) => discord.messages(channel).filter(({ text }) => text.includes('Morning digest'));
  const states = async () => (await store.deliveries('', {}, 9)).map(({ state }) => state);
  await vi.waitFor(async () => expect(await states()).toEqual(['sent', 'sent']), { timeout: 20_000 });
  expect([posted('desk').length, posted('quay').length]).toEqual([1, 1]);
  await store.close();
}

it('starts a shard again whose process died, while the other goes on', async () => {
  await start();
  const [first, second] = shardProcesses();
  process.kill(first!, 'SIGKILL');
  await see(() => expect(lines('discord.shard-ended')).toHaveLength(1));
  const dead = lines('discord.shard-ended')[0]?.shard;
  await briefedIn(dead === 0 ? 'quay' : 'news', dead === 0 ? 'visitor' : 'reader');
  await see(() => expect(lines('discord.connected')).toHaveLength(3), 25_000);
  expect(shardProcesses()).toContain(second);
  await briefedIn(dead === 0 ? 'news' : 'quay', dead === 0 ? 'reader' : 'visitor');
  expect(discord.identifies).toBe(3);
  // Whatever becomes of the main process, no shard stays behind.
  await stopBot(bot, 'SIGKILL');
  await see(() => expect(discord.connections()).toBe(0));
  expect(discord.violations).toEqual([]);
}, 90_000);

it('goes over to as many shards as Discord asks for later on', async () => {
  discord.askForShards(1);
  await startOne();
  await see(() => expect(lines('discord.connected')).toHaveLength(1));
  expect(shardProcesses()).toEqual([]);
  for (const count of [2, 3]) {
    discord.askForShards(count);
    // A session that is lost is begun anew, and refused.
    discord.invalidate();
    await see(() => expect(lines('discord.shards').at(-1)).toMatchObject({ shards: count }), 30_000);
    const ids = Array.from({ length: count }, (_, id) => id);
    const connected = () => lines('discord.connected').slice(-count);
    await see(
      () =>
        expect(
          connected()
            .map(({ shard }) => shard)
            .sort(),
        ).toEqual(ids),
      40_000,
    );
    expect(shardProcesses()).toHaveLength(count);
    await see(() => expect(discord.connections()).toBe(count));
  }
  expect(await stopBot(bot, 'SIGINT')).toBe(0);
  await see(() => expect(discord.connections()).toBe(0));
}, 150_000);
