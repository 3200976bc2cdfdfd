import { describe, expect, it } from 'vitest';
import { asTold } from '../../src/briefing/changes.ts';
import { type BriefingInput, composeBriefing } from '../../src/briefing/compose.ts';
import { mergePoints } from '../../src/key-point/merge.ts';
import { messageFromBriefing, messageFromChanges } from '../../src/message/from-briefing.ts';
import type { Block, Message } from '../../src/message/message.ts';
import type { StoredArticle } from '../../src/store.ts';
import { articleOf, pointOf, topicOf } from '../make.ts';

const courier = articleOf({
  id: 'c',
  publisher: 'Lakeside Courier',
  text: 'Ada Roe, the harbour minister, said about 20 ships were held. Ben Poe agreed to open the port. Cy Voe denied that he had closed the port.',
  revisedAt: '2021-06-16T12:00:00.000Z',
});
const walled = articleOf({
  id: 'w',
  publisher: 'Walled Gazette',
  at: '2021-06-15T09:00:00.000Z',
  reading: 'paywall',
  readingSays: 'Behind a paywall.',
});
const articles = [courier, walled];
const points = [
  pointOf(courier, 'to open the port', { kind: 'agreement', source: 'Ben Poe', statement: 'Ben Poe agreed to open the port' }),
  pointOf(courier, 'about 20 ships were held', {
    kind: 'claim',
    source: 'Ada Roe, the harbour minister',
    statement: 'Ada Roe said about 20 ships were held',
  }),
  pointOf(courier, 'he had closed the port', {
    kind: 'denial',
    source: 'Cy Voe',
    statement: '[Cy Voe] denied that he had closed the port',
  }),
];
const input = {
  topic: topicOf({ slug: 'port', title: 'The port' }),
  words: 'port',
  since: '7d',
  isTopic: true,
  isQuiet: false,
  window: { from: '2021-06-10T00:00:00.000Z', to: '2021-06-17T00:00:00.000Z' },
  articles,
  points,
  revisions: [{ articleId: 'c', text: courier.text.replace('about 20', 'some 12') }],
  told: null,
  limit: 12,
} satisfies BriefingInput;
const context = { articles: new Map(articles.map((article) => [article.id, article])), zone: 'UTC' };
const told = { toldAt: '2021-06-16T08:00:00.000Z', points: mergePoints(points.slice(0, 1), new Map([['c', courier]])).map(asTold) };
const message = (given: Partial<BriefingInput> = {}): Message =>
  messageFromBriefing(composeBriefing({ ...input, ...given }).briefing, context);
const ofKind = <Kind extends Block['kind']>(from: Message, kind: Kind) =>
  from.blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
const texts = (from: Message) => ofKind(from, 'text').map(({ tone, text }) => `${tone}: ${text}`);

