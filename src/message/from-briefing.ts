import type { BriefedPoint, Briefing, Change } from '../briefing/briefing.ts';
import { formatCommand } from '../command.ts';
import type { KeyPoint, KindName } from '../key-point/key-point.ts';
import type { MergedPoint } from '../key-point/merge.ts';
import { afterSource, capital, sentenceOf } from '../key-point/sentence-of.ts';
import { isMachineTalk } from '../language/languages.ts';
import type { Action, Block, DisputeSide, Mark, Message, PointBlock, Quotation } from './message.ts';
import { fallbackReason } from './model-words.ts';
import { count, day, moment } from './words.ts';

/** What a message must know of an article. */
type Shown = { readonly publisher: string; readonly url: string; readonly at: string; readonly title: string; readonly storyId: string };

type Context = { readonly articles: ReadonlyMap<string, Shown>; readonly zone: string };

const HEADINGS: Readonly<Record<KindName, string>> = {
  agreement: 'Agreements',
  sanction: 'Sanctions',
  commitment: 'Commitments',
  demand: 'Demands',
  threat: 'Threats',
  accusation: 'Accusations',
  denial: 'Denials',
  rejection: 'Rejections',
  claim: 'Claims',
};

/** The briefing as it is read: the answer first, points by kind, disputes side by side, what changed, and what was left out. */
export function messageFromBriefing(briefing: Briefing, context: Context): Message {
  const from = day(briefing.window.from, context.zone);
  return {
    title: briefing.title,
    subtitle: `since ${from} · ${count(briefing.articles, 'article')} from ${count(briefing.publishers, 'publisher')}`,
    blocks: [
      ...quietNote(briefing, context.zone),
      ...lead(briefing),
      ...briefing.sections.flatMap((section): Block[] => [
        { kind: 'heading', text: HEADINGS[section.kind] },
        ...section.points.map((point) => pointBlock(point, context)),
      ]),
      ...disputes(briefing, context),
      ...replies(briefing),
      ...changed(briefing, context),
      ...timeline(briefing),
      footer(briefing),
      { kind: 'actions', actions: actions(briefing) },
    ],
  };
}

/** Only what changed since the place was last told. */
export function messageFromChanges(briefing: Briefing, context: Context): Message {
  const since = briefing.toldAt === null ? 'nothing on it was told here before' : `since ${moment(briefing.toldAt, context.zone)}`;
  const fresh = briefing.sections.flatMap((section) => section.points).filter((point) => point.change !== null);
  const blocks: Block[] = [...fresh.map((point) => pointBlock(point, context)), ...changed(briefing, context)];
  const nothing: Block[] = blocks.length > 0 ? [] : [{ kind: 'text', text: 'Nothing changed.', tone: 'plain' }];
  return {
    title: `What changed: ${briefing.title}`,
    subtitle: since,
    blocks: [...blocks, ...nothing, { kind: 'actions', actions: [{ label: 'Briefing', command: briefing.words }] }],
  };
}

/** A point of the news as one block; used wherever points are listed. */
export function pointBlock({ point, change, isDisputed }: BriefedPoint, context: Context): PointBlock {
  return {
    kind: 'point',
    source: capital(point.lead.source ?? publisherOf(point.lead, context)),
    statement: afterSource(point.lead),
    quotation: quotationOf(point.lead, context),
    publishers: point.publishers,
    marks: change === null ? [] : [change satisfies Mark],
    isDisputed,
    ...storyOf(point.lead, context),
  };
}

/** A story is called what its first article is, which has its id; what is an order to a machine is no name. */
function storyOf({ articleId }: KeyPoint, { articles }: Context): Pick<PointBlock, 'story'> {
  const article = articles.get(articleId);
  if (article === undefined) return {};
  const { title } = articles.get(article.storyId) ?? article;
  return { story: { key: article.storyId, title: isMachineTalk(title) ? article.publisher : title } };
}

/** The heading over the points of a kind. */
export function headingOf(kind: KindName): string {
  return HEADINGS[kind];
}

function quotationOf(point: KeyPoint, context: Context): Quotation {
  const article = context.articles.get(point.articleId);
  return {
    exact: point.evidence[0].exact,
    publisher: article?.publisher ?? '',
    url: article?.url || null,
    command: formatCommand({ kind: 'evidence', pointId: point.id }),
  };
}

function publisherOf(point: KeyPoint, { articles }: Context): string {
  return articles.get(point.articleId)?.publisher ?? 'The article';
}

function quietNote(briefing: Briefing, zone: string): Block[] {
  if (!briefing.isQuiet) return [];
  return [{ kind: 'text', tone: 'note', text: `No newer news on this. The last is of ${day(briefing.window.to, zone)}.` }];
}

