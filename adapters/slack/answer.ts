import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from '../../src/command.ts';
import { announcement, isForEverybody } from '../chat-answer.ts';
import { showAtMostEvery } from '../progress.ts';
import { post, replace, revise, tell, tellFailure, withdraw } from './post.ts';
import { renderSlack } from './render.ts';
import { askerOf, type Ports, run, type Visit } from './visit.ts';

/** Who sees an answer: the channel, where it is news; everybody in the thread, whatever it is; the person alone. */
export type Audience = 'channel' | 'thread' | 'person';

/** What takes longer is announced, and put in place of the announcement when it is there. */
const PATIENCE_MS = 1000;
const NOTE_EVERY_MS = 1000;

const NEWS: ReadonlySet<Command['kind']> = new Set(['brief', 'more', 'changes', 'ask', 'speaker']);
const CONVERSATIONS: ReadonlySet<Command['kind']> = new Set(['brief', 'more', 'changes', 'ask']);

/** Carries the command out and shows the result to the audience. What goes wrong is told to the person alone. */
export async function answer(command: Command, visit: Visit, audience: Audience, ports: Ports): Promise<void> {
  try {
    if (audience === 'thread' || (audience === 'channel' && NEWS.has(command.kind))) await answerOpenly(command, visit, audience, ports);
    else await tell(visit, await run(command, visit, ports, true), ports.log);
  } catch (error) {
    await tellFailure(error, visit, ports);
  }
}

async function answerOpenly(command: Command, visit: Visit, audience: Audience, ports: Ports): Promise<void> {
  let note: { readonly ts: string } | null = null;
  let newest: string | null = null;
  const showing = showAtMostEvery(NOTE_EVERY_MS, async (doing) => {
    newest = doing;
    if (note !== null) await revise(visit, note.ts, renderSlack(announcement(null, doing))[0]);
  });
  const work = run(command, visit, ports, false, showing.tell);
  const isSoon = await Promise.race([work.then(() => true), delay(PATIENCE_MS, false, { ref: false })]);
  if (!isSoon) note = await post(visit, renderSlack(announcement(ports.bot.progress(), newest)));
  const message = await work.finally(() => showing.end());
  if (visit.stopping?.aborted) return note === null ? undefined : withdraw(visit, note.ts);
  if (audience === 'channel' && !isForEverybody(command, message)) {
    if (note !== null) await withdraw(visit, note.ts);
    return tell(visit, message, ports.log);
  }
  const [first, ...rest] = renderSlack(message);
  const thread = note === null ? (await post(visit, [first])).thread : await replace(visit, note.ts, [first]);
  // People ask as soon as they see the first part, and Slack may let the others wait.
  if (CONVERSATIONS.has(command.kind)) await ports.bot.began(command, askerOf({ ...visit, thread }));
  for (const part of rest) await post({ ...visit, thread }, [part]);
}
