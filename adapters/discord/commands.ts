import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import type { Command, Wishes } from '../../src/command.ts';
import { answer } from './answer.ts';
import { helpMessage } from './command-list.ts';
import { openFile } from './opml-file.ts';
import { tell, tellFailure } from './post.ts';
import { type Ports, problem } from './visit.ts';
import { inChosenChannel, visitorOf } from './visitor.ts';

/** Answers a command: news in the channel, or to the person alone where they want that; all else to the person alone. */
export async function takeCommand(interaction: ChatInputCommandInteraction, ports: Ports): Promise<void> {
  const visit = inChosenChannel(interaction, visitorOf(interaction));
  // What is said in the channel is a message of its own: replies to it can be read, those to a response cannot.
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  if (!(await ports.bot.take(`discord/${interaction.id}`))) return;
  try {
    const name = [interaction.commandName, interaction.options.getSubcommand(false)].filter((word) => word !== null).join(' ');
    if (name === 'help') return await tell(visit, helpMessage(), ports);
    const command = await readCommand(name, interaction);
    if (typeof command === 'string') return await tell(visit, problem('Not understood', command), ports);
    const isPrivate = interaction.options.getBoolean('only-me') ?? false;
    const obstacle = command.kind === 'follow' && visit.isAdmin ? visit.obstacle : null;
    // An edition that could not be posted would be noticed at its first slot only.
    if (obstacle !== null) return await tell(visit, problem('Not followed', obstacle), ports);
    await answer(command, visit, isPrivate ? 'person' : 'channel', ports);
  } catch (error) {
    await tellFailure(error, visit, ports);
  }
}

function wishesOf(options: ChatInputCommandInteraction['options']): Wishes {
  const [points, isAlways] = [options.getInteger('points'), options.getBoolean('always')];
  const [quietHours, language] = [options.getString('quiet-hours')?.replaceAll(/\s/g, ''), options.getString('language')?.toLowerCase()];
  return {
    ...(points === null ? {} : { points }),
    ...(isAlways === null ? {} : { quiet: isAlways ? 'line' : 'nothing' }),
    ...(quietHours ? { quietHours } : {}),
    ...(language ? { language } : {}),
  };
}

/** What the bot is asked, or a sentence that says why it cannot be told. */
async function readCommand(name: string, { options }: ChatInputCommandInteraction): Promise<Command | string> {
  const given = (option: string) => options.getString(option)?.trim() || null;
  const wanted = (option: string) => given(option) ?? '';
  switch (name) {
    case 'brief':
      return given('topic') === null ? { kind: 'topics' } : { kind: 'brief', words: wanted('topic'), since: sinceOf(given('since')) };
    case 'more':
      return { kind: 'more', words: wanted('topic'), since: sinceOf(given('since')) };
    case 'changes':
      return { kind: 'changes', words: wanted('topic') };
    case 'ask':
      return { kind: 'ask', question: wanted('question'), topic: given('topic') };
    case 'edition follow':
      return { kind: 'follow', topic: wanted('topic'), schedule: wanted('schedule'), zone: given('zone'), wishes: wishesOf(options) };
    case 'edition list':
      return { kind: 'editions' };
    case 'edition edit':
      return { kind: 'edition-edit', id: wanted('edition'), schedule: wanted('schedule'), zone: given('zone') };
    case 'edition pause':
    case 'edition resume':
    case 'edition stop':
      return { kind: name.replace(' ', '-') as 'edition-pause' | 'edition-resume' | 'edition-stop', id: wanted('edition') };
    case 'topics list':
      return { kind: 'topics' };
    case 'topics add':
      return { kind: 'topic-add', slug: wanted('name'), words: listOf(wanted('words')) };
    case 'topics remove':
      return { kind: 'topic-remove', slug: wanted('topic') };
    case 'feeds list':
      return { kind: 'feeds' };
    case 'feeds add':
      return { kind: 'feed-add', url: wanted('url'), publisher: given('publisher') };
    case 'feeds remove':
      return { kind: 'feed-remove', url: wanted('url') };
    case 'feeds import': {
      const file = await openFile(options.getAttachment('file', true));
      return file.kind === 'text' ? { kind: 'feeds-import', opml: file.text } : file.says;
    }
    case 'speaker':
      return { kind: 'speaker', name: wanted('name') };
    case 'why':
      return { kind: 'why', url: wanted('url') };
    case 'archive':
      return { kind: 'archive', id: given('briefing') };
    case 'deliveries':
      return { kind: 'deliveries', id: given('edition') };
    case 'status':
      return { kind: 'status' };
    default:
      return `There is no command “${name}” any more. /help lists them.`;
  }
}

function sinceOf(text: string | null): string | null {
  return text === null ? null : text.toLowerCase().replaceAll(/\s/g, '');
}

function listOf(words: string): readonly string[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
