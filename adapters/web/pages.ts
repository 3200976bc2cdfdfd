import { type Context, Hono } from 'hono';
import { type Command, formatCommand, isChanging, parseWishes, WISH_FORMS } from '../../src/command.ts';
import type { ListItem, Message } from '../../src/message/message.ts';
import type { Asker, Bot } from '../../src/platform.ts';
import { confirmation, feedForms, followForm, lookUp, questionBox } from './forms.ts';
import { type Html, html } from './html.ts';
import { page, type TopicLink } from './page.ts';
import { bareCommand, pathOf } from './paths.ts';
import { renderMessage } from './render.ts';

/** Whoever reaches the page runs the bot: it listens on this machine only, or asks for the operator's password. */
export const ASKER: Asker = {
  place: { platform: 'web', channel: 'newsroom', thread: null },
  tenant: '',
  person: 'operator',
  isAdmin: true,
};

const SPEAKER = {
  path: '/speaker',
  name: 'name',
  label: 'Who said what',
  hint: 'A person, a ministry, a court: as the news names it.',
  button: 'Find',
};
const WHY = { path: '/why', name: 'url', label: 'Why is an article in or out?', hint: 'The address of the article.', button: 'Tell me' };

/** The pages that people read, and the forms that change topics and feeds. */
export function pages(bot: Bot): Hono {
  const app = new Hono();
  const show = (c: Context, command: Command, typed = '') => showCommand(c, bot, command, typed);
  app.get('/', (c) => showFront(c, bot, c.req.query('topic') ?? null));
  app.get('/brief/:words', (c) => show(c, { kind: 'brief', words: c.req.param('words'), since: c.req.query('since') || null }));
  app.get('/article/:id', (c) =>
    show(c, { kind: 'article', articleId: c.req.param('id'), start: position(c, 'start'), end: position(c, 'end') }),
  );
  app.get('/evidence/:id', (c) => show(c, { kind: 'evidence', pointId: c.req.param('id') }));
  app.get('/topics', (c) => show(c, { kind: 'topics' }));
  app.get('/feeds', (c) => show(c, { kind: 'feeds' }));
  app.get('/feeds.opml', async (c) =>
    c.body(await bot.opml(), 200, {
      'Content-Type': 'text/x-opml; charset=utf-8',
      'Content-Disposition': 'attachment; filename="communique-feeds.opml"',
    }),
  );
  app.get('/editions', (c) => show(c, { kind: 'editions' }));
  app.post('/editions', async (c) => {
    const [topic, schedule, zone, more] = [
      await field(c, 'topics'),
      await field(c, 'schedule'),
      await field(c, 'zone'),
      await field(c, 'wishes'),
    ];
    const wishes = more === '' ? {} : parseWishes(more);
    if (wishes === null) return sayNotFollowed(c, bot, `“${more}” is not understood. Write ${WISH_FORMS}.`);
    return show(c, { kind: 'follow', topic, schedule, zone: zone === '' ? null : zone, wishes });
  });
  app.get('/archive', (c) => show(c, { kind: 'archive', id: null }));
  app.get('/archive/:id', (c) => show(c, { kind: 'archive', id: c.req.param('id') }));
  app.get('/deliveries', (c) => show(c, { kind: 'deliveries', id: null }));
  app.get('/deliveries/:id', (c) => show(c, { kind: 'deliveries', id: c.req.param('id') }));
  app.get('/status', (c) => show(c, { kind: 'status' }));
  app.get('/why', (c) => showOrAsk(c, bot, 'url', WHY, (url) => ({ kind: 'why', url })));
  app.get('/speaker', (c) => showOrAsk(c, bot, 'name', SPEAKER, (name) => ({ kind: 'speaker', name })));
  app.get('/ask', (c) => showAnswer(c, bot, c.req.query('question')?.trim() ?? '', c.req.query('topic') || null));
  app.get('/run', (c) => {
    const typed = bareCommand((c.req.query('c') ?? '') + (c.req.query('words') ?? '')).trim();
    const command = bot.parse(typed);
    if (!isChanging(command)) return show(c, command, typed);
    return c.html(page({ title: 'Change', section: '', typed, body: confirmation(typed) }));
  });
  app.post('/run', async (c) => show(c, bot.parse(bareCommand(await field(c, 'c')).trim())));
  app.post('/feeds', async (c) => {
    const publisher = await field(c, 'publisher');
    return show(c, { kind: 'feed-add', url: await field(c, 'url'), publisher: publisher === '' ? null : publisher });
  });
  app.post('/feeds/import', async (c) => {
    const { file } = await c.req.parseBody();
    return show(c, { kind: 'feeds-import', opml: file instanceof File ? await file.text() : (file ?? '').toString() });
  });
  app.post('/feeds/remove', async (c) => show(c, { kind: 'feed-remove', url: await field(c, 'url') }));
  return app;
}

