import { describe, expect, it } from 'vitest';
import { type BriefingInput, composeBriefing } from '../../src/briefing/compose.ts';
import type { KeyPoint, KindName } from '../../src/key-point/key-point.ts';
import type { StoredArticle } from '../../src/store.ts';
import { articleOf, pointOf, topicOf } from '../make.ts';

const nouns = [
  'ports',
  'grain',
  'visas',
  'mines',
  'bridges',
  'satellites',
  'fisheries',
  'prisoners',
  'pipelines',
  'archives',
  'museums',
  'glaciers',
];

/** An article in which so many people each say something of another matter. */
function manyPoints(id: string, count: number, kind: KindName = 'claim'): { article: StoredArticle; points: KeyPoint[] } {
  const says = Array.from(
    { length: count },
    (_, i) => `the ${nouns[i % nouns.length]} of region ${id}${'abcdefghijkl'[i % 12]} reopened quietly`,
  );
  const article = articleOf({
    id,
    publisher: `Publisher ${id}`,
    text: says.map((saying, i) => `Speaker${id}${i} said ${saying}.`).join(' '),
  });
  return { article, points: says.map((saying, i) => pointOf(article, saying, { kind, source: `Speaker${id}${i}`, statement: saying })) };
}

function compose(articles: readonly StoredArticle[], points: readonly KeyPoint[], given: Partial<BriefingInput> = {}) {
  return composeBriefing({
    topic: topicOf({ slug: 'x', title: 'X' }),
    words: 'x',
    since: null,
    isTopic: true,
    isQuiet: false,
    window: { from: '2021-06-10T00:00:00.000Z', to: '2021-06-20T00:00:00.000Z' },
    articles,
    points,
    revisions: [],
    told: null,
    limit: 12,
    ...given,
  });
}