describe('a briefing reads', () => {
  it('what, since when, from how many', () => {
    expect(message()).toMatchObject({ title: 'The port', subtitle: 'since Thu 10 June 2021 · 2 articles from 2 publishers' });
  });

  it('the answer first, in sentences', () => {
    expect(texts(message())[0]).toBe(
      'lead: Ben Poe agreed to open the port. Ada Roe, the harbour minister, said about 20 ships were held.',
    );
  });

  it('each point under its kind, with speaker, statement, words, publisher and way to the evidence', () => {
    expect(ofKind(message(), 'heading').map(({ text }) => text)).toEqual(['Agreements', 'Denials', 'Claims', 'Changed by the publishers']);
    expect(ofKind(message(), 'point')[0]).toEqual({
      kind: 'point',
      source: 'Ben Poe',
      statement: 'agreed to open the port',
      quotation: { exact: 'to open the port', publisher: 'Lakeside Courier', url: courier.url, command: `evidence ${points[0]!.id}` },
      publishers: 1,
      marks: [],
      isDisputed: false,
      story: { key: 'c', title: 'A title' },
    });
  });

  it('each point with its story, called what its first article is', () => {
    const later = { ...courier, id: 'l', storyId: 'c', title: 'Port: what came later' };
    const point = pointOf(later, 'to open the port', {
      kind: 'agreement',
      source: 'Ben Poe',
      statement: 'Ben Poe agreed to open the port',
    });
    const first = { ...courier, title: 'Harbour talks begin' };
    const storyIn = (known: readonly StoredArticle[]) => {
      const { briefing } = composeBriefing({ ...input, articles: [...known], points: [point] });
      const told = messageFromBriefing(briefing, { ...context, articles: new Map(known.map((article) => [article.id, article])) });
      return ofKind(told, 'point')[0]?.story;
    };
    expect(storyIn([first, later])).toEqual({ key: 'c', title: 'Harbour talks begin' });
    expect(storyIn([later])).toEqual({ key: 'c', title: 'Port: what came later' });
  });

  it('a speaker whose statement begins otherwise keeps it whole', () => {
    const odd = pointOf(courier, 'about 20 ships were held', {
      source: 'officials',
      statement: 'About 20 ships were held, officials said',
    });
    expect(ofKind(message({ points: [odd] }), 'point')[0]?.statement).toBe('About 20 ships were held, officials said');
    expect(texts(message({ points: [odd] }))[0]).toBe('lead: About 20 ships were held, officials said.');
  });

  it('a point that nobody says, as its publisher’s', () => {
    const own = pointOf(courier, 'about 20 ships were held', { kind: 'sanction', statement: 'About 20 ships were held' });
    expect(ofKind(message({ points: [own] }), 'point')[0]).toMatchObject({
      source: 'Lakeside Courier',
      statement: 'About 20 ships were held',
    });
  });

  it('what its publisher changed', () => {
    expect(ofKind(message(), 'list')[0]?.items).toEqual([
      { text: expect.stringMatching(/some 12 ships.*is now.*about 20 ships/), detail: 'Lakeside Courier', command: 'article c' },
    ]);
  });

  it('what was left out, what was not read whole, and how the points were made', () => {
    expect(texts(message({ limit: 1 })).at(-1)).toBe(
      'note: 2 more points · 1 article not read whole (paywall) · points by rules, each quote checked in its article',
    );
    expect(texts(message()).at(-1)).toMatch(/^note: 1 article not read whole/);
  });

  it('ways on, “More” only where there is more', () => {
    expect(ofKind(message({ limit: 1 }), 'actions')[0]?.actions).toEqual([
      { label: 'What changed', command: 'changes port' },
      { label: 'More', command: 'more port since 7d' },
      { label: 'Follow', command: 'follow port ' },
      { label: 'Ask', command: 'ask topic:port ' },
    ]);
    expect(ofKind(message(), 'actions')[0]?.actions.map(({ label }) => label)).toEqual(['What changed', 'Follow', 'Ask']);
    expect(ofKind(message({ isTopic: false }), 'actions')[0]?.actions.at(-1)).toEqual({ label: 'Ask', command: 'ask ' });
  });

  it('that a quiet topic has no newer news', () => {
    expect(texts(message({ isQuiet: true }))[0]).toBe('note: No newer news on this. The last is of Thu 17 June 2021.');
  });

  it('which points are new since the place was last told', () => {
    const marks = ofKind(message({ told }), 'point').map((point) => [point.source, ...point.marks]);
    expect(marks).toEqual([['Ben Poe'], ['Cy Voe', 'new'], ['Ada Roe, the harbour minister', 'new']]);
  });
});

describe('what changed reads', () => {
  const changes = (given: Partial<BriefingInput>) => messageFromChanges(composeBriefing({ ...input, ...given }).briefing, context);

  it('new points and changed words, since when', () => {
    const read = changes({ told });
    expect(read.subtitle).toBe('since Wed 16 June 2021, 08:00');
    expect(ofKind(read, 'point').map((point) => point.source)).toEqual(['Cy Voe', 'Ada Roe, the harbour minister']);
    expect(ofKind(read, 'list')).toHaveLength(1);
  });

  it('“Nothing changed” when nothing did', () => {
    expect(texts(changes({ told, points: points.slice(0, 1), revisions: [] }))).toEqual(['plain: Nothing changed.']);
  });
});