function position(c: Context, name: string): number | null {
  const given = c.req.query(name) ?? '';
  return /^\d{1,9}$/.test(given) ? Number(given) : null;
}

async function field(c: Context, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name];
  return typeof value === 'string' ? value.trim() : '';
}

async function showFront(c: Context, bot: Bot, asked: string | null): Promise<Response> {
  const { message, links } = await topics(bot);
  const words = asked ?? links[0]?.slug;
  if (words !== undefined) return showCommand(c, bot, { kind: 'brief', words, since: null }, '', links);
  return c.html(page({ title: message.title, section: '/', body: renderMessage(message, bot.parse), progress: bot.progress() }));
}

async function showOrAsk(c: Context, bot: Bot, key: string, form: typeof WHY, command: (asked: string) => Command): Promise<Response> {
  const asked = c.req.query(key)?.trim() ?? '';
  if (asked !== '') return showCommand(c, bot, command(asked), '');
  const body = html`<article class="message"><header class="message-head"><h1>${form.label}</h1></header>${lookUp(form, '')}</article>`;
  return c.html(page({ title: form.label, section: form.path, body }));
}

async function showAnswer(c: Context, bot: Bot, question: string, topic: string | null): Promise<Response> {
  if (question !== '') return showCommand(c, bot, { kind: 'ask', question, topic }, '');
  const body = html`<article class="message"><header class="message-head"><h1>Ask the news</h1></header>${questionBox(topic, '')}</article>`;
  const { links } = await topics(bot);
  return c.html(page({ title: 'Ask the news', section: '/', body, topics: links, topic }));
}

/** Carries the command out and shows its message, with the forms that belong under it. */
async function showCommand(c: Context, bot: Bot, command: Command, typed: string, known?: readonly TopicLink[]): Promise<Response> {
  const said = await bot.run(command, ASKER);
  const message = command.kind === 'feeds' ? withRemoval(said) : said;
  const shell = { title: message.title, section: sectionOf(command), typed };
  if (!isNews(command)) {
    return c.html(page({ ...shell, body: [renderMessage(message, bot.parse), await formsUnder(command, bot)] }));
  }
  const links = known ?? (await topics(bot)).links;
  const words = command.kind === 'ask' ? command.topic : command.words;
  const topic = links.find((link) => link.slug === words)?.slug ?? null;
  const box = questionBox(topic ?? (command.kind === 'ask' ? command.topic : null), command.kind === 'ask' ? command.question : '');
  const progress = command.kind === 'brief' ? bot.progress() : null;
  return c.html(page({ ...shell, topics: links, topic, progress, body: [renderMessage(withoutAsk(message, bot), bot.parse), box] }));
}

function sayNotFollowed(c: Context, bot: Bot, says: string): Response {
  const message: Message = { title: 'Not followed', subtitle: null, blocks: [{ kind: 'text', tone: 'problem', text: says }] };
  return c.html(page({ title: message.title, section: '/editions', typed: '', body: renderMessage(message, bot.parse) }), 400);
}

