import type { Wishes } from './briefing/edition.ts';
import { parseWishes, WISH, WISH_FORMS, wishesText } from './wishes.ts';

// What forms need that take an order apart from the words of a command.
export type { Wishes };
export { parseWishes, WISH_FORMS };

/**
 * What a person may ask of the bot, on every surface. Slack, the page and the terminal's `/brief …` line parse text into
 * it; Discord and the command line fill it from their own options.
 */
export type Command =
  | { readonly kind: 'brief'; readonly words: string; readonly since: string | null }
  /** The same with every point, none left out. */
  | { readonly kind: 'more'; readonly words: string; readonly since: string | null }
  /** Only what changed since this place was last told. */
  | { readonly kind: 'changes'; readonly words: string }
  | { readonly kind: 'ask'; readonly question: string; readonly topic: string | null }
  | { readonly kind: 'topics' }
  | { readonly kind: 'topic-add'; readonly slug: string; readonly words: readonly string[] }
  | { readonly kind: 'topic-remove'; readonly slug: string }
  | { readonly kind: 'feeds' }
  | { readonly kind: 'feed-add'; readonly url: string; readonly publisher: string | null }
  | { readonly kind: 'feed-remove'; readonly url: string }
  /** `opml` is the file's text. */
  | { readonly kind: 'feeds-import'; readonly opml: string }
  | { readonly kind: 'why'; readonly url: string }
  | { readonly kind: 'speaker'; readonly name: string }
  | { readonly kind: 'evidence'; readonly pointId: string }
  /** `start` and `end` name the passage to mark, in UTF-16 units of the text. */
  | { readonly kind: 'article'; readonly articleId: string; readonly start: number | null; readonly end: number | null }
  /** A standing order for this place, on one topic or several with commas between; `zone` null means the newsroom's. */
  | { readonly kind: 'follow'; readonly topic: string; readonly schedule: string; readonly zone: string | null; readonly wishes?: Wishes }
  | { readonly kind: 'editions' }
  /** Another schedule for an edition, or other wishes; null leaves what it was. */
  | {
      readonly kind: 'edition-edit';
      readonly id: string;
      readonly schedule: string | null;
      readonly zone: string | null;
      readonly wishes?: Wishes;
    }
  | { readonly kind: 'edition-pause' | 'edition-resume' | 'edition-stop'; readonly id: string }
  /** What editions posted; with an id, one of them as it was posted. */
  | { readonly kind: 'archive'; readonly id: string | null }
  /** How the deliveries fare; with an id, those of an edition, or the history of one. */
  | { readonly kind: 'deliveries'; readonly id: string | null }
  /** A reader's verdict on a point. */
  | { readonly kind: 'feedback'; readonly pointId: string; readonly verdict: 'right' | 'wrong' }
  /** What a person has here: editions, topics, feeds. */
  | { readonly kind: 'home' }
  | { readonly kind: 'status' }
  | { readonly kind: 'help' };

const FOR_ADMINS: ReadonlySet<Command['kind']> = new Set([
  'topic-add',
  'topic-remove',
  'feed-add',
  'feed-remove',
  'feeds-import',
  'follow',
  'edition-edit',
  'edition-pause',
  'edition-resume',
  'edition-stop',
]);

/** Whether only an administrator may give the command: it changes what everybody here reads. */
export function needsAdmin(command: Command): boolean {
  return FOR_ADMINS.has(command.kind);
}

/** Whether carrying out the command changes what the bot keeps; everything else may be repeated without harm. */
export function isChanging(command: Command): boolean {
  return needsAdmin(command) || command.kind === 'feedback';
}

/** The form of an edition's id: what `newEditionId` makes. */
const EDITION_ID = /^e[0-9a-f]{8}$/;
const FILE_EDITION_ID = /^file-[0-9a-f]{8}$/;
const DELIVERY_KEY = /^[0-9a-f]{24}$/;

/** What may be typed after `/brief`, with what it does: the text of `/brief help`. */
export const COMMAND_HELP: readonly (readonly [command: string, does: string])[] = [
  ['geneva-summit', 'brief a topic, or any words'],
  ['geneva-summit since 7d', 'from a time on: 12h, 7d, 2w, or a date such as 2021-06-15'],
  ['more geneva-summit', 'every point, none left out'],
  ['changes geneva-summit', 'only what changed since you were last told'],
  ['ask How many requests were sent?', 'a question, answered from the news or declined'],
  ['ask topic:geneva-summit …', 'the same, within a topic'],
  ['topics', 'the topics'],
  ['topics add SLUG words, more words', 'add a topic: one of these words must occur'],
  ['topics remove SLUG', 'remove it'],
  ['speaker putin', 'who said what'],
  ['why https://…', 'what became of an article'],
  ['feeds', 'the feeds and how they fare'],
  ['feeds add https://… [publisher]', 'add a feed'],
  ['feeds remove https://…', 'remove it'],
  ['follow geneva-summit daily 08:00 Europe/Zurich', 'a briefing here, on schedule; after it perhaps: points 5, always'],
  ['editions', 'what is posted here on schedule; edit, pause, resume or stop with its id'],
  ['archive', 'what was posted on schedule'],
  ['deliveries', 'how the postings fare; with an edition’s id, its own'],
  ['status', 'how the bot fares'],
];

