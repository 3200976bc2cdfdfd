import { Events } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepLoggedIn, type Login } from '../../../adapters/discord/login.ts';
import { openDiscord } from '../../platforms/discord/discord.ts';
import type { Discord, DiscordOptions } from '../../platforms/discord/discord-api.ts';
import { see } from '../../platforms/discord/patience.ts';

let discord: Discord;
let login: Login | null;
let logged: { at: string; facts: Readonly<Record<string, unknown>> }[];
beforeEach(() => {
  login = null;
  logged = [];
});
afterEach(async () => {
  await login?.close();
  await discord.close();
});

const PAUSE_MS = 40;
const heard: string[] = [];
async function logIn(options: DiscordOptions = {}, token?: string): Promise<Login> {
  discord = await openDiscord(options);
  const log = (at: string, facts = {}) => void logged.push({ at, facts });
  const given = { token: token ?? discord.token, apiUrl: discord.apiUrl, log };
  login = keepLoggedIn(given, (client) => client.on(Events.MessageCreate, ({ content }) => void heard.push(content)), {
    firstPauseMs: PAUSE_MS,
  });
  await login.attempted;
  return login;
}
const told = (at: string) => logged.filter((line) => line.at === at).map(({ facts }) => facts);

describe('the login', () => {
  it('asks for Message Content where the application has it, and identifies once', async () => {
    await logIn();
    expect(told('discord.connected')).toEqual([{ servers: 2, reads: expect.stringContaining('all messages') }]);
    expect(discord.identifies).toBe(1);
  });

  it('does without it where it has not', async () => {
    await logIn({ hasMessageContent: false });
    expect(told('discord.connected')).toEqual([{ servers: 2, reads: expect.stringContaining('without the Message Content intent') }]);
    expect(discord.identifies).toBe(1);
  });

  it('falls back when the gateway refuses what the application was said to have', async () => {
    discord = await openDiscord({ hasMessageContent: false });
    discord.fail('GET /applications/@me', { status: 200, body: { id: discord.botId, flags: 1 << 19 } });
    const log = (at: string, facts = {}) => void logged.push({ at, facts });
    login = keepLoggedIn({ token: discord.token, apiUrl: discord.apiUrl, log }, () => undefined, { firstPauseMs: PAUSE_MS });
    await login.attempted;
    expect(logged).toMatchObject([{ at: 'discord.connected', facts: { reads: expect.stringContaining('without') } }]);
    expect(discord.identifies).toBe(2);
  }, 20_000);

  it('with a wrong token is told, with what to do, and tried again ever more seldom without identifying', async () => {
    await logIn({}, 'wrong');
    await see(() => expect(told('discord.login-failed').length).toBeGreaterThan(2));
    expect(told('discord.login-failed')[0]).toMatchObject({
      says: expect.stringContaining('token'),
      todo: expect.stringContaining('DISCORD_TOKEN'),
    });
    expect(discord.identifies).toBe(0);
    const calls = discord.calls.length;
    expect(calls).toBeLessThan(10);
  });

  it('goes on when Discord is there again', async () => {
    discord = await openDiscord();
    discord.fail('GET /gateway/bot', { status: 503, times: 2 });
    const log = (at: string, facts = {}) => void logged.push({ at, facts });
    login = keepLoggedIn({ token: discord.token, apiUrl: discord.apiUrl, log }, () => undefined, { firstPauseMs: PAUSE_MS });
    await see(() => expect(told('discord.connected')).toHaveLength(1));
    expect(told('discord.login-failed')).toHaveLength(2);
  });

  it('has as many shards as Discord asks for, and hears what falls to each', async () => {
    await logIn({ shards: 2 });
    expect(told('discord.connected')).toMatchObject([{ servers: 2 }]);
    expect([discord.identifies, discord.sessions()]).toEqual([2, 2]);
    await discord.say('news', 'reader', 'said in lakeside');
    await discord.say('quay', 'captain', 'said in harbour');
    await see(() => expect(heard.slice(-2).sort()).toEqual(['said in harbour', 'said in lakeside']));
  }, 30_000);

  it('with fewer shards than Discord takes is told what to do', async () => {
    discord = await openDiscord({ shards: 2 });
    const log = (at: string, facts = {}) => void logged.push({ at, facts });
    const given = { token: discord.token, apiUrl: discord.apiUrl, log };
    login = keepLoggedIn(given, () => undefined, { firstPauseMs: 60_000, shards: 1 });
    await login.attempted;
    expect(told('discord.login-failed')).toMatchObject([
      { says: expect.stringContaining('more shards'), todo: expect.stringContaining('DISCORD_SHARDS'), againInSeconds: 60 },
    ]);
    expect(discord.identifies).toBe(1);
  });

  it('that is begun over and over leaves half of what Discord allows a day', async () => {
    discord = await openDiscord({ identifies: 6 });
    const log = (at: string, facts = {}) => void logged.push({ at, facts });
    for (let start = 1; start <= 4; start += 1) {
      const one = keepLoggedIn({ token: discord.token, apiUrl: discord.apiUrl, log }, () => undefined, { firstPauseMs: PAUSE_MS });
      await Promise.race([one.attempted, see(() => expect(told('discord.sessions-low')).toHaveLength(1))]);
      await one.close();
    }
    expect(discord.identifies).toBe(4);
    expect(told('discord.sessions-low')).toEqual([]);
    const last = keepLoggedIn({ token: discord.token, apiUrl: discord.apiUrl, log }, () => undefined, { firstPauseMs: PAUSE_MS });
    await see(() =>
      expect(told('discord.sessions-low')).toMatchObject([{ againInSeconds: 7200, todo: expect.stringContaining('started') }]),
    );
    await last.close();
    expect(discord.identifies).toBe(4);
  });

  it('resumes a connection that was dropped, and hears what was said meanwhile', async () => {
    await logIn();
    discord.drop();
    await discord.say('news', 'reader', 'said meanwhile');
    await see(() => expect(heard).toContain('said meanwhile'));
    expect([discord.identifies, discord.resumes]).toEqual([1, 1]);
  });

  it('is over for good, and begun anew, when the token is revoked', async () => {
    await logIn();
    discord.revokeToken();
    await see(() => expect(told('discord.login-failed').length).toBeGreaterThan(0));
    expect(told('discord.login-failed')[0]).toMatchObject({ todo: expect.stringContaining('DISCORD_TOKEN') });
    expect(discord.identifies).toBe(1);
  });
});
