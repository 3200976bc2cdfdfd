import type { App, types, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import type { Command } from '../../src/command.ts';
import { answer } from './answer.ts';
import { plainText } from './escape.ts';
import { modalOf, type Opening, type Origin, openWindow, originSchema, updateModal, waiting } from './modal.ts';
import { post, problem, tellFailure } from './post.ts';
import { renderSlack } from './render.ts';
import { askerOf, type Ports, run, type Visit } from './visit.ts';

/** What `/brief` takes as well; the window holds it in one field. */
const LONGEST = 3000;

/** The beginning of the command that takes an OPML file's text. */
export const IMPORT = 'feeds import ';

const metadataSchema = z.strictObject({ prefix: z.string(), origin: originSchema });

/** Opens a window for the words that a command waits for; `prefix` is the command up to them, such as `ask `. */
export async function openWordsForm(
  visit: Visit,
  opening: Opening,
  { prefix, origin }: { readonly prefix: string; readonly origin: Origin },
): Promise<void> {
  const isQuestion = prefix.startsWith('ask ');
  const label = isQuestion ? 'Your question' : prefix === IMPORT ? 'An OPML file’s text' : `/brief ${prefix}`;
  const view: types.ModalView = {
    type: 'modal',
    callback_id: 'words',
    private_metadata: JSON.stringify({ prefix, origin }),
    title: plainText(isQuestion ? 'Ask' : 'Communiqué'),
    submit: plainText(isQuestion ? 'Ask' : 'Go'),
    close: plainText('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'words',
        label: plainText(label),
        ...(prefix === IMPORT ? { hint: plainText('A longer list is imported on the page, or from the command line.') } : {}),
        element: {
          type: 'plain_text_input',
          action_id: 'words',
          multiline: isQuestion || prefix === IMPORT,
          max_length: LONGEST,
          focus_on_load: true,
        },
      },
    ],
  };
  await openWindow(visit, opening, view);
}

/** Takes the words: a question is answered in the thread that it was asked from; elsewhere the window shows the result. */
export function takeWords(app: App, ports: Ports): void {
  app.view<ViewSubmitAction>('words', async ({ ack, view, body, client, context }) => {
    const words = view.state.values.words?.words?.value?.trim() ?? '';
    if (words === '') return ack({ response_action: 'errors', errors: { words: 'Write a few words.' } });
    if (!(await ports.bot.take(`slack/${body.trigger_id}`))) return ack();
    const { prefix, origin } = metadataSchema.parse(JSON.parse(view.private_metadata));
    const { channel, thread } = origin;
    const visit: Visit = { client, tenant: context.teamId ?? '', person: body.user.id, channel, thread, responseUrl: null };
    const isHere = prefix.startsWith('ask ') && !origin.isPrivate && channel !== '';
    if (isHere) await ack();
    else await ack({ response_action: 'update', view: modalOf(waiting('Reading…'), origin) });
    if (isHere && thread !== null) return followUp(words, visit, ports);
    const command: Command = prefix === IMPORT ? { kind: 'feeds-import', opml: words } : ports.bot.parse(`${prefix}${words}`);
    if (isHere) return answer(command, visit, 'channel', ports);
    try {
      await updateModal(visit, view.id, await run(command, visit, ports, true), origin);
    } catch (error) {
      await tellFailure(error, visit, ports);
    }
  });
}

/** In a thread a question is understood from what was asked there before. */
async function followUp(text: string, visit: Visit, ports: Ports): Promise<void> {
  try {
    const message = await ports.bot.followUp({ text, isAddressed: true, isToOthers: false }, askerOf(visit));
    await post(visit, renderSlack(message ?? problem('Not answered', 'There is no answer to this.')));
  } catch (error) {
    await tellFailure(error, visit, ports);
  }
}
