/**
 * `node test/soak/started.ts [KILLS]`: the started bot is killed at random instants while it posts what came due, on each store and
 * platform, 20 times unless told otherwise; then it is let finish. Exits with 1 when anything is lost or doubled. A claim of a killed
 * process holds for a minute, and a platform is given another to commit late: each of the four runs takes some minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/open.ts';
import { startBot, stopBot } from '../end-to-end/started-bot.ts';
import { openDiscord } from '../platforms/discord/discord.ts';
import { openSlack } from '../platforms/slack/slack.ts';
import { isPostgresMissing, startPostgres } from '../store/postgres-server.ts';

// More than are posted before each kill, at a post a second in a channel.
const EDITIONS_A_KILL = 5;
// Long beside the second between two posts, so that most kills meet one.
const SLOW_MS = 700;
const LATEST_KILL_MS = 1_700;
// What is in hand of killed processes is all that is left, and waits for its claims to end.
const NOTHING_LEFT_MS = 10_000;
const kills = Number(process.argv[2] ?? 20);
const editions = kills * EDITIONS_A_KILL;

/** A chat for the started bot, and the ids of what it posted there. */
type Chat = {
  readonly name: string;
  readonly tenant: string;
  readonly channel: string;
  readonly env: Readonly<Record<string, string>>;
  posted(): readonly string[];
  close(): Promise<void>;
};

async function slackChat(): Promise<Chat> {
  const slack = await openSlack();
  slack.limitPosts(null);
  slack.fail('chat.postMessage', { delayMs: SLOW_MS, times: 100_000 });
  const { id: tenant, botToken } = slack.workspace('lakeside');
  return {
    name: 'slack',
    tenant,
    channel: slack.channels.news ?? '',
    env: { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: slack.app.signingSecret },
    posted: () => slack.messages('news').map(({ ts }) => ts),
    close: () => slack.close(),
  };
}

async function discordChat(): Promise<Chat> {
  const discord = await openDiscord();
  discord.limitPosts(null);
  discord.fail('POST /channels/:id/messages', { delayMs: SLOW_MS, times: 100_000 });
  const everywhere = () => ['news', ...discord.threads('news').map(({ id }) => id)];
  return {
    name: 'discord',
    tenant: discord.servers.lakeside ?? '',
    channel: discord.channels.news ?? '',
    env: { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token },
    posted: () => everywhere().flatMap((place) => discord.messages(place).flatMap(({ id, isBot }) => (isBot ? [id] : []))),
    close: () => discord.close(),
  };
}

/** `midway`: after how many kills an attempt stood open. */
type Result = Readonly<Record<'planned' | 'killed' | 'midway' | 'lost' | 'doubled', number>>;

type Where = Parameters<typeof openStore>[0];

/** Editions that came due an hour ago; the first tells the news, the others that there is none. */
async function order(where: Where, { name, tenant, channel }: Chat): Promise<void> {
  const store = await openStore(where);
  const orderedAt = new Date(Date.now() - 61 * 60_000).toISOString();
  const wishes = {
    topics: ['geneva-summit'],
    schedule: 'hourly',
    zone: 'UTC',
    language: 'en',
    quiet: 'line',
    quietHours: null,
    points: null,
  } as const;
  for (let n = 0; n < editions; n += 1) {
    const id = `e${String(n).padStart(8, '0')}`;
    await store.putEdition({ ...wishes, id, tenant, place: `${name}/${channel}`, isPaused: false, orderedBy: 'U1', orderedAt });
  }
  await store.close();
}

async function deliveriesOf(where: Where, tenant: string) {
  const store = await openStore(where);
  const deliveries = await store.deliveries(tenant, {}, 10_000);
  await store.close();
  return deliveries;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when the bot has posted something more. */
async function untilPosting(chat: Chat): Promise<void> {
  const [before, since] = [chat.posted().length, performance.now()];
  while (chat.posted().length === before && performance.now() - since < NOTHING_LEFT_MS) await pause(5);
}

async function run(chat: Chat, where: Where): Promise<Result> {
  const env = { ...chat.env, DATA_DIR: where.dataDir, ...(where.databaseUrl === null ? {} : { DATABASE_URL: where.databaseUrl }) };
  await order(where, chat);
  let midway = 0;
  for (let n = 0; n < kills; n += 1) {
    const bot = await startBot(env);
    await untilPosting(chat);
    await pause(Math.random() * LATEST_KILL_MS);
    await stopBot(bot, 'SIGKILL');
    if ((await deliveriesOf(where, chat.tenant)).some(({ state }) => state === 'intent')) midway += 1;
  }
  const bot = await startBot(env);
  const isDone = async () => {
    const deliveries = await deliveriesOf(where, chat.tenant);
    return deliveries.length >= editions && deliveries.every(({ nextAt }) => nextAt === null);
  };
  while (!(await isDone())) await pause(1_000);
  await stopBot(bot, 'SIGTERM');
  const deliveries = await deliveriesOf(where, chat.tenant);
  const posted = new Set(chat.posted());
  const lost = deliveries.filter(({ messageId }) => messageId === null || !posted.has(messageId)).length;
  return { planned: deliveries.length, killed: kills, midway, lost, doubled: chat.posted().length - deliveries.length + lost };
}

const server = isPostgresMissing() ? null : await startPostgres();
for (const open of [slackChat, discordChat]) {
  for (const databaseUrl of [null, ...(server === null ? [] : [await server.database()])]) {
    const [chat, dataDir] = [await open(), mkdtempSync(join(tmpdir(), 'communique-started-'))];
    const result = await run(chat, { databaseUrl, dataDir });
    console.log(chat.name, databaseUrl === null ? 'SQLite' : 'PostgreSQL', result);
    if (result.lost + result.doubled > 0) process.exitCode = 1;
    await chat.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
await server?.remove();
