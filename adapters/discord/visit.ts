import type { REST } from 'discord.js';
import type { Command } from '../../src/command.ts';
import type { Block, Message } from '../../src/message/message.ts';
import type { Asker, Bot, Tell } from '../../src/platform.ts';

/** One decision or failure, with its facts, for the operator. */
export type Log = (at: string, facts?: Readonly<Record<string, unknown>>) => void;

/** One person at one place. */
export type Visit = {
  readonly rest: REST;
  readonly applicationId: string;
  /** The server's id; `user:ID` in direct messages, and where the person has brought the bot along. */
  readonly tenant: string;
  readonly person: string;
  readonly isAdmin: boolean;
  /** The channel, thread or conversation in which the person is. */
  readonly at: string;
  /** The channel that this is, or that the thread hangs from. */
  readonly channel: string;
  /** The thread that the person is in, or the message that a thread hangs from, or would; null where there is none yet. */
  readonly thread: string | null;
  /** Why the bot may not post here; null where it may. */
  readonly obstacle: string | null;
  /** Whether a thread can be made from a message here. */
  readonly mayThread: boolean;
  /** Reaches the person alone, for 15 minutes; null where they said something instead of pressing or typing a command. */
  readonly token: string | null;
};

/** What the handlers work with. */
export type Ports = { readonly bot: Bot; readonly log: Log };

/** What the bot shows for the command. What is `isPrivate` counts as told to the person, not to the channel. */
export async function run(command: Command, visit: Visit, { bot }: Ports, isPrivate: boolean, tell?: Tell): Promise<Message> {
  const asker = askerOf(visit);
  const inPlace = (channel: string) => bot.run(command, { ...asker, place: { ...asker.place, channel } }, tell);
  switch (command.kind) {
    case 'brief':
    case 'more':
    case 'changes':
      return isPrivate ? inPlace(visit.person) : bot.run(command, asker, tell);
    // What is ordered in a thread is posted there, not in its channel.
    case 'follow':
      return inPlace(visit.at);
    case 'editions': {
      const message = await inPlace(visit.at);
      return visit.isAdmin ? { ...message, blocks: [...message.blocks, FOLLOW] } : message;
    }
    default:
      return bot.run(command, asker, tell);
  }
}

/** Opens the form that orders one. */
const FOLLOW: Block = { kind: 'actions', actions: [{ label: 'Follow a topic', command: 'follow ' }] };

/** A message that says in one sentence what went wrong. */
export function problem(title: string, says: string): Message {
  return { title, subtitle: null, blocks: [{ kind: 'text', tone: 'problem', text: says }] };
}

/** The topics that the visitor may name: each with its title and its slug. */
export async function topicsOf(visit: Visit, ports: Ports): Promise<readonly { readonly title: string; readonly slug: string }[]> {
  const { blocks } = await run({ kind: 'topics' }, visit, ports, true);
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  return items.flatMap(({ text, command }) => (command === undefined ? [] : [{ title: text, slug: command }]));
}

/** The visitor as the bot knows people. */
export function askerOf({ channel, thread, tenant, person, isAdmin }: Visit): Asker {
  return { place: { platform: 'discord', channel, thread }, tenant, person, isAdmin };
}
