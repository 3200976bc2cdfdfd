import type { Command } from './command.ts';
import type { Message } from './message/message.ts';

/** Where something is said: a platform, a channel, perhaps a thread. The ids are the platform's own, opaque to the bot. */
export type Place = { readonly platform: string; readonly channel: string; readonly thread: string | null };

/**
 * Who asks, and where. `tenant` is a Slack workspace or a Discord server, '' the operator; tenants see their own topics and
 * feeds, and the operator's. Reading is for everyone; what changes topics, feeds or editions needs `isAdmin`.
 */
export type Asker = { readonly place: Place; readonly tenant: string; readonly person: string; readonly isAdmin: boolean };

/** How far long work has come; `total` is null where nobody knows yet. */
export type Progress = { readonly doing: string; readonly done: number; readonly total: number | null };

/** What every platform may ask of the bot. */
export type Bot = {
  /** Carry out a command and return what to show. Never throws for what a person typed: a mistake is answered with a message. */
  run(command: Command, asker: Asker): Promise<Message>;
  /** What `/brief TEXT` means. */
  parse(text: string): Command;
  /** How far the reading of feeds has come since the start, for a page or a bar that waits. */
  progress(): Progress | null;
  /** The feeds as an OPML file's text. */
  opml(): Promise<string>;
};

/** A place where people meet the bot. */
export type Platform = {
  readonly name: string;
  close(): Promise<void>;
};