type News = Extract<Command, { kind: 'brief' | 'more' | 'changes' | 'ask' }>;

function isNews(command: Command): command is News {
  return command.kind === 'brief' || command.kind === 'more' || command.kind === 'changes' || command.kind === 'ask';
}

/** The message without its offer to ask: the question box stands right under it. */
function withoutAsk(message: Message, bot: Bot): Message {
  const isAsk = (command: string) => command.endsWith(' ') && bot.parse(`${bareCommand(command)}x`).kind === 'ask';
  const blocks = message.blocks.map((block) =>
    block.kind === 'actions' ? { ...block, actions: block.actions.filter((action) => !isAsk(action.command)) } : block,
  );
  return { ...message, blocks: blocks.filter((block) => block.kind !== 'actions' || block.actions.length > 0) };
}

async function formsUnder(command: Command, bot: Bot): Promise<Html> {
  switch (command.kind) {
    case 'editions':
      return followForm((await topics(bot)).links.map(({ slug, item }) => ({ slug, title: item.text })));
    case 'feeds':
      return feedForms();
    case 'why':
      return lookUp(WHY, command.url);
    case 'speaker':
      return lookUp(SPEAKER, command.name);
    case 'feed-add':
    case 'feeds-import':
    case 'feed-remove':
      return html`<p class="back"><a class="button" href="/feeds">All feeds</a></p>`;
    case 'topic-add':
    case 'topic-remove':
      return html`<p class="back"><a class="button" href="/topics">All topics</a></p>`;
    case 'archive':
      return command.id === null
        ? html`<p class="back"><a class="button" href="/editions">Editions</a></p>`
        : html`<p class="back"><a class="button" href="/archive">All of the archive</a></p>`;
    case 'deliveries':
      return command.id === null ? html`` : html`<p class="back"><a class="button" href="/deliveries">All deliveries</a></p>`;
    case 'follow':
    case 'edition-edit':
    case 'edition-pause':
    case 'edition-resume':
    case 'edition-stop':
      return html`<p class="back"><a class="button" href="/editions">All editions</a></p>`;
    default:
      return html``;
  }
}

/** The list of feeds with a button to remove each, where it stands. */
function withRemoval(message: Message): Message {
  const removable = (item: ListItem): ListItem =>
    item.command === undefined && item.url !== undefined
      ? { ...item, command: formatCommand({ kind: 'feed-remove', url: item.url }) }
      : item;
  return {
    ...message,
    blocks: message.blocks.map((block) => (block.kind === 'list' ? { ...block, items: block.items.map(removable) } : block)),
  };
}

function listItems(message: Message): ListItem[] {
  return message.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
}

/** The bot's list of topics: the items of it that lead to a briefing. */
async function topics(bot: Bot): Promise<{ message: Message; links: TopicLink[] }> {
  const message = await bot.run({ kind: 'topics' }, ASKER);
  const links = listItems(message).flatMap((item): TopicLink[] => {
    const command = item.command === undefined ? undefined : bot.parse(bareCommand(item.command));
    return command?.kind === 'brief' ? [{ slug: command.words, path: pathOf(command, item.command ?? ''), item }] : [];
  });
  return { message, links };
}

function sectionOf(command: Command): string {
  switch (command.kind) {
    case 'brief':
    case 'more':
    case 'changes':
    case 'ask':
      return '/';
    case 'feed-add':
    case 'feeds-import':
    case 'feed-remove':
      return '/feeds';
    case 'topic-add':
    case 'topic-remove':
      return '/topics';
    case 'follow':
    case 'edition-edit':
    case 'edition-pause':
    case 'edition-resume':
    case 'edition-stop':
    case 'editions':
      return '/editions';
    case 'deliveries':
      return '/status';
    case 'help':
      return '/run?c=help';
    case 'article':
    case 'evidence':
      return '';
    default:
      return `/${command.kind}`;
  }
}
