import type { Command } from './command.ts';
import type { Message } from './message/message.ts';

/** Where something is said: a platform, a channel, perhaps a thread. The ids are the platform's own, opaque to the bot. */
export type Place = { readonly platform: string; readonly channel: string; readonly thread: string | null };

/**
 * Who asks, and where. `tenant` is a Slack workspace or a Discord server, '' the operator; tenants see their own topics and
 * feeds, and the operator's. Reading is for everyone; what changes topics, feeds or editions needs `isAdmin`.
 */
export type Asker = { readonly place: Place; readonly tenant: string; readonly person: string; readonly isAdmin: boolean };

/** Said in a thread: `isAddressed` when the bot is mentioned or it is a direct message, `isToOthers` when somebody else is. */
export type Said = { readonly text: string; readonly isAddressed: boolean; readonly isToOthers: boolean };

/** How far long work has come; `total` is null where nobody knows yet. */
export type Progress = { readonly doing: string; readonly done: number; readonly total: number | null };

/** What every platform may ask of the bot. */
export type Bot = {
  /** Carry out a command and return what to show. Never throws for what a person typed: a mistake is answered with a message. */
  run(command: Command, asker: Asker): Promise<Message>;
  /** Remember that the asker's thread is about what the command showed, so that questions in it are understood. */
  began(command: Command, asker: Asker): Promise<void>;
  /**
   * The answer to words that were said in the asker's thread; null where the bot has no part in it or a person speaks to a
   * person. One at a time in a thread, in the order in which they came.
   */
  followUp(said: Said, asker: Asker): Promise<Message | null>;
  /** Forgets what a tenant asked for and said: it has removed the bot. */
  forget(tenant: string): Promise<void>;
  /** True for the first who takes up the event or interaction, false for every repetition, in whichever process. */
  take(event: string): Promise<boolean>;
  /** What `/brief TEXT` means. */
  parse(text: string): Command;
  /** How far the reading of feeds has come since the start, for a page or a bar that waits. */
  progress(): Progress | null;
  /** The feeds as an OPML file's text. */
  opml(): Promise<string>;
};

/** A place for tokens and the like: encrypted at rest, shared by all processes of the bot. */
export type Vault = {
  put(name: string, value: string): Promise<void>;
  get(name: string): Promise<string | null>;
  remove(name: string): Promise<void>;
};

/** A place where people meet the bot. */
export type Platform = {
  readonly name: string;
  close(): Promise<void>;
};
