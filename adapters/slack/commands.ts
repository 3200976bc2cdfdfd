import type { App } from '@slack/bolt';
import type { Command } from '../../src/command.ts';
import { answer } from './answer.ts';
import { openFollowForm } from './follow-form.ts';
import { whyNotIn } from './membership.ts';
import { problem, tell, tellFailure } from './post.ts';
import { readText } from './said.ts';
import type { Ports, Visit } from './visit.ts';
import { IMPORT, openWordsForm } from './words-form.ts';

/** Answers `/brief …`: news in the channel, or to the person alone with `only me` at the end; all else to the person alone. */
export function takeCommands(app: App, ports: Ports): void {
  app.command('/brief', async ({ ack, command, client, context }) => {
    await ack();
    if (!(await ports.bot.take(`slack/${command.trigger_id}`))) return;
    const visit: Visit = {
      client,
      tenant: context.teamId ?? command.team_id,
      person: command.user_id,
      channel: command.channel_id,
      thread: null,
      responseUrl: command.response_url,
    };
    const { text, isPrivate } = readOptions(readText(command.text, undefined).text);
    try {
      if (!(await openForm(text, command.trigger_id, visit, isPrivate, ports)))
        await carryOut(ports.bot.parse(text), visit, isPrivate, ports);
    } catch (error) {
      await tellFailure(error, visit, ports);
    }
  });
}

function readOptions(text: string): { readonly text: string; readonly isPrivate: boolean } {
  const words = text.replace(/(?:^|\s+)only me$/i, '');
  return { text: words, isPrivate: words !== text };
}

/** `follow`, `follow TOPIC`, `ask` and `feeds import` alone want more words than were typed: a form asks for them. False where none is wanted. */
async function openForm(text: string, trigger: string, visit: Visit, isPrivate: boolean, ports: Ports): Promise<boolean> {
  const opening = { trigger, window: null };
  const origin = { channel: visit.channel, thread: null, isPrivate, isHome: false };
  const [isFollow, topic = null] = /^follow(?:\s+([a-z0-9-]+))?$/i.exec(text) ?? [];
  if (isFollow !== undefined) await openFollowForm(visit, opening, { topic: topic?.toLowerCase() ?? null, origin }, ports);
  else if (/^ask$/i.test(text)) await openWordsForm(visit, opening, { prefix: 'ask ', origin });
  else if (/^feeds\s+import$/i.test(text)) await openWordsForm(visit, opening, { prefix: IMPORT, origin });
  else return false;
  return true;
}

async function carryOut(command: Command, visit: Visit, isPrivate: boolean, ports: Ports): Promise<void> {
  // An edition that could not be posted would be noticed at its first slot only.
  const obstacle = command.kind === 'follow' && (await ports.people.isAdmin(visit)) ? await whyNotIn(visit.channel, visit.client) : null;
  if (obstacle !== null) return tell(visit, problem('Not followed', obstacle), ports.log);
  await answer(command, visit, isPrivate ? 'person' : 'channel', ports);
}