/** What the text after `/brief` means; the `/brief` itself may be left in. Whatever is no other command is words to brief on. */
export function parseCommand(text: string): Command {
  const line = text
    .trim()
    .replace(/^\/brief(?=\s|$)/i, '')
    .trim();
  const [, verb = '', rest = ''] = /^(\S+)\s*(.*)$/su.exec(line) ?? [];
  return parseVerb(verb.toLowerCase(), rest.trim()) ?? parseBrief('brief', line);
}

/** The text that `parseCommand` reads as this command. */
export function formatCommand(command: Command): string {
  switch (command.kind) {
    case 'brief':
      return `${command.words}${sinceText(command.since)}`;
    case 'more':
      return `more ${command.words}${sinceText(command.since)}`;
    case 'changes':
      return `changes ${command.words}`;
    case 'ask':
      return command.topic === null ? `ask ${command.question}` : `ask topic:${command.topic} ${command.question}`;
    case 'topic-add':
      return `topics add ${command.slug} ${command.words.join(', ')}`;
    case 'topic-remove':
      return `topics remove ${command.slug}`;
    case 'feed-add':
      return `feeds add ${command.url}${command.publisher === null ? '' : ` ${command.publisher}`}`;
    case 'feed-remove':
      return `feeds remove ${command.url}`;
    case 'feeds-import':
      return 'feeds import';
    case 'why':
      return `why ${command.url}`;
    case 'speaker':
      return `speaker ${command.name}`;
    case 'evidence':
      return `evidence ${command.pointId}`;
    case 'article':
      return command.start === null ? `article ${command.articleId}` : `article ${command.articleId} ${command.start}-${command.end}`;
    case 'follow':
      return `follow ${command.topic} ${timesText(command)}`;
    case 'edition-edit':
      return `edit ${command.id} ${timesText(command)}`;
    case 'edition-pause':
    case 'edition-resume':
    case 'edition-stop':
      return `${command.kind.slice('edition-'.length)} ${command.id}`;
    case 'archive':
    case 'deliveries':
      return command.id === null ? command.kind : `${command.kind} ${command.id}`;
    case 'feedback':
      return `${command.verdict} ${command.pointId}`;
    case 'topics':
    case 'feeds':
    case 'editions':
    case 'home':
    case 'status':
    case 'help':
      return command.kind;
  }
}

function parseVerb(verb: string, rest: string): Command | undefined {
  switch (verb) {
    case '':
      return { kind: 'topics' };
    case 'help':
    case 'home':
    case 'editions':
    case 'status':
      return rest === '' ? { kind: verb } : undefined;
    case 'topics':
      return parseTopics(rest);
    case 'feeds':
      return parseFeeds(rest);
    case 'ask':
      return parseAsk(rest);
    case 'why':
      return /^<?https?:\/\/\S+$/i.test(rest) ? { kind: 'why', url: bareUrl(rest) } : undefined;
    case 'speaker':
      return rest === '' ? undefined : { kind: 'speaker', name: rest };
    case 'more':
      return rest === '' ? undefined : parseBrief('more', rest);
    case 'changes':
      return rest === '' ? undefined : { kind: 'changes', words: rest };
    case 'evidence':
      return /^[\w.-]+$/.test(rest) ? { kind: 'evidence', pointId: rest } : undefined;
    case 'article':
      return parseArticle(rest);
    case 'follow':
      return parseFollow(rest);
    case 'edit':
      return parseEdit(rest);
    case 'pause':
    case 'resume':
    case 'stop':
      return EDITION_ID.test(rest) ? { kind: `edition-${verb}`, id: rest } : undefined;
    case 'archive':
      return rest === '' ? { kind: verb, id: null } : DELIVERY_KEY.test(rest) ? { kind: verb, id: rest } : undefined;
    case 'deliveries':
      if (rest === '') return { kind: verb, id: null };
      return [DELIVERY_KEY, EDITION_ID, FILE_EDITION_ID].some((form) => form.test(rest)) ? { kind: verb, id: rest } : undefined;
    case 'right':
    case 'wrong':
      return /^[\w.-]+$/.test(rest) ? { kind: 'feedback', pointId: rest, verdict: verb } : undefined;
    default:
      return undefined;
  }
}