describe('a briefing', () => {
  it('has at most so many points, and counts the rest', () => {
    const { article, points } = manyPoints('a', 12);
    const { briefing, points: all } = compose([article], points, { limit: 5 });
    expect(briefing.sections.flatMap((section) => section.points)).toHaveLength(5);
    expect(briefing.omitted).toBe(7);
    expect(all).toHaveLength(12);
  });

  it('has the kinds in their order, and none without points', () => {
    const a = manyPoints('a', 2, 'denial');
    const b = manyPoints('b', 2, 'agreement');
    const { briefing } = compose([a.article, b.article], [...a.points, ...b.points]);
    expect(briefing.sections.map((section) => section.kind)).toEqual(['agreement', 'denial']);
  });

  it('lets no kind crowd out the others', () => {
    const claims = manyPoints('a', 12, 'agreement');
    const threats = manyPoints('b', 3, 'threat');
    const { briefing } = compose([claims.article, threats.article], [...claims.points, ...threats.points], { limit: 8 });
    expect(briefing.sections.map((section) => section.kind)).toEqual(['agreement', 'threat']);
    for (const section of briefing.sections) expect(section.points.length).toBeGreaterThanOrEqual(2);
  });

  it('puts what the headlines are about before what is said beside', () => {
    const one = articleOf({ id: 'a', title: 'Harbour pact signed', text: 'Ada Roe said the weather in the mountains was unusually fine.' });
    const other = articleOf({
      id: 'b',
      title: 'Harbour pact praised',
      text: 'Ben Poe said the harbour pact would open the northern berths.',
    });
    const beside = pointOf(one, 'the weather in the mountains was unusually fine', { source: 'Ada Roe' });
    const about = pointOf(other, 'the harbour pact would open the northern berths', { source: 'Ben Poe' });
    const { briefing } = compose([one, other], [beside, about], { limit: 1 });
    expect(briefing.top.map((point) => point.lead.source)).toEqual(['Ben Poe']);
  });

  it('puts words that say something before words that point to others', () => {
    const article = articleOf({
      id: 'a',
      text: 'Ada Roe denied it. Ben Poe denied that his ministry had ordered the closure of the northern berths.',
    });
    const bare = pointOf(article, 'it', { kind: 'denial', source: 'Ada Roe' });
    const full = pointOf(article, 'his ministry had ordered the closure of the northern berths', { kind: 'denial', source: 'Ben Poe' });
    expect(compose([article], [bare, full], { limit: 1 }).briefing.top.map((point) => point.lead.source)).toEqual(['Ben Poe']);
  });

  it('counts a figure for what was done, and not for what is denied', () => {
    const plain = articleOf({ id: 'a', text: 'Guards had closed the northern berths without telling captains.' });
    const figure = articleOf({ id: 'b', text: 'Porters will reopen 16 southern quays after painting cranes.' });
    const first = (kind: KindName) => {
      const points = [plain, figure].map((article) =>
        pointOf(article, article.text.slice(0, -1), { kind, source: `Ada Roe of ${article.id}` }),
      );
      const { points: all } = compose([plain, figure], points);
      return all.map((point) => point.lead.articleId);
    };
    expect(first('claim')).toEqual(['b', 'a']);
    expect(first('denial')).toEqual(['a', 'b']);
  });

  it('puts what several publishers report before what one does', () => {
    const one = manyPoints('a', 3);
    const said = 'the ceasefire holds along the whole northern line of contact';
    const reports = [
      `After a week of shelling the envoy Ada Roe said ${said}. Farmers went back to their fields on Tuesday.`,
      `Observers counted no breach overnight. The envoy Ada Roe said ${said}, and left for the capital.`,
      `Prices fell in the market town. Trains run again, and the envoy Ada Roe said ${said} since dawn.`,
    ].map((text, i) => articleOf({ id: `r${i}`, publisher: `Independent ${i}`, text }));
    const corroborated = reports.map((article) => pointOf(article, said, { source: 'Ada Roe', statement: `Ada Roe said ${said}` }));
    const { briefing } = compose([one.article, ...reports], [...one.points, ...corroborated]);
    expect(briefing.sections[0]?.points[0]?.point).toMatchObject({ publishers: 3, lead: { source: 'Ada Roe' } });
    expect(briefing.top[0]?.lead.source).toBe('Ada Roe');
  });

  it('opens with what nobody disputes, where there is enough of it', () => {
    const article = articleOf({
      id: 'a',
      text: 'Norland accused Sudmark of sheltering harbour gangs. Sudmark denied that it shelters harbour gangs. Voss opened a port.',
    });
    const accused = pointOf(article, 'Sudmark of sheltering harbour gangs', {
      kind: 'accusation',
      source: 'Norland',
      target: 'Sudmark',
      statement: 'Norland accused Sudmark of sheltering harbour gangs',
    });
    const denied = pointOf(article, 'it shelters harbour gangs', {
      kind: 'denial',
      source: 'Sudmark',
      statement: 'Sudmark denied that it shelters harbour gangs',
    });
    const opened = pointOf(article, 'a port', { source: 'Voss', statement: 'Voss opened a port' });
    const { briefing } = compose([article], [accused, denied, opened]);
    expect(briefing.disputes).toHaveLength(1);
    expect(briefing.top[0]?.lead.source).toBe('Voss');
  });

  it('counts articles, publishers and what could not be read whole', () => {
    const walled = articleOf({ id: 'w', publisher: 'Walled', reading: 'paywall', readingSays: 'Behind a paywall.' });
    const { briefing } = compose([walled, articleOf({ id: 'b', publisher: 'Open' }), articleOf({ id: 'c', publisher: 'Open' })], []);
    expect(briefing).toMatchObject({
      articles: 3,
      publishers: 2,
      sections: [],
      unread: [{ id: 'w', publisher: 'Walled', reading: 'paywall', says: 'Behind a paywall.' }],
    });
  });

  it('counts each point on the day of its first report', () => {
    const a = manyPoints('a', 2);
    const b = manyPoints('b', 1);
    const { briefing } = compose([{ ...a.article, at: '2021-06-15T23:00:00.000Z' }, b.article], [...a.points, ...b.points]);
    expect(briefing.days.map(({ date, count, first }) => [date, count, first.lead.articleId])).toEqual([
      ['2021-06-15', 2, 'a'],
      ['2021-06-16', 1, 'b'],
    ]);
  });

  it('is the same whatever the order in which its articles came', () => {
    const a = manyPoints('a', 6);
    const b = manyPoints('b', 6);
    const forth = compose([a.article, b.article], [...a.points, ...b.points]).briefing;
    const back = compose([b.article, a.article], [...b.points, ...a.points]).briefing;
    expect(back).toEqual(forth);
  });
});
