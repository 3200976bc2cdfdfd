import { type Message, MessageFlags, MessageType, Routes } from 'discord.js';
import type { Command } from '../../src/command.ts';
import type { Message as Shown } from '../../src/message/message.ts';
import { refusalIn } from '../chat-answer.ts';
import { showAtMostEvery } from '../progress.ts';
import { FORUMS } from './channels.ts';
import { helpMessage } from './command-list.ts';
import { refusalCode } from './failures.ts';
import { threadName } from './payloads.ts';
import { postOne, tellFailure, threadFrom } from './post.ts';
import { renderDiscord } from './render.ts';
import { isQuestion, readText } from './said.ts';
import { askerOf, type Ports, problem, run, topicsOf, type Visit } from './visit.ts';
import { speakerOf } from './visitor.ts';

/** Which message a conversation outside of threads began with, by the messages that the bot has added to it. */
type Roots = Map<string, string>;

const MOST_ROOTS = 10_000;
const MOST_HOPS = 10;
const TYPING_EVERY_MS = 1500;

/** Answers what is said: in a thread that the bot is part of, to it by name or in reply, and in a direct message. */
export function openThreads(ports: Ports): (message: Message) => Promise<void> {
  const roots: Roots = new Map();
  return async (message) => {
    const heard = hear(message);
    if (heard === null || !(await ports.bot.take(`discord/${message.id}`))) return;
    const visit = speakerOf(await withParent(message), await rootOf(message, roots));
    try {
      await beginInPost(message, visit, ports);
      const replied = await reply(heard, visit, ports);
      if (replied === null) return;
      const { ids, thread } = await say(replied, visit, message, ports);
      if (roots.size >= MOST_ROOTS) roots.clear();
      for (const id of ids) roots.set(id, thread);
    } catch (error) {
      await tellFailure(error, visit, ports);
    }
  };
}

/** What is asked in a post that the bot opened in a forum is about what the post is called: a topic, or a story. */
async function beginInPost({ channel, client }: Message, visit: Visit, { bot }: Ports): Promise<void> {
  if (!channel.isThread() || channel.ownerId !== client.user.id || channel.parent === null || !FORUMS.has(channel.parent.type)) return;
  if (await bot.take(`discord/post/${channel.id}`)) await bot.began({ kind: 'brief', words: channel.name, since: null }, askerOf(visit));
}

/** The message with which a conversation began: from reply to reply, up to one that has a thread or replies to nothing. */
async function rootOf({ id, reference, channel, channelId, client }: Message, roots: Roots): Promise<string> {
  // Threads and direct messages are conversations themselves.
  if (channel.isThread() || channel.isDMBased()) return id;
  let root = reference?.messageId ?? id;
  for (let hop = 0; hop < MOST_HOPS && root !== id; hop += 1) {
    const known = roots.get(root);
    if (known !== undefined) return known;
    // After a restart nothing is known; what cannot be looked up has to do as it is.
    const found = (await client.rest.get(Routes.channelMessage(channelId, root)).catch(() => null)) as Replied | null;
    const above = found?.message_reference?.message_id;
    if (above === undefined || ((found?.flags ?? 0) & MessageFlags.HasThread) !== 0) return root;
    root = above;
  }
  return root;
}

type Replied = { readonly flags?: number; readonly message_reference?: { readonly message_id?: string } };

type Heard = { readonly text: string; readonly isAddressed: boolean; readonly isToOthers: boolean; readonly isReadable: boolean };

/** What a person said that may be for the bot; null for bots, for what Discord itself says, and for talk in a channel. */
function hear(message: Message): Heard | null {
  const { author, client, content, mentions, channel, guildId, reference } = message;
  const isSaid = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (author.bot || author.system || message.webhookId !== null || !isSaid) return null;
  const { text, isToBot, isToOthers } = readText(content, client.user.id);
  const replied = reference === null ? null : mentions.repliedUser;
  const isReply = replied?.id === client.user.id;
  const isToThem = isToOthers || (replied !== null && !isReply);
  // Under a digest nobody has asked yet, but the thread is the bot's own.
  const isInOwnThread = channel.isThread() && channel.ownerId === client.user.id && !isToThem && isQuestion(text);
  const isAddressed = guildId === null || isToBot || isReply || isInOwnThread;
  // A picture, without words.
  if (guildId === null && text === '') return null;
  if (!isAddressed && (!channel.isThread() || content === '')) return null;
  return { text, isAddressed, isToOthers: isToThem, isReadable: content !== '' };
}

