import type { Bot, Platform } from '../src/platform.ts';
import type { DiscordOptions } from './discord/connect.ts';

/** What the page needs beside the bot. */
export type WebOptions = {
  readonly host: string;
  readonly port: number;
  readonly password: string | null;
  health(): Promise<{ ready: boolean; reasons: readonly string[] }>;
  metrics(): Promise<string>;
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
};
