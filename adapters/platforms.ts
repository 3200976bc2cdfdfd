import type { RequestListener } from 'node:http';
import type { Bot, Platform } from '../src/platform.ts';
import type { DiscordOptions } from './discord/connect.ts';
import type { LoginOptions } from './discord/login.ts';
import type { SlackPlatform } from './slack/connect.ts';
import type { SlackOptions } from './slack/receive.ts';

/** What the page needs beside the bot. */
export type WebOptions = {
  readonly host: string;
  readonly port: number;
  readonly password: string | null;
  health(): Promise<{ ready: boolean; reasons: readonly string[] }>;
  metrics(): Promise<string>;
  /** Whom requests under a path go to instead of the page. */
  readonly mounts: Readonly<Record<string, RequestListener>>;
};

/** The platforms, each loaded only when it is used: what is not set is not started, and costs no memory. */
export const platforms = {
  web: async (bot: Bot, options: WebOptions): Promise<Platform & { readonly url: string }> => {
    const { connectWeb } = await import('./web/connect.ts');
    return connectWeb(bot, options);
  },
  discord: async (bot: Bot, options: DiscordOptions): Promise<Platform> => {
    const { connectDiscord } = await import('./discord/connect.ts');
    return connectDiscord(bot, options);
  },
  discordShard: async (bot: Bot, options: LoginOptions): Promise<void> => {
    const { serveShard } = await import('./discord/shard.ts');
    return serveShard(bot, options);
  },
  slack: async (bot: Bot, options: SlackOptions): Promise<SlackPlatform> => {
    const { connectSlack } = await import('./slack/connect.ts');
    return connectSlack(bot, options);
  },
};
