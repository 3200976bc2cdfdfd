import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Command } from '../../src/command.ts';
import type { Message } from '../../src/message/message.ts';
import { refusalIn } from '../chat-answer.ts';
import { answer } from './answer.ts';
import { openFollowForm } from './follow-form.ts';
import { publishHome } from './home.ts';
import { HOME, modalOf, type Opening, type Origin, openWindow, originOf, showInModal, updateModal } from './modal.ts';
import { tellFailure } from './post.ts';
import { type Ports, run, type Visit } from './visit.ts';
import { openWordsForm } from './words-form.ts';

/** What a person pressed, and where. */
type Press = {
  readonly text: string;
  readonly opening: Opening;
  readonly origin: Origin;
  /** The window that the button is in, if it is in one. */
  readonly modal: string | null;
};

/** Read in a window, beside the message that they belong to. */
const IN_WINDOW: ReadonlySet<Command['kind']> = new Set(['evidence', 'article']);
/** Of interest to everybody in the thread. */
const IN_THREAD: ReadonlySet<Command['kind']> = new Set(['brief', 'more', 'changes', 'ask', 'speaker', 'why']);

/** Carries out what stands in a button's value: a command, or the beginning of one that waits for words. */
export function takeActions(app: App, ports: Ports): void {
  app.action<BlockAction<ButtonAction>>({ type: 'block_actions', action_id: /^(?:run|ask|feedback)\b/ }, async (args) => {
    await args.ack();
    const { body, action, client, context } = args;
    if (!(await ports.bot.take(`slack/${body.trigger_id}`))) return;
    const modal = modalIn(body);
    const opening = { trigger: body.trigger_id, window: modal };
    const press = { text: action.value ?? '', opening, origin: pressedIn(body), modal };
    const { channel, thread } = press.origin;
    const tenant = context.teamId ?? body.team?.id ?? '';
    const visit: Visit = { client, tenant, person: body.user.id, channel, thread, responseUrl: body.response_url ?? null };
    try {
      await carryOut(press, visit, ports);
    } catch (error) {
      await tellFailure(error, visit, ports);
    }
  });
}

async function carryOut(press: Press, visit: Visit, ports: Ports): Promise<unknown> {
  const { text, opening, origin, modal } = press;
  const follow = /^follow(?: (\S+))? $/.exec(text);
  if (follow !== null) return openFollowForm(visit, opening, { topic: follow[1] ?? null, origin }, ports);
  if (text.endsWith(' ')) return openWordsForm(visit, opening, { prefix: text, origin });
  const command = ports.bot.parse(text);
  if (modal !== null) return updateModal(visit, modal, await shownInModal(command, visit, ports), origin);
  if (origin.isHome) return inHome(command, press, visit, ports);
  if (IN_WINDOW.has(command.kind)) return showInModal(visit, opening, run(command, visit, ports, true), origin);
  return answer(command, visit, IN_THREAD.has(command.kind) && !origin.isPrivate ? 'thread' : 'person', ports);
}

/** After a verdict the window shows the evidence again, with the verdict counted. */
async function shownInModal(command: Command, visit: Visit, ports: Ports): Promise<Message> {
  const message = await run(command, visit, ports, true);
  if (command.kind !== 'feedback' || refusalIn(message) !== null) return message;
  const evidence = await run({ kind: 'evidence', pointId: command.pointId }, visit, ports, true);
  return { ...evidence, blocks: [...message.blocks, ...evidence.blocks] };
}

async function inHome(command: Command, { opening, origin }: Press, visit: Visit, ports: Ports): Promise<void> {
  const work = run(command, visit, ports, true);
  if (!command.kind.startsWith('edition-')) return showInModal(visit, opening, work, origin);
  const message = await work;
  if (refusalIn(message) !== null) await openWindow(visit, opening, modalOf(message, origin));
  else await publishHome(visit, ports);
}

function pressedIn({ view, channel, message, container }: BlockAction<ButtonAction>): Origin {
  if (view !== undefined) return view.type === 'home' ? HOME : originOf(view);
  const isPrivate = container.is_ephemeral === true;
  const thread = message?.thread_ts ?? (isPrivate ? container.thread_ts : message?.ts);
  return { channel: channel?.id ?? '', thread: typeof thread === 'string' ? thread : null, isPrivate, isHome: false };
}

function modalIn({ view }: BlockAction<ButtonAction>): string | null {
  return view?.type === 'modal' ? view.id : null;
}
