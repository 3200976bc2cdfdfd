import type { App } from '@slack/bolt';
import { answer } from './answer.ts';
import { openFollowForm } from './follow-form.ts';
import { tellFailure } from './post.ts';
import { readText } from './said.ts';
import type { Ports, Visit } from './visit.ts';
import { openWordsForm } from './words-form.ts';

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
    if (await openForm(text, command.trigger_id, visit, isPrivate, ports)) return;
    await answer(ports.bot.parse(text), visit, isPrivate ? 'person' : 'channel', ports);
  });
}

function readOptions(text: string): { readonly text: string; readonly isPrivate: boolean } {
  const words = text.replace(/(?:^|\s+)only me$/i, '');
  return { text: words, isPrivate: words !== text };
}

/** `follow`, `follow TOPIC` and `ask` alone want more words than were typed: a form asks for them. False where none is wanted. */
async function openForm(text: string, trigger: string, visit: Visit, isPrivate: boolean, ports: Ports): Promise<boolean> {
  const origin = { channel: visit.channel, thread: null, isPrivate, isHome: false };
  const [, topic] = /^follow(?:\s+([a-z0-9-]+))?$/i.exec(text) ?? [];
  try {
    if (/^follow\b/i.test(text) && (topic !== undefined || /^follow$/i.test(text))) {
      return await openFollowForm(visit, { trigger, topic: topic?.toLowerCase() ?? null, origin }, ports);
    }
    if (!/^ask$/i.test(text)) return false;
    await openWordsForm(visit, { trigger, prefix: 'ask ', origin });
  } catch (error) {
    await tellFailure(error, visit, ports);
  }
  return true;
}
