/**
 * How fast `/brief` is acknowledged in Slack, 20 times a second, while the started bot reads a thousand articles. Peer: an app of
 * bare @slack/bolt that only acknowledges, at the same time on the same machine. Slack wants three seconds; the goal is 150 ms for 99 of 100.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { body, item, openNewsServer, rss } from '../end-to-end/news-server.ts';
import { startBot, stopBot } from '../end-to-end/started-bot.ts';
import { openSlack } from '../platforms/slack/slack.ts';
import type { Slack } from '../platforms/slack/slack-api.ts';

const root = join(import.meta.dirname, '../..');
const FEEDS = 20;
const ITEMS = 50;
const EVERY_MS = 50;
const LONGEST_MS = 40_000;
const COMMANDS = ['harbour', 'pier', 'help', 'topics', 'speaker Marl', 'status'];

/** Prints p50, p99 and the longest of the acknowledgements, of the bot and of the peer. */
export async function benchSlack(): Promise<void> {
  const news = await openNewsServer();
  for (let feed = 0; feed < FEEDS; feed += 1) news.replies.set(`/${feed}.xml`, body(rss(itemsOf(feed, news.url))));
  const [slack, peersSlack] = [await openSlack(), await openSlack()];
  const stopPeer = await startBareBolt(peersSlack);
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  writeSettings(folder, news.url);
  const settings = { CONFIG_DIR: folder, DATA_DIR: join(folder, 'data'), FETCH_ALLOW: news.host };
  const bot = await startBot({ ...settings, ...settingsOf(slack) });
  slack.connect(`${bot.url}/slack/events`);
  const isReading = async () => (await (await fetch(`${bot.url}/api/progress`)).text()) !== 'null';
  const [times, peersTimes] = await Promise.all([typeOn(slack, isReading), typeOn(peersSlack, isReading)]);
  const articles = Number(/^communique_articles (\d+)$/m.exec(await (await fetch(`${bot.url}/metrics`)).text())?.[1]);
  await Promise.all([stopBot(bot, 'SIGKILL'), stopPeer()]);
  await Promise.all([slack.close(), peersSlack.close(), news.close()]);
  rmSync(folder, { recursive: true, force: true });
  report(`Slack, acknowledged while ${articles} articles are read`, times);
  report('Slack, by a bare Bolt app at the same time', peersTimes);
}

function settingsOf(slack: Slack): Record<string, string> {
  const { botToken } = slack.workspace('lakeside');
  return { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: slack.app.signingSecret };
}

const BARE = `
  import { App, HTTPReceiver } from '@slack/bolt';
  import { createServer } from 'node:http';
  const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET });
  const clientOptions = { slackApiUrl: process.env.SLACK_API_URL };
  const app = new App({ receiver, token: process.env.SLACK_BOT_TOKEN, clientOptions });
  app.command('/brief', ({ ack }) => ack());
  const server = createServer(receiver.requestListener).listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** Starts the peer; the function that it gives ends it. */
async function startBareBolt(slack: Slack): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', BARE], { cwd: root, env: { ...process.env, ...settingsOf(slack) } });
  const port = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
  slack.connect(`http://127.0.0.1:${port}/slack/events`);
  return () =>
    new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
}

/** Somebody types a command every 50 ms, whatever became of those before, as long as `goesOn`. The times to each acknowledgement. */
async function typeOn(slack: Slack, goesOn: () => Promise<boolean>): Promise<readonly number[]> {
  const since = performance.now();
  const typed: Promise<number>[] = [];
  while ((typed.length % 20 !== 0 || (await goesOn())) && performance.now() - since < LONGEST_MS) {
    const text = `/brief ${COMMANDS[typed.length % COMMANDS.length]}`;
    typed.push(
      slack.command(text, { user: 'reader', channel: 'news' }).then(({ status, latencyMs }) => (status === 200 ? latencyMs : Infinity)),
    );
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, since + typed.length * EVERY_MS - performance.now())));
  }
  return Promise.all(typed);
}

function report(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0)} ms`;
  console.log(`${what.padEnd(52)} p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}, of ${times.length} commands`);
}

function writeSettings(folder: string, url: string): void {
  const outlines = Array.from({ length: FEEDS }, (_, feed) => `<outline text="Outlet ${feed}" type="rss" xmlUrl="${url}/${feed}.xml"/>`);
  writeFileSync(join(folder, 'feeds.opml'), `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`);
  writeFileSync(join(folder, 'topics.yaml'), '- { slug: harbour, title: The harbour, any: [harbour, pier] }\n');
  writeFileSync(join(folder, 'communique.yaml'), 'sample: false\n');
}

const NAMES = ['Anna Quill', 'Peter Marl', 'Amara Dell', 'Tomas Vane', 'Ines Corr', 'Jonas Reed', 'Lida Moss'];
const PLACES = ['harbour', 'pier', 'market', 'station', 'shipyard', 'mill', 'school', 'library', 'bridge', 'quarry', 'airfield'];
const SAYINGS = [
  (name: string, place: string, count: number) =>
    `${name} said on Tuesday that the ${place} had served ${count} people a day before the storm.`,
  (name: string, place: string, count: number) =>
    `“We counted ${count} cracks in the ${place}, and nobody listened,” ${name} told reporters.`,
  (name: string, place: string, count: number) => `${name} agreed to repair the ${place} and to send ${count} engineers by June.`,
  (name: string, place: string, count: number) => `${name} denied that ${count} tickets for the ${place} had been sold twice.`,
  (name: string, place: string, count: number) => `${name} accused the builders of the ${place} of hiding ${count} letters of complaint.`,
  (_name: string, place: string, count: number) => `The rain stopped after ${count} hours, and the road to the ${place} was open again.`,
];

function itemsOf(feed: number, url: string): string[] {
  return Array.from({ length: ITEMS }, (_, index) => {
    const seed = feed * ITEMS + index;
    const sentences = Array.from({ length: 24 }, (__, at) => {
      const pick = seed * 7919 + at * 104_729;
      return SAYINGS[pick % SAYINGS.length]!(NAMES[(pick >> 3) % 7]!, PLACES[(pick >> 5) % 11]!, 10 + (pick % 880));
    });
    return item(`${url}/${feed}/${index}`, `${PLACES[seed % 11]} news, number ${seed}`, sentences.join(' '));
  });
}
