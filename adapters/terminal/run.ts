import { readFile } from 'node:fs/promises';
import { Argument, CommanderError, Option, Command as Program } from 'commander';
import { type Command, parseCommand, WISH_FORMS } from '../../src/command.ts';
import type { Message } from '../../src/message/message.ts';
import type { Asker, Bot, Progress } from '../../src/platform.ts';
import { showProgress } from './progress.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderText } from './render-text.ts';

/** What the command line needs of the rest: a bot with its feeds read, the running service, and the stages as filters. */
export type Wiring = {
  readonly version: string;
  readonly stages: readonly string[];
  /** The bot on the operator's store; `report` hears of the reading of due feeds, which `read: false` leaves out. */
  open(options: {
    readonly read: boolean;
    readonly report: (progress: Progress) => void;
  }): Promise<{ readonly bot: Bot; close(): Promise<void> }>;
  /** Resolves when the service has stopped. */
  start(role: Role, report: (progress: Progress) => void): Promise<void>;
  /** With the model of the settings, where that is asked for. */
  pipe(stage: string, lines: AsyncIterable<string>, isWithModel: boolean): AsyncIterable<string>;
  doctor(): Promise<Message>;
  /** Copies the SQLite store to PostgreSQL. */
  migrate(report: (progress: Progress) => void): Promise<Message>;
};

/** What of the service a process does: `web` hears people and answers, `worker` reads, plans and posts, `all` does both. */
export type Role = (typeof ROLES)[number];

const ROLES = ['all', 'web', 'worker'] as const;

type Format = { readonly json?: boolean; readonly markdown?: boolean };

const ASKER: Asker = { place: { platform: 'terminal', channel: 'terminal', thread: null }, tenant: '', person: 'operator', isAdmin: true };
// Nobody sits at a terminal at eight in the morning: what is ordered here goes to the page's archive.
const NEWSROOM: Asker = { ...ASKER, place: { platform: 'web', channel: 'newsroom', thread: null } };
const OK = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** Runs one command line; resolves to the exit code: 0 done, 1 failed or not found, 2 wrongly used. */
export async function runTerminal(args: readonly string[], wiring: Wiring): Promise<number> {
  let exitCode = OK;
  const program = describeProgram(wiring, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? OK : WRONG_USAGE;
  }
}

function describeProgram(wiring: Wiring, exit: (code: number) => void): Program {
  const program = new Program('communique')
    .description(
      'Who agreed to what, who claimed what, who sanctioned whom: briefings from your feeds, each point with its words and its source.',
    )
    .version(wiring.version)
    .exitOverride()
    .showHelpAfterError('Try communique --help.')
    .configureHelp({ showGlobalOptions: true })
    .option('--no-read', 'do not read feeds that are due; use what is stored');
  const reads = () => program.opts<{ read: boolean }>().read;
  const run = async (command: Command, format: Format = {}, read = false) =>
    exit(await runCommand(command, wiring, format, read && reads()));

  program
    .command('brief')
    .description('brief a topic, or any words')
    .argument('<topic-or-words...>')
    .option('--since <time>', '12h, 7d, 2w, or a date such as 2021-06-15')
    .option('--all', 'every point, none left out')
    .option('--json', 'the message as JSON')
    .option('--markdown', 'the message as Markdown')
    .action((words: string[], options: Format & { since?: string; all?: boolean }) =>
      run({ kind: options.all === true ? 'more' : 'brief', words: words.join(' '), since: options.since ?? null }, options, true),
    );
  program
    .command('ask')
    .description('a question, answered from the news that was read, or declined')
    .argument('<question...>')
    .option('--topic <topic>', 'look in this topic first')
    .option('--json', 'the message as JSON')
    .option('--markdown', 'the message as Markdown')
    .action((words: string[], options: Format & { topic?: string }) =>
      run({ kind: 'ask', question: words.join(' '), topic: options.topic ?? null }, options, true),
    );
  program
    .command('why')
    .description('what became of an article')
    .argument('<url>')
    .action((url: string) => run({ kind: 'why', url }));
  program
    .command('speaker')
    .description('who said what')
    .argument('<name...>')
    .option('--json', 'the message as JSON')
    .action((words: string[], options: Format) => run({ kind: 'speaker', name: words.join(' ') }, options, true));
  describeEditions(program, run);
  describeTopics(program, run);
  describeFeeds(program, wiring, run, exit);
  program
    .command('pipe')
    .description('a stage as a filter: JSON lines in, JSON lines out')
    .addArgument(new Argument('<stage>').choices(wiring.stages))
    .option('--model', 'ask the language model of the settings, where the stage can')
    .action((stage: string, options: { model?: boolean }) => runPipe(stage, options.model === true, wiring));
  program
    .command('start')
    .description('the page, the clock and the platforms that are set')
    .addOption(
      new Option('--role <role>', 'web: page and chats; worker: reading, planning, posting; all: both')
        .choices(ROLES)
        .default('all' satisfies Role),
    )
    .action(({ role }: { role: Role }) => wiring.start(role, showProgress(process.stderr)));
  program
    .command('status')
    .description('how the bot fares: feeds, what comes next, what is parked')
    .action(() => run({ kind: 'status' }));
  program
    .command('doctor')
    .description('checks settings, store, feeds and the model’s server, and says what to do')
    .action(async () => exit(print(await wiring.doctor(), {})));
  program
    .command('migrate')
    .description('copies the store in DATA_DIR to the empty database of DATABASE_URL')
    .addArgument(new Argument('<way>').choices(['sqlite-to-postgres']))
    .action(async () => exit(print(await wiring.migrate(showProgress(process.stderr)), {})));
  return program;
}

