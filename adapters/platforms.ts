import type { RequestListener } from 'node:http';
import type { Bot, Platform } from '../src/platform.ts';
import type { DiscordOptions } from './discord/connect.ts';
import type { LoginOptions } from './discord/login.ts';
import type { SlackPlatform } from './slack/connect.ts';
import type { SlackOptions } from './slack/receive.ts';

/** Where the process tells how it fares. */
type ProbeOptions = {
  readonly host: string;
  readonly port: number;
  readonly password: string | null;
  health(): Promise<{ ready: boolean; reasons: readonly string[] }>;
  metrics(): Promise<string>;
};

/** What the page needs beside the bot. */
export type WebOptions = ProbeOptions & {
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

/** The same for a process that posts and reads back, and hears nothing: another one listens. */
export const outbound = {
  web: async (): Promise<Platform> => {
    const { webDeliveries } = await import('./web/deliver.ts');
    return { ...webDeliveries, close: async () => undefined };
  },
  discord: async (options: LoginOptions): Promise<Platform> => {
    const { openDiscordOutbound } = await import('./discord/outbound.ts');
    return openDiscordOutbound(options);
  },
  slack: async (options: SlackOptions): Promise<Platform> => {
    const { openSlackOutbound } = await import('./slack/outbound.ts');
    return openSlackOutbound(options);
  },
};

/** `/livez`, `/readyz` and `/metrics` without a page. */
export async function connectProbes(options: ProbeOptions): Promise<{ readonly url: string; close(): Promise<void> }> {
  const probes = await import('./web/probes.ts');
  return probes.connectProbes(options);
}
