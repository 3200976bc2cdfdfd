import { afterEach, expect, it } from 'vitest';
import { connectDiscord } from '../../../adapters/discord/connect.ts';
import type { Platform } from '../../../src/platform.ts';
import { see } from '../../platforms/discord/patience.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let again: Platform | null;
afterEach(async () => {
  await again?.close();
  await newsroom.close();
});

const topic = (slug: string) => ({ slug, title: slug, any: [slug], all: [], none: [], publishers: [] });
const logged: { at: string; facts: Readonly<Record<string, unknown>> }[] = [];

/** A bot that has something of both servers, of a Slack workspace and of a person, and is away. */
async function away(options = {}): Promise<Newsroom['discord']> {
  again = null;
  logged.length = 0;
  newsroom = await openNewsroom(options);
  const { discord, store } = newsroom;
  for (const tenant of [discord.servers.lakeside!, discord.servers.harbour!, 'T0123ABCD', `user:${discord.users.reader}`]) {
    await store.addTopic(tenant, topic('harbour'));
  }
  await newsroom.platform.close();
  return discord;
}

async function comesBack(): Promise<readonly string[]> {
  const { discord, bot } = newsroom;
  const log = (at: string, facts = {}) => void logged.push({ at, facts });
  const asked = discord.calls.length;
  again = await connectDiscord(bot, { token: discord.token, apiUrl: discord.apiUrl, log });
  await see(() => expect(logged.map(({ at }) => at)).toContain('discord.connected'));
  await newsroom.settled();
  return discord.calls.slice(asked).flatMap(({ route, path }) => (route === 'GET /guilds/:id' ? [path] : []));
}
const kept = async () => [...(await newsroom.store.tenants())].sort();
const everybody = () => {
  const { servers, users } = newsroom.discord;
  return [servers.lakeside!, servers.harbour!, 'T0123ABCD', `user:${users.reader}`].sort();
};

it('a server that removed the bot while it was away is forgotten when it comes back, and nobody else', async () => {
  const discord = await away();
  discord.leave('lakeside');
  expect(await comesBack()).toEqual([`/guilds/${discord.servers.lakeside}`]);
  await see(() => expect(logged.filter(({ at }) => at === 'discord.removed')).toHaveLength(1));
  expect(await kept()).toEqual(everybody().filter((tenant) => tenant !== discord.servers.lakeside));
});

it('a server that is out of reach is not forgotten', async () => {
  const discord = await away();
  discord.outage('lakeside');
  // What Discord says of it meanwhile does not count.
  discord.fail('GET /guilds/:id', { status: 404, body: { code: 10_004, message: 'Unknown Guild' }, times: 9 });
  await comesBack();
  expect(await kept()).toEqual(everybody());
}, 30_000);

it('a server that the list leaves out is not forgotten while the bot is in it, or Discord does not say', async () => {
  const discord = await away();
  discord.leaveOut('lakeside');
  expect(await comesBack()).toHaveLength(1);
  expect(await kept()).toEqual(everybody());
  await again?.close();
  discord.leave('lakeside');
  discord.fail('GET /guilds/:id', { status: 503, times: 9 });
  expect(await comesBack()).toHaveLength(1);
  expect(await kept()).toEqual(everybody());
});

it('a shard forgets none of another’s', async () => {
  await away({ shards: 2 });
  expect(await comesBack()).toEqual([]);
  expect(await kept()).toEqual(everybody());
}, 60_000);