function parseBrief(kind: 'brief' | 'more', text: string): Command {
  const [, words = '', since = null] = /^(.*?)(?:\s+since\s+(\d+\s*[hdw]|\d{4}-\d{2}-\d{2}))?$/isu.exec(text) ?? [];
  return { kind, words: words.trim(), since: since === null ? null : since.toLowerCase().replaceAll(/\s/g, '') };
}

function parseAsk(rest: string): Command | undefined {
  const [, topic = null, question = ''] = /^(?:topic:([a-z0-9-]+)\s*)?(.*)$/isu.exec(rest) ?? [];
  return question.trim() === '' ? undefined : { kind: 'ask', question: question.trim(), topic: topic?.toLowerCase() ?? null };
}

function parseTopics(rest: string): Command | undefined {
  const [, verb = '', slug = '', words = ''] = /^(\S*)\s*(\S*)\s*(.*)$/su.exec(rest) ?? [];
  if (verb === '' || verb === 'list') return { kind: 'topics' };
  if (verb === 'remove' && slug !== '') return { kind: 'topic-remove', slug };
  if (verb !== 'add' || slug === '') return undefined;
  const list = words.split(',').map((word) => word.trim());
  return { kind: 'topic-add', slug, words: list.filter((word) => word !== '') };
}

function parseFeeds(rest: string): Command | undefined {
  const [, verb = '', url = '', publisher = ''] = /^(\S*)\s*(\S*)\s*(.*)$/su.exec(rest) ?? [];
  if (verb === '' || verb === 'list') return { kind: 'feeds' };
  if (url === '') return undefined;
  if (verb === 'add') return { kind: 'feed-add', url: bareUrl(url), publisher: publisher.trim() || null };
  return verb === 'remove' ? { kind: 'feed-remove', url: bareUrl(url) } : undefined;
}

/** `ID`, then a schedule as `follow` takes it, or wishes, or both. */
function parseEdit(rest: string): Command | undefined {
  const [, id = '', more = ''] = /^(\S+)\s+(.*)$/su.exec(rest) ?? [];
  if (!EDITION_ID.test(id)) return undefined;
  const wishes = parseWishes(more);
  if (wishes !== null) return { kind: 'edition-edit', id, schedule: null, zone: null, wishes };
  const followed = parseFollow(rest);
  return followed?.kind === 'follow' && followed.topic === id
    ? { kind: 'edition-edit', id, schedule: followed.schedule, zone: followed.zone, ...wished(followed.wishes) }
    : undefined;
}

const SCHEDULE = String.raw`(?:daily|weekdays?|weekly|[a-z]+days?)\s.*?|hourly|[\d*]\S*(?:\s+\S+){4}`;
const ZONE = String.raw`[A-Za-z_]+\/[\w/+-]+|UTC`;
const FOLLOW = new RegExp(`^(.+?)\\s+(${SCHEDULE})(?:\\s+(${ZONE}))?((?:\\s+${WISH})*)$`, 'iu');

/** `TOPIC[, TOPIC] SCHEDULE [ZONE] [WISHES]`: the schedule begins at its first word, the zone is a word with a slash, or UTC. */
function parseFollow(rest: string): Command | undefined {
  const [, topic, schedule, zone = null, more = ''] = FOLLOW.exec(rest) ?? [];
  if (topic === undefined || schedule === undefined) return undefined;
  return { kind: 'follow', topic, schedule: schedule.trim(), zone, ...wished(parseWishes(more) ?? undefined) };
}

function wished(wishes: Wishes | undefined): { readonly wishes?: Wishes } {
  return wishes === undefined || Object.keys(wishes).length === 0 ? {} : { wishes };
}

function timesText({ schedule, zone, wishes = {} }: { schedule: string | null; zone: string | null; wishes?: Wishes }): string {
  return [schedule, zone, ...wishesText(wishes)].filter((part) => part !== null).join(' ');
}

function parseArticle(rest: string): Command | undefined {
  const [, articleId, start, end] = /^(\w+)(?:\s+(\d+)-(\d+))?$/.exec(rest) ?? [];
  if (articleId === undefined) return undefined;
  return { kind: 'article', articleId, start: start === undefined ? null : Number(start), end: end === undefined ? null : Number(end) };
}

// Slack hands links over as <https://…> or <https://…|text>.
function bareUrl(text: string): string {
  return text.replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1');
}

function sinceText(since: string | null): string {
  return since === null ? '' : ` since ${since}`;
}