/** What is answered, and the command that a conversation begins with, if one does. */
type Reply = { readonly shown: Shown; readonly began: Command | null };

const CONVERSATIONS: ReadonlySet<Command['kind']> = new Set(['brief', 'more', 'changes', 'ask']);

async function reply({ isReadable, ...said }: Heard, visit: Visit, ports: Ports): Promise<Reply | null> {
  if (!isReadable)
    return { shown: problem('Not read', 'Discord does not let me read this. Mention me in it, or press “Ask”.'), began: null };
  const command = said.isAddressed && !said.isToOthers ? await commandIn(said.text, visit, ports) : null;
  if (command === null) {
    if (said.isAddressed) await showThinking(visit);
    // What is typed is shown for ten seconds: a model takes longer.
    const showing = showAtMostEvery(TYPING_EVERY_MS, () => showThinking(visit));
    const shown = await ports.bot.followUp(said, askerOf(visit), showing.tell).finally(() => showing.end());
    return shown === null ? null : { shown, began: null };
  }
  if (command.kind === 'help') return { shown: helpMessage(), began: null };
  const shown = await run(command, visit, ports, false);
  return { shown, began: CONVERSATIONS.has(command.kind) && refusalIn(shown) === null ? command : null };
}

/**
 * The command in words that are said to the bot, or null for a question. Every text would do as words to brief on, so in a
 * thread, where one asks, only a topic's own name is taken for one.
 */
async function commandIn(text: string, visit: Visit, ports: Ports): Promise<Command | null> {
  const command = ports.bot.parse(text);
  if (command.kind !== 'brief') return command;
  if (isQuestion(text)) return null;
  const briefing = ports.bot.parse(text.replace(/^brief(?:ing)?(?: me)?(?: on| about)?\s+(?:the\s+)?/i, ''));
  const isServerThread = visit.thread === visit.at && !visit.tenant.startsWith('user:');
  if (!isServerThread) return briefing;
  const name = briefing.kind === 'brief' ? briefing.words.toLowerCase() : '';
  const topics = await topicsOf(visit, ports);
  return topics.some(({ title, slug }) => slug === name || title.toLowerCase() === name) ? briefing : null;
}

/** Says it where it was asked; outside of threads as a reply, which goes on in a thread of its own. Returns what was said, and the conversation's thread. */
async function say(
  { shown, began }: Reply,
  visit: Visit,
  asked: Message,
  ports: Ports,
): Promise<{ readonly ids: readonly string[]; readonly thread: string }> {
  const { at, thread, mayThread } = visit;
  const [first, ...rest] = renderDiscord(shown, mayThread ? 'in the thread' : 'below');
  const id = await postOne(visit, at, first, thread === at ? null : asked.id);
  const isThreadWanted = mayThread && (rest.length > 0 || (began !== null && began.kind !== 'ask'));
  const conversation = isThreadWanted ? id : (thread ?? asked.id);
  if (began !== null) await ports.bot.began(began, askerOf({ ...visit, thread: conversation }));
  const made = isThreadWanted ? await threadFrom(visit, at, id, threadName(shown.title)) : null;
  const ids = [id];
  for (const part of rest) ids.push(await postOne(visit, made ?? at, part));
  return { ids, thread: conversation };
}

/** A thread that the client had forgotten comes without its channel. */
async function withParent(message: Message): Promise<Message> {
  const { channel, client } = message;
  if (channel.isThread() && channel.parentId === null) await client.channels.fetch(channel.id, { force: true }).catch(() => null);
  return message;
}

/** Shows that the bot is at it, until it posts. */
async function showThinking({ rest, at }: Visit): Promise<void> {
  await rest.post(Routes.channelTyping(at)).catch((error: unknown) => refusalCode(error));
}
