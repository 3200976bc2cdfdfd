import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDiscord } from '../../../adapters/discord/connect.ts';
import { openBot } from '../../../src/bot.ts';
import type { Command } from '../../../src/command.ts';
import { readConfig } from '../../../src/config.ts';
import { openFetcher } from '../../../src/feed/fetch.ts';
import { openIngest } from '../../../src/ingest.ts';
import type { Bot, Platform } from '../../../src/platform.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store.ts';
import { openDiscord } from '../../platforms/discord/discord.ts';
import type { Discord, DiscordOptions } from '../../platforms/discord/discord-api.ts';
import { see, until } from '../../platforms/discord/patience.ts';
import type { Posted } from '../../platforms/discord/shown.ts';
import type { Interaction } from '../../platforms/discord/state.ts';

/** A line of the log. */
type Logged = { readonly at: string; readonly facts: Readonly<Record<string, unknown>> };

/** A Discord, and the bot in it with the sample news, some months after it. */
export type Newsroom = {
  readonly discord: Discord;
  readonly platform: Platform;
  readonly bot: Bot;
  readonly store: Store;
  readonly logged: readonly Logged[];
  /** The kinds of all commands that the bot was given, in order. */
  readonly ran: readonly Command['kind'][];
  /** What one person is shown in response to what they did, as it is in the end. */
  whispered(act: () => Promise<Interaction>): Promise<Posted>;
  /** The first message that the bot posts in the channel or thread for what `act` does. */
  posted(channel: string, act: () => Promise<unknown>): Promise<Posted>;
  /** A briefing on the Geneva summit that the reader asks for in the channel called news, with its thread. */
  briefing(): Promise<Posted>;
  /** Long enough for what should not happen to happen. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

const root = join(import.meta.dirname, '../../..');
const READING = 'Reading the news';
const DISMISSAL = 'DELETE /webhooks/:id/:token/messages/@original';

/** Opens a bot on the sample news and connects it to a Discord, as main does. */
export async function openNewsroom(options: DiscordOptions & { readonly slowedByMs?: number } = {}): Promise<Newsroom> {
  const discord = await openDiscord(options);
  const folder = mkdtempSync(join(tmpdir(), 'communique-discord-'));
  const { bot: fast, store, logged } = await openSampleBot(folder);
  const ran: Command['kind'][] = [];
  const bot = slowed(fast, options.slowedByMs ?? 0, ran);
  const log = (at: string, facts = {}) => void logged.push({ at, facts });
  const platform = await connectDiscord(bot, { token: discord.token, apiUrl: discord.apiUrl, log });
  await until(() => discord.commands()[0]);
  const posted: Newsroom['posted'] = async (channel, act) => {
    const before = discord.messages(channel).length;
    await act();
    return until(() =>
      discord
        .messages(channel)
        .slice(before)
        .find(({ isBot }) => isBot),
    );
  };
  return {
    discord,
    platform,
    bot,
    store,
    logged,
    ran,
    posted,
    whispered: async (act) => {
      const interaction = await act();
      return until(() => discord.ephemerals().find(({ id, text }) => id === interaction.original && !text.includes(READING)));
    },
    briefing: async () => {
      const before = discord.callsOf(DISMISSAL).length;
      const message = await posted('news', () => discord.command('brief', { topic: 'geneva-summit' }, { user: 'reader', channel: 'news' }));
      // The parts behind the first come after it, and at last what the reader waits with goes.
      await until(() => discord.callsOf(DISMISSAL)[before]);
      // An earlier command's may have gone just now.
      await see(() => void discord.messages(message.id));
      return message;
    },
    settled: () => new Promise((resolve) => setTimeout(resolve, 200)),
    close: async () => {
      await platform.close();
      await discord.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The bot, a little slower, which notes what it is asked for. */
function slowed(bot: Bot, ms: number, ran: Command['kind'][]): Bot {
  return {
    ...bot,
    run: async (command, asker) => {
      ran.push(command.kind);
      await new Promise((resolve) => setTimeout(resolve, ms));
      return bot.run(command, asker);
    },
  };
}

async function openSampleBot(folder: string): Promise<{ readonly bot: Bot; readonly store: Store; readonly logged: Logged[] }> {
  const config = readConfig({}, root);
  const clock = () => new Date('2021-09-01T08:00:00Z');
  const store = openSqlite(folder);
  await store.syncFeeds(config.feeds, clock().toISOString());
  const fetcher = openFetcher({ allow: [], sampleDir: config.sampleDir, limits: {} });
  const quiet = () => undefined;
  await openIngest({ store, fetcher, clock, log: quiet, together: 4, signal: new AbortController().signal })();
  await fetcher.close();
  const logged: Logged[] = [];
  const bot = openBot({
    store,
    fileTopics: config.topics,
    fileEditions: [],
    clock,
    log: (at, facts = {}) => void logged.push({ at, facts }),
    briefing: config.briefing,
    pollMinutes: 10,
    progress: () => null,
  });
  return { bot, store, logged };
}
