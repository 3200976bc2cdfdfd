import type { Command } from './command.ts';
import type { Message } from './message/message.ts';

/** Where something is said: a platform, a channel, perhaps a thread. The ids are the platform's own, opaque to the bot. */
export type Place = { readonly platform: string; readonly channel: string; readonly thread: string | null };

/** The name of a thread for the store and for whoever takes turns in it: `platform/tenant/channel/thread`, the same for everybody there. */
export function threadKey(tenant: string, { platform, channel, thread }: Place): string {
  return [platform, tenant, channel, thread ?? ''].join('/');
}

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
  /** Everybody of whom something is kept, but the operator: on every platform, by the platform's own names. */
  tenants(): Promise<readonly string[]>;
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

/**
 * Where one payload goes, and the key that names it: 24 hex digits, the same at every attempt, telling nothing of what it
 * names. `earlier` are the ids of the messages that the parts before it became, in order.
 */
export type Target = { readonly tenant: string; readonly place: Place; readonly key: string; readonly earlier: readonly string[] };

/** What became of one attempt to post; `says` is a sentence for the operator. */
export type Posted =
  | { readonly kind: 'posted'; readonly messageId: string }
  /**
   * Certainly nothing was posted. `isHopeless` when another attempt would fare no better: the channel is gone, the bot was
   * removed. `isGlobal` when the wait is for the whole bot, not for this place.
   */
  | {
      readonly kind: 'refused';
      readonly says: string;
      readonly retryAfterSeconds: number | null;
      readonly isHopeless: boolean;
      readonly isGlobal?: boolean;
    }
  /** It may have been posted, or may yet be. */
  | { readonly kind: 'unknown'; readonly says: string };

/** Whether a payload was posted, as the platform tells it; `absent` also where posting it again with its key does nothing. */
export type Found =
  | { readonly kind: 'found'; readonly messageId: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'cannot-tell'; readonly says: string };

/** How many posts a second the platform takes from the bot in all, null for any; and how long a place is left alone after a post. */
type Pace = { readonly perSecond: number | null; readonly placeRestMs: number };

/** A place where people meet the bot. */
export type Platform = {
  readonly name: string;
  /** How many milliseconds the platform may still take to commit a request that was given up. */
  readonly settleMs: number;
  /** How fast it may be posted to; as fast as it answers where this is left out. */
  readonly pace?: Pace;
  /** The message as payloads to be posted at the place one after the other, the later ones into the thread of the first unless they say otherwise. They are kept before the first is posted, and never made again. */
  prepare(message: Message, place: Place): Promise<readonly [string, ...string[]]>;
  /** One attempt, without retries, given up after half a minute at most. What goes wrong is a value; it does not throw. */
  post(payload: string, target: Target): Promise<Posted>;
  /** Reads back whether a payload with the target's key was posted at its place since `since` (ISO 8601 UTC). */
  find(target: Target, since: string): Promise<Found>;
  /** The address at which people find a channel, where the platform has one. */
  addressOf?(tenant: string, channel: string): string;
  /** One attempt to tell a person something in private, where the platform can; what goes wrong is a value. */
  tell?(tenant: string, person: string, message: Message): Promise<Posted>;
  close(): Promise<void>;
};
