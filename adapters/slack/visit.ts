import type { webApi } from '@slack/bolt';
import { type Command, needsAdmin } from '../../src/command.ts';
import type { Message } from '../../src/message/message.ts';
import type { Asker, Bot, Tell } from '../../src/platform.ts';

/** One decision or failure, with its facts, for the operator. */
export type Log = (at: string, facts?: Readonly<Record<string, unknown>>) => void;

/** One person at one place; `client` calls Slack with the token for their workspace. */
export type Visit = {
  readonly client: webApi.WebClient;
  /** The workspace's id. */
  readonly tenant: string;
  readonly person: string;
  /** '' where there is none, as in the Home tab. */
  readonly channel: string;
  readonly thread: string | null;
  /** Reaches the person alone, even where the bot may not post: five times within half an hour. Null where Slack gives none. */
  readonly responseUrl: string | null;
  /** Once it is aborted nothing more is posted. */
  readonly stopping?: AbortSignal;
};

/** What Slack knows of the people who ask. */
export type People = {
  /** Whether they administer the workspace; false where it cannot be told. */
  isAdmin(visit: Visit): Promise<boolean>;
  /** Their time zone, such as Europe/Zurich; null where it cannot be told. */
  zoneOf(visit: Visit): Promise<string | null>;
};

/** What the handlers of Slack's requests work with. */
export type Ports = { readonly bot: Bot; readonly people: People; readonly log: Log };

/** What the bot shows for the command. What is `isPrivate` counts as told to the person, not to the channel. */
export async function run(command: Command, visit: Visit, ports: Ports, isPrivate: boolean, tell?: Tell): Promise<Message> {
  const asker = askerOf(visit, needsAdmin(command) && (await ports.people.isAdmin(visit)));
  const isTold = command.kind === 'brief' || command.kind === 'more' || command.kind === 'changes';
  return ports.bot.run(command, isPrivate && isTold ? { ...asker, place: { ...asker.place, channel: visit.person } } : asker, tell);
}

/** The topics that the visitor may name: each with its title and its slug. */
export async function topicsOf(visit: Visit, ports: Ports): Promise<{ readonly title: string; readonly slug: string }[]> {
  const { blocks } = await run({ kind: 'topics' }, visit, ports, true);
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  return items.flatMap(({ text, command }) => (command === undefined ? [] : [{ title: text, slug: command }]));
}

/** The visitor as the bot knows people; an administrator only where that was looked up. */
export function askerOf({ channel, thread, tenant, person }: Visit, isAdmin = false): Asker {
  return { place: { platform: 'slack', channel, thread }, tenant, person, isAdmin };
}
