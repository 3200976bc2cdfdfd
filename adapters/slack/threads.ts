import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Command } from '../../src/command.ts';
import type { Agent } from './agent.ts';
import { answer } from './answer.ts';
import { post, tellFailure } from './post.ts';
import { openStatus, showThinking } from './progress.ts';
import { renderSlack } from './render.ts';
import { isQuestion, readText } from './said.ts';
import { askerOf, type Ports, topicsOf, type Visit } from './visit.ts';

/** Answers what is said: in a thread that the bot is part of, with its name anywhere, and in a direct message. */
export function takeMessages(app: App, ports: Ports, agent: Agent): void {
  app.message(async (args) => {
    const said = personsMessage(args);
    if (said === null || !(await ports.bot.take(`slack/${args.body.event_id}`))) return;
    const { text, isToBot, isToOthers } = readText(said.text, args.context.botUserId);
    if (said.isDirect) return agent.answer(text, await commandIn(text, said.isReply, said.visit, ports), said.visit);
    // A mention comes as an event of its own as well. What is said outside of threads is nobody's business.
    if (isToBot || !said.isReply) return;
    await answerInThread({ text, isAddressed: false, isToOthers }, said.visit, ports);
  });
  app.event('app_mention', async ({ event, body, client, context }) => {
    if (event.user === undefined || event.bot_id !== undefined || !(await ports.bot.take(`slack/${body.event_id}`))) return;
    const thread = event.thread_ts ?? event.ts;
    const tenant = context.teamId ?? body.team_id;
    const visit: Visit = { client, tenant, person: event.user, channel: event.channel, thread, responseUrl: null };
    const { text } = readText(event.text, context.botUserId);
    const command = await commandIn(text, event.thread_ts !== undefined, visit, ports);
    await showThinking(visit);
    if (command !== null) await answer(command, visit, 'thread', ports);
    else await answerInThread({ text, isAddressed: true, isToOthers: false }, visit, ports);
  });
}

type Heard = { readonly text: string; readonly isDirect: boolean; readonly isReply: boolean; readonly visit: Visit };

/** What a person said; null for other apps, for edits, and for what Slack itself says in a channel. */
function personsMessage({ message, body, client, context }: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs): Heard | null {
  if (message.subtype !== undefined && message.subtype !== 'thread_broadcast' && message.subtype !== 'file_share') return null;
  if (('bot_id' in message && message.bot_id !== undefined) || message.user === undefined) return null;
  const replied = 'thread_ts' in message ? message.thread_ts : undefined;
  return {
    text: message.text ?? '',
    isDirect: message.channel_type === 'im',
    isReply: replied !== undefined,
    visit: {
      client,
      tenant: context.teamId ?? body.team_id,
      person: message.user,
      channel: message.channel,
      thread: replied ?? message.ts,
      responseUrl: null,
    },
  };
}

/**
 * The command in words that are said to the bot, or null for a question. Every text would do as words to brief on, so in a
 * thread, where one asks, only a topic's own name is taken for one.
 */
async function commandIn(text: string, isReply: boolean, visit: Visit, ports: Ports): Promise<Command | null> {
  const command = ports.bot.parse(text);
  if (command.kind !== 'brief') return command;
  if (isQuestion(text)) return null;
  const briefing = ports.bot.parse(text.replace(/^brief(?:ing)?(?: me)?(?: on| about)?\s+(?:the\s+)?/i, ''));
  if (!isReply) return briefing;
  const name = briefing.kind === 'brief' ? briefing.words.toLowerCase() : '';
  const topics = await topicsOf(visit, ports);
  return topics.some(({ title, slug }) => slug === name || title.toLowerCase() === name) ? briefing : null;
}

async function answerInThread(
  said: { readonly text: string; readonly isAddressed: boolean; readonly isToOthers: boolean },
  visit: Visit,
  ports: Ports,
): Promise<void> {
  const showing = openStatus(visit);
  try {
    const message = await ports.bot.followUp(said, askerOf(visit), showing.tell);
    // Slack takes the status away with the answer; one that came after it would stay.
    await showing.end();
    if (message !== null) await post(visit, renderSlack(message));
  } catch (error) {
    await showing.end();
    await tellFailure(error, visit, ports);
  }
}
