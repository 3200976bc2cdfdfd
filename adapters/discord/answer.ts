import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from '../../src/command.ts';
import type { Message } from '../../src/message/message.ts';
import type { Tell } from '../../src/platform.ts';
import { announcement, isForEverybody } from '../chat-answer.ts';
import { showAtMostEvery } from '../progress.ts';
import { threadName } from './payloads.ts';
import { dismiss, postOne, tell, tellFailure, tellParts, threadFrom } from './post.ts';
import { renderDiscord } from './render.ts';
import { askerOf, type Ports, run, type Visit } from './visit.ts';

/** Who sees an answer: the channel, where it is news; everybody in the thread, whatever it is; the person alone. */
export type Audience = 'channel' | 'thread' | 'person';

/** What takes longer shows how far it has come. */
const PATIENCE_MS = 1000;
const EDIT_EVERY_MS = 1500;

const NEWS: ReadonlySet<Command['kind']> = new Set(['brief', 'more', 'changes', 'ask', 'speaker']);
const BRIEFINGS: ReadonlySet<Command['kind']> = new Set(['brief', 'more', 'changes']);

/** Carries the command out and shows the result to the audience. What goes wrong is told to the person alone. */
export async function answer(command: Command, visit: Visit, audience: Audience, ports: Ports): Promise<void> {
  try {
    const isOpen = audience === 'thread' || (audience === 'channel' && NEWS.has(command.kind));
    const message = await shown((tell) => run(command, visit, ports, !isOpen || visit.obstacle !== null, tell), visit, ports);
    if (!isOpen) return await tell(visit, message, ports);
    if (audience === 'channel' && !isForEverybody(command, message)) return await tell(visit, message, ports);
    if (visit.obstacle !== null) return await tell(visit, withNote(message, `Only you see this. ${visit.obstacle}`), ports);
    // Known to the bot before there is anything to be asked about.
    const begin = async (thread: string) => {
      if (BRIEFINGS.has(command.kind) || command.kind === 'ask') await ports.bot.began(command, askerOf({ ...visit, thread }));
    };
    if (audience === 'thread') await begin(visit.thread ?? visit.at);
    const thread = audience === 'thread' ? await postInThread(message, visit) : await postInChannel(command, message, visit, begin);
    await pointTo(thread, audience, visit, ports);
  } catch (error) {
    await tellFailure(error, visit, ports);
  }
}

/** Posts in the thread that the visit names, made from its message where that has none yet. Returns the thread that questions will come in. */
export async function postInThread(message: Message, visit: Visit): Promise<string> {
  const { at, channel, thread } = visit;
  const isInside = thread === null || thread === at || !visit.mayThread;
  const made = isInside ? at : await threadFrom(visit, channel, thread, threadName(message.title));
  const replyTo = thread !== null && thread !== at && (made === null || made === at) ? thread : null;
  const [first, ...rest] = renderDiscord(message, 'below');
  await postOne(visit, made ?? at, first, replyTo);
  for (const part of rest) await postOne(visit, made ?? at, part);
  return thread ?? at;
}

/** Posts where the visitor is; what one message does not hold goes on in its thread. A briefing has a thread in any case, to be asked in. */
async function postInChannel(command: Command, message: Message, visit: Visit, begin: (thread: string) => Promise<void>): Promise<string> {
  const [first, ...rest] = renderDiscord(message, visit.mayThread ? 'in the thread' : 'below');
  const id = await postOne(visit, visit.at, first);
  // In a thread or a conversation all that is said belongs to it; elsewhere, what replies to this message.
  const conversation = visit.thread ?? id;
  await begin(conversation);
  const isThreadWanted = visit.mayThread && (rest.length > 0 || BRIEFINGS.has(command.kind));
  const thread = isThreadWanted ? await threadFrom(visit, visit.at, id, threadName(message.title)) : null;
  for (const part of rest) await postOne(visit, thread ?? visit.at, part);
  return conversation;
}

/** Leaves nothing behind where the answer is in sight; else says where it is. */
async function pointTo(thread: string, audience: Audience, visit: Visit, ports: Ports): Promise<void> {
  if (audience === 'channel' || thread === visit.at || !visit.mayThread) return dismiss(visit);
  const [part] = renderDiscord({ title: '', subtitle: null, blocks: [{ kind: 'text', tone: 'note', text: 'Answered in the thread.' }] });
  await tellParts(visit, [part], ports);
}

/** The message, with word of how the work fares while it is waited for. */
async function shown(start: (tell: Tell) => Promise<Message>, visit: Visit, ports: Ports): Promise<Message> {
  let isAnnounced = false;
  let newest: string | null = null;
  const showing = showAtMostEvery(EDIT_EVERY_MS, async (doing) => {
    newest = doing;
    if (isAnnounced) await tell(visit, announcement(null, doing), ports);
  });
  const work = start(showing.tell);
  const isSoon = await Promise.race([work.then(() => true), delay(PATIENCE_MS, false, { ref: false })]);
  if (!isSoon && visit.token !== null) {
    await tell(visit, announcement(ports.bot.progress(), newest), ports);
    isAnnounced = true;
  }
  return work.finally(() => showing.end());
}

function withNote(message: Message, text: string): Message {
  return { ...message, blocks: [...message.blocks, { kind: 'text', tone: 'note', text }] };
}