type Run = (command: Command, format?: Format, read?: boolean) => Promise<void>;

function describeEditions(program: Program, run: Run): void {
  program
    .command('editions')
    .description('what is posted on schedule')
    .action(() => run({ kind: 'editions' }));
  program
    .command('follow')
    .description('a briefing in the page’s archive, on schedule: daily 08:00, weekdays 08:00, "mondays 08:00", hourly')
    .argument('<topic>', 'or several with commas between')
    .argument('<schedule...>', `and perhaps a time zone, such as Europe/Zurich; then ${WISH_FORMS}`)
    .action((topic: string, words: string[]) => {
      const command = parseCommand(`follow ${topic} ${words.join(' ')}`);
      // What is no such order is refused in the bot's own words.
      return run(command.kind === 'follow' ? { ...command, topic } : { kind: 'follow', topic, schedule: words.join(' '), zone: null });
    });
  program
    .command('edit')
    .description('another schedule for an edition, or other wishes')
    .argument('<id>', 'as “editions” lists it')
    .argument('<words...>', `as “follow” takes them: weekdays 07:30 Europe/Oslo, or ${WISH_FORMS}`)
    .action((id: string, words: string[]) => {
      const command = parseCommand(`edit ${id} ${words.join(' ')}`);
      return run(command.kind === 'edition-edit' ? command : { kind: 'edition-edit', id, schedule: words.join(' '), zone: null });
    });
  for (const [verb, does] of [
    ['pause', 'post an edition no more until it is resumed'],
    ['resume', 'post it again, from its next time on'],
    ['stop', 'forget an edition'],
  ] as const) {
    program
      .command(verb)
      .description(does)
      .argument('<id>', 'as “editions” lists it')
      .action((id: string) => run({ kind: `edition-${verb}`, id }));
  }
  program
    .command('deliveries')
    .description('how the postings fare')
    .argument('[id]', 'an edition’s, or a delivery’s for its history')
    .action((id?: string) => run({ kind: 'deliveries', id: id ?? null }));
  program
    .command('archive')
    .description('what was posted on schedule')
    .argument('[id]', 'one of them, as it was posted')
    .action((id?: string) => run({ kind: 'archive', id: id ?? null }));
}

function describeTopics(program: Program, run: Run): void {
  const topics = program
    .command('topics')
    .description('the topics')
    .action(() => run({ kind: 'topics' }));
  topics
    .command('list', { isDefault: true })
    .description('all of them')
    .action(() => run({ kind: 'topics' }));
  topics
    .command('add')
    .description('a topic: articles that hold one of the words')
    .argument('<name>')
    .argument('[words...]', 'words or phrases')
    .action((slug: string, words: string[]) => run({ kind: 'topic-add', slug, words }));
  topics
    .command('remove')
    .description('a topic that was added here')
    .argument('<name>')
    .action((slug: string) => run({ kind: 'topic-remove', slug }));
}

function describeFeeds(program: Program, wiring: Wiring, run: Run, exit: (code: number) => void): void {
  const feeds = program.command('feeds').description('the feeds and how they fare');
  feeds
    .command('list', { isDefault: true })
    .description('all of them')
    .action(() => run({ kind: 'feeds' }));
  feeds
    .command('add')
    .description('read one more feed')
    .argument('<url>')
    .argument('[publisher...]', 'the outlet’s name; the host’s when left out')
    .action((url: string, publisher: string[]) => run({ kind: 'feed-add', url, publisher: publisher.join(' ') || null }));
  feeds
    .command('remove')
    .description('read it no more; its articles stay')
    .argument('<url>')
    .action((url: string) => run({ kind: 'feed-remove', url }));
  feeds
    .command('import')
    .description('add every feed of an OPML file')
    .argument('<file>')
    .action(async (file: string) => {
      const opml = await readFile(file, 'utf8').catch((error: Error) => complain(`Cannot read ${file}: ${error.message}`));
      if (opml === undefined) return exit(FAILED);
      return run({ kind: 'feeds-import', opml });
    });
  feeds
    .command('export')
    .description('the feeds as an OPML file, on standard output')
    .action(async () => {
      const { bot, close } = await wiring.open({ read: false, report: () => undefined });
      process.stdout.write(await bot.opml());
      await close();
    });
}

async function runCommand(command: Command, wiring: Wiring, format: Format, read: boolean): Promise<number> {
  const { bot, close } = await wiring.open({ read, report: showProgress(process.stderr) });
  try {
    return print(await bot.run(command, command.kind === 'follow' ? NEWSROOM : ASKER), format);
  } finally {
    await close();
  }
}

function print(message: Message, format: Format): number {
  process.stdout.write(`${rendered(message, format)}\n`);
  return message.blocks.some((block) => block.kind === 'text' && block.tone === 'problem') ? FAILED : OK;
}

function rendered(message: Message, format: Format): string {
  if (format.json === true) return JSON.stringify(message, null, 2);
  if (format.markdown === true) return renderMarkdown(message);
  const isTerminal = process.stdout.isTTY === true;
  return renderText(message, {
    width: Math.min(process.stdout.columns ?? 100, 110),
    colours: isTerminal && process.env.NO_COLOR === undefined,
  });
}

async function runPipe(stage: string, isWithModel: boolean, wiring: Wiring): Promise<void> {
  for await (const line of wiring.pipe(stage, linesOf(process.stdin), isWithModel)) {
    if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

/** The lines of a stream, parted at line feeds alone: JSON may hold U+2028, where `readline` would break it. */
async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

function complain(text: string): undefined {
  process.stderr.write(`${text}\n`);
}
