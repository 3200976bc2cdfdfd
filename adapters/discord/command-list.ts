import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandChannelOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  ApplicationCommandOptionType as Kind,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Message } from '../../src/message/message.ts';
import { WITH_THREADS } from './channels.ts';

/** As Discord is told of it; translations can be laid over it by name. */
export type CommandData = RESTPostAPIChatInputApplicationCommandsJSONBody;

const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
/** Offered to those who manage the server, and to whom they let; each change is checked again when it is asked for. */
const FOR_MANAGERS = { default_member_permissions: String(PermissionFlagsBits.ManageGuild) };
const LONGEST_QUESTION = 1000;
const SINCE = 'From when on: 12h, 7d, 2w, or a date such as 2021-06-15';

const topic = (description: string, required: boolean) =>
  ({ type: Kind.String, name: 'topic', description, required, autocomplete: true, max_length: 500 }) as const;
const text = (name: string, description: string, required: boolean, max_length: number) =>
  ({ type: Kind.String, name, description, required, max_length }) as const;
const onlyMe = { type: Kind.Boolean, name: 'only-me', description: 'Show it to me alone' } as const;
const edition = {
  type: Kind.String,
  name: 'edition',
  description: 'Which one',
  required: true,
  autocomplete: true,
  max_length: 100,
} as const;
const schedule = text('schedule', 'daily 08:00, weekdays 07:30, mondays 9:00, hourly, or five cron fields', true, 60);
const zone = text('zone', 'Time zone, such as Europe/Zurich', false, 60);
const channel = {
  type: Kind.Channel,
  name: 'channel',
  description: 'Where it comes to: this channel unless you choose another, or a forum',
  channel_types: [
    ...WITH_THREADS,
    ChannelType.GuildForum,
    ChannelType.PublicThread,
    ChannelType.PrivateThread,
    ChannelType.AnnouncementThread,
  ],
} as APIApplicationCommandChannelOption;
const WISHES = [
  { type: Kind.Integer, name: 'points', description: 'How many points at most', min_value: 1, max_value: 100 },
  { type: Kind.Boolean, name: 'always', description: 'Also when nothing is new, in one line' },
  text('quiet-hours', 'When nothing is posted, such as 22:00-07:00', false, 13),
  text('language', 'Two letters, such as en; without a language model nothing is translated', false, 2),
] as const;
const sub = (name: string, description: string, ...options: APIApplicationCommandBasicOption[]): APIApplicationCommandSubcommandOption => ({
  type: Kind.Subcommand,
  name,
  description,
  options,
});

/** Every command. https://docs.discord.com/developers/interactions/application-commands */
export const COMMANDS: readonly CommandData[] = [
  {
    name: 'brief',
    description: 'Who agreed to what, who claimed what: the news on a topic, each point with its source',
    ...EVERYWHERE,
    options: [topic('A topic, or any words; without it, the topics', false), text('since', SINCE, false, 20), onlyMe],
  },
  {
    name: 'more',
    description: 'The briefing on a topic with every point, none left out',
    ...EVERYWHERE,
    options: [topic('A topic, or any words', true), text('since', SINCE, false, 20), onlyMe],
  },
  {
    name: 'changes',
    description: 'Only what changed on a topic since this channel was last told',
    ...EVERYWHERE,
    options: [topic('A topic, or any words', true), onlyMe],
  },
  {
    name: 'ask',
    description: 'A question, answered from the news or declined',
    ...EVERYWHERE,
    options: [
      text('question', 'What do you want to know?', true, LONGEST_QUESTION),
      topic('Only from the news on this topic', false),
      onlyMe,
    ],
  },
  {
    name: 'edition',
    description: 'Briefings that come to a channel on schedule',
    ...EVERYWHERE,
    ...FOR_MANAGERS,
    options: [
      sub(
        'follow',
        'Order a briefing on schedule',
        topic('What it is about; several with commas between', true),
        schedule,
        zone,
        channel,
        ...WISHES,
      ),
      sub('list', 'What is posted on schedule'),
      sub('edit', 'Give a briefing another schedule', edition, schedule, zone),
      sub('pause', 'Hold a briefing back until it is resumed', edition),
      sub('resume', 'Post a paused briefing again', edition),
      sub('stop', 'End a briefing for good', edition),
    ],
  },
  {
    name: 'topics',
    description: 'What can be briefed by name',
    ...EVERYWHERE,
    ...FOR_MANAGERS,
    options: [
      sub('list', 'All topics'),
      sub(
        'add',
        'Add a topic',
        text('name', 'Words joined by hyphens, such as harbour-strike', true, 100),
        text('words', 'Words of which one must occur, with commas between; without them, all words of the name', false, 1000),
      ),
      sub('remove', 'Remove a topic', topic('Which one', true)),
    ],
  },
  {
    name: 'feeds',
    description: 'Where the news comes from',
    ...EVERYWHERE,
    ...FOR_MANAGERS,
    options: [
      sub('list', 'The feeds and how they fare'),
      sub('add', 'Read another feed', text('url', 'Its address', true, 2000), text('publisher', 'Who publishes it', false, 100)),
      sub('remove', 'Read a feed no more', text('url', 'Its address', true, 2000)),
      sub('import', 'Read all feeds of an OPML file', {
        type: Kind.Attachment,
        name: 'file',
        description: 'The OPML file',
        required: true,
      }),
    ],
  },
  {
    name: 'speaker',
    description: 'Who said what',
    ...EVERYWHERE,
    options: [text('name', 'A person or body, such as Putin', true, 100), onlyMe],
  },
  {
    name: 'why',
    description: 'What became of an article: why it is in, or why it is not',
    ...EVERYWHERE,
    options: [text('url', 'The article’s address', true, 2000)],
  },
  {
    name: 'archive',
    description: 'What was posted on schedule',
    ...EVERYWHERE,
    options: [{ ...edition, name: 'briefing', description: 'Which one, to read it again', required: false }],
  },
  {
    name: 'deliveries',
    description: 'How the postings on schedule fare',
    ...EVERYWHERE,
    options: [{ ...edition, description: 'Only those of this one', required: false }],
  },
  { name: 'status', description: 'How the bot fares', ...EVERYWHERE },
  { name: 'help', description: 'What you can ask', ...EVERYWHERE },
];

/** The commands in words, for `/help`. */
export function helpMessage(): Message {
  const items = COMMANDS.flatMap(({ name, description, options = [] }) => {
    const subcommands = options.flatMap((option) => (option.type === Kind.Subcommand ? [option] : []));
    if (subcommands.length === 0) return [{ text: formOf(name, options), detail: description }];
    return subcommands.map((one) => ({ text: formOf(`${name} ${one.name}`, one.options ?? []), detail: one.description }));
  });
  const more = 'Ask about a briefing in its thread, or reply to it. In a direct message, just write.';
  return {
    title: 'What you can ask',
    subtitle: null,
    blocks: [
      { kind: 'list', items },
      { kind: 'text', tone: 'note', text: more },
    ],
  };
}

function formOf(name: string, options: readonly { readonly name: string }[]): string {
  return [`/${name}`, ...options.map((option) => `${option.name}:`)].join(' ');
}
