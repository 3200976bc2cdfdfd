import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectSlack } from '../../../adapters/slack/connect.ts';
import type { SlackEntrance } from '../../../adapters/slack/receive.ts';
import { openBot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import { openFetcher } from '../../../src/feed/fetch.ts';
import { openIngest } from '../../../src/ingest.ts';
import type { Bot, Platform, Vault } from '../../../src/platform.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { openVault } from '../../../src/store/vault.ts';
import type { Store } from '../../../src/store.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';

/** A line of the log. */
type Logged = { readonly at: string; readonly facts: Readonly<Record<string, unknown>> };

/** The bot over a store that holds the sample news, some months after it. */
export type Newsroom = {
  readonly bot: Bot;
  readonly store: Store;
  readonly vault: Vault;
  readonly logged: Logged[];
  close(): Promise<void>;
};

const root = join(import.meta.dirname, '../../..');

/** Reads the sample news into a store of its own and opens a bot on it. */
export async function openNewsroom(): Promise<Newsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-slack-'));
  const config = readConfig({}, root);
  const clock = () => new Date('2021-09-01T08:00:00Z');
  const store = openSqlite(folder);
  await store.syncFeeds(config.feeds, clock().toISOString());
  const fetcher = openFetcher({ allow: [], sampleDir: config.sampleDir, limits: {} });
  const log = () => undefined;
  await openIngest({ store, fetcher, clock, log, together: 4, signal: new AbortController().signal })();
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
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { bot, store, vault: openVault(store, randomBytes(32), clock), logged, close };
}

export type Connection = { readonly url: string | null; readonly platform: Platform; close(): Promise<void> };

/** Connects the newsroom's bot to a Slack, as main does, listening on a port of its own where Slack's requests come over HTTP. */
export async function connectNewsroom(
  slack: Slack,
  { bot, vault, logged }: Newsroom,
  { entrance, admins = [] }: { readonly entrance: SlackEntrance; readonly admins?: readonly string[] },
): Promise<Connection> {
  const platform = await connectSlack(bot, {
    apiUrl: slack.apiUrl,
    admins,
    entrance,
    vault,
    log: (at, facts = {}) => void logged.push({ at, facts }),
  });
  const server = platform.listener === null ? null : await listen(platform.listener);
  if (server !== null) slack.connect(`${server.url}/slack/events`);
  const close = async () => {
    await platform.close();
    await server?.close();
  };
  return { url: server?.url ?? null, platform, close };
}

/** The settings of one workspace over HTTP. */
export function oneWorkspace(slack: Slack, name = 'lakeside'): SlackEntrance {
  return { kind: 'one', signingSecret: slack.app.signingSecret, botToken: slack.workspace(name).botToken };
}

async function listen(listener: RequestListener): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
