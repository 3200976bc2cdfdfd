import type { Message } from '../../src/message/message.ts';
import { splitText } from '../../src/message/split.ts';
import { partByStory } from './by-story.ts';
import { oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';
import { type DiscordPart, renderDiscord } from './render.ts';

/**
 * What is kept of a part before it is posted: what Discord is sent, and the name that its thread would have. In a forum a
 * part that `opens` is a post of its own; another goes on in the post that the part of the number `within` opened (from 1).
 */
export type Payload = { readonly name: string; readonly body: DiscordPart; readonly opens?: true; readonly within?: number };

/** The message for a channel: the first part there, the others in its thread. */
export function payloadsOf(message: Message): readonly [Payload, ...Payload[]] {
  const name = threadName(message.title);
  const [first, ...rest] = renderDiscord(message);
  return [{ name, body: first }, ...rest.map((body): Payload => ({ name, body }))];
}

/** The message for a forum: a post with the overview, then one for each story; what a post's first message does not hold goes on in it. */
export function forumPayloadsOf(message: Message): readonly [Payload, ...Payload[]] {
  const { overview, stories } = partByStory(message);
  const [first, ...rest] = postOf(overview, 1);
  const payloads: [Payload, ...Payload[]] = [first, ...rest];
  for (const story of stories) payloads.push(...postOf(story, payloads.length + 1));
  return payloads;
}

function postOf(message: Message, part: number): readonly [Payload, ...Payload[]] {
  const name = threadName(message.title);
  const [first, ...rest] = renderDiscord(message, 'below');
  return [{ name, body: first, opens: true }, ...rest.map((body): Payload => ({ name, body, within: part }))];
}

/** A message's title as the name of its thread or post: one that is too long ends between words with an ellipsis, and stands whole in the message. */
export function threadName(title: string): string {
  const name = oneLine(title) || 'Communiqué';
  if (name.length <= LIMITS.threadName) return name;
  const [start = ''] = splitText(name, LIMITS.threadName - 2, (text) => text.length);
  return `${start.trimEnd()} …`;
}