function lead(briefing: Briefing): Block[] {
  if (briefing.lead?.text) return [{ kind: 'text', tone: 'lead', text: briefing.lead.text }];
  const sentences = briefing.top.map(({ lead: point }) => sentenceOf(point));
  return sentences.length === 0 ? [] : [{ kind: 'text', tone: 'lead', text: sentences.join(' ') }];
}

function disputes(briefing: Briefing, context: Context): Block[] {
  if (briefing.disputes.length === 0) return [];
  const side = (point: MergedPoint): DisputeSide => ({
    source: capital(point.lead.source ?? publisherOf(point.lead, context)),
    statement: afterSource(point.lead),
    quotation: quotationOf(point.lead, context),
  });
  return [
    { kind: 'heading', text: 'Disputed' },
    ...briefing.disputes.map(({ subject, sides: [one, other] }): Block => ({ kind: 'dispute', subject, sides: [side(one), side(other)] })),
  ];
}

function replies({ lead: told }: Briefing): Block[] {
  if (told === undefined || told.replies.length === 0) return [];
  const items = told.replies.map(({ point, to }) => ({
    text: sentenceOf(point.lead),
    detail: `to: ${sentenceOf(to.lead)}`,
    command: formatCommand({ kind: 'evidence', pointId: point.lead.id }),
  }));
  return [
    { kind: 'heading', text: 'In reply' },
    { kind: 'list', items },
  ];
}

function changed(briefing: Briefing, { zone }: Context): Block[] {
  if (briefing.changes.length === 0) return [];
  const since = briefing.toldAt === null ? 'Changed by the publishers' : `Changed since ${moment(briefing.toldAt, zone)}`;
  const items = briefing.changes.map((change) => ({
    text: changeText(change),
    detail: change.publisher,
    command: formatCommand({ kind: 'article', articleId: change.articleId, start: null, end: null }),
  }));
  return [
    { kind: 'heading', text: since },
    { kind: 'list', items },
  ];
}

function changeText(change: Change): string {
  if (change.why === 'corroborated') return `“${change.before}” is now reported by ${change.after}`;
  return change.after === null ? `“${change.before}” is no longer said` : `“${change.before}” is now “${change.after}”`;
}

function timeline(briefing: Briefing): Block[] {
  if (briefing.days.length < 2) return [];
  const days = briefing.days.map(({ date, count: points, first }) => ({ date, count: points, label: sentenceOf(first.lead) }));
  return [{ kind: 'timeline', days }];
}

function footer(briefing: Briefing): Block {
  const reasons = [...new Set(briefing.unread.map((article) => article.reading))].join(', ');
  const parts = [
    briefing.omitted === 0 ? null : count(briefing.omitted, 'more point'),
    briefing.unread.length === 0 ? null : `${count(briefing.unread.length, 'article')} not read whole (${reasons})`,
    `points by ${makersOf(briefing)}, each quote checked in its article`,
    ...fallbackWords(briefing),
    ...leadWords(briefing),
  ];
  return { kind: 'text', tone: 'note', text: parts.filter((part) => part !== null).join(' · ') };
}

/** `rules`, a model's name, or both. */
function makersOf({ sections, disputes }: Briefing): string {
  const leads = [...sections.flatMap(({ points }) => points.map(({ point }) => point)), ...disputes.flatMap(({ sides }) => sides)];
  const makers = new Set(leads.map(({ lead: { maker } }) => maker));
  const models = [...makers].filter((maker) => maker !== undefined).sort();
  return [models.join(' and '), makers.has(undefined) || models.length === 0 ? 'rules' : '']
    .filter((maker) => maker !== '')
    .join(' and by ');
}

function fallbackWords({ fallbacks }: Briefing): string[] {
  const byWords = Map.groupBy(fallbacks, ({ reason }) => fallbackReason(reason));
  return [...byWords].map(([words, alike]) => {
    const articles = alike.reduce((sum, one) => sum + one.articles, 0);
    return `${count(articles, 'article')} read by rules alone (${words})`;
  });
}

/** Who made the lead, where a model was asked for it. */
function leadWords({ lead: told }: Briefing): string[] {
  if (told === undefined) return [];
  return [told.fallback === null ? `lead by ${told.maker}, in the points’ own words` : `lead by rules (${fallbackReason(told.fallback)})`];
}

function actions(briefing: Briefing): Action[] {
  return [
    { label: 'What changed', command: formatCommand({ kind: 'changes', words: briefing.words }) },
    ...(briefing.omitted === 0
      ? []
      : [{ label: 'More', command: formatCommand({ kind: 'more', words: briefing.words, since: briefing.since }) }]),
    ...(briefing.isTopic ? [{ label: 'Follow', command: `follow ${briefing.slug} ` }] : []),
    { label: 'Ask', command: briefing.isTopic ? `ask topic:${briefing.slug} ` : 'ask ' },
  ];
}
