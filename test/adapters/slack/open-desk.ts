import { vi } from 'vitest';
import type { Bot, Tell } from '../../../src/platform.ts';
import { type Posted, textIn, type View } from '../../platforms/slack/shown.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';
import type { Ephemeral } from '../../platforms/slack/state.ts';
import { connectNewsroom, type Newsroom, oneWorkspace, openNewsroom } from './open-newsroom.ts';

/** A workspace, the bot in it, and what a test does and waits for there. */
export type Desk = {
  readonly newsroom: Newsroom;
  readonly slack: Slack;
  /** From now on the bot takes so long for each command and question, beside its own time, and tells so of it. */
  slowDown(ms: number, tells?: readonly string[]): void;
  /** Somebody types `/brief TEXT`; the reader in the channel called news, unless told otherwise. */
  typed(text: string, user?: string, channel?: string): ReturnType<Slack['command']>;
  /** The first message that the bot posts in the channel for what `act` does. */
  posted(channel: string, act: () => Promise<unknown>): Promise<Posted>;
  /** What the bot shows to one person. */
  whispered(act: () => Promise<unknown>): Promise<Ephemeral>;
  /** The window that opens. */
  opened(act: () => Promise<unknown>): Promise<View>;
  /** The window as it is by now. */
  now(view: View): View;
  /** A briefing on the Geneva summit, with all its parts. */
  briefing(): Promise<Posted>;
  /** Long enough for what should not happen to happen. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

// The first question loads a language model, and other tests may have the processor meanwhile.
const PATIENCE = { timeout: 20_000 };

/** Opens a desk with the sample news, for one workspace over HTTP. */
export async function openDesk(): Promise<Desk> {
  const [newsroom, slack] = [await openNewsroom(), await openSlack()];
  let slow: Slowness = { ms: 0, tells: [] };
  const bot = delayed(newsroom.bot, () => slow);
  const connection = await connectNewsroom(slack, { ...newsroom, bot }, { entrance: oneWorkspace(slack) });
  const posted: Desk['posted'] = async (channel, act) => {
    const before = slack.messages(channel).length;
    await act();
    const fresh = () => slack.messages(channel).slice(before);
    return vi.waitUntil(() => fresh().find((message) => message.isBot), PATIENCE);
  };
  const typed: Desk['typed'] = (text, user = 'reader', channel = 'news') => slack.command(`/brief ${text}`.trim(), { user, channel });
  return {
    newsroom,
    slack,
    slowDown: (ms, tells = []) => {
      slow = { ms, tells };
    },
    typed,
    posted,
    whispered: async (act) => {
      const before = slack.ephemerals.length;
      await act();
      return vi.waitUntil(() => slack.ephemerals[before], PATIENCE);
    },
    opened: async (act) => {
      const before = slack.modals().length;
      await act();
      return vi.waitUntil(() => slack.modals()[before], PATIENCE);
    },
    now: (view) => slack.views().find((one) => one.id === view.id)!,
    briefing: async () => {
      const message = await posted('news', () => typed('geneva-summit'));
      if (textIn(message).includes('continued in the thread')) await vi.waitUntil(() => slack.thread(message).length > 0, PATIENCE);
      return message;
    },
    settled: () => new Promise((resolve) => setTimeout(resolve, 150)),
    close: async () => {
      await connection.close();
      await slack.close();
      await newsroom.close();
    },
  };
}

type Slowness = { readonly ms: number; readonly tells: readonly string[] };

function delayed(bot: Bot, slow: () => Slowness): Bot {
  const wait = async (tell: Tell | undefined) => {
    for (const doing of slow().tells) tell?.(doing);
    await new Promise((resolve) => setTimeout(resolve, slow().ms));
  };
  return {
    ...bot,
    run: async (command, asker, tell) => {
      await wait(tell);
      return bot.run(command, asker, tell);
    },
    followUp: async (said, asker, tell) => {
      await wait(tell);
      return bot.followUp(said, asker, tell);
    },
  };
}
