import { describe, expect, it } from 'vitest';
import type { ReportingArticle } from '../../src/key-point/merge.ts';
import { mergePoints } from '../../src/key-point/merge.ts';
import { articleWith, reported, type Short } from './points.ts';

const byOffice: Short = ['claim', 'The French president', 'the pension reform will not be withdrawn'];
const byName: Short = ['claim', 'Odile Marchetti', 'the pension reform will not be withdrawn'];
const third = (text: string, storyId = 'story-1'): ReportingArticle => ({ ...articleWith('third', [], { storyId }), text });

/** How many points two outlets' tellings become, beside a third article. */
const told = (first: Short, second: Short, other: ReportingArticle) => {
  const { points, articles } = reported(
    [first, second].map((point, i) => ({ article: articleWith(`outlet-${i}`, [point]), points: [point] })),
  );
  return mergePoints(points, new Map([...articles, [other.id, other]]));
};

describe('an office in one outlet and its holder in another', () => {
  it.each([
    ['before the name', 'French President Odile Marchetti flew to Port Vane.'],
    ['with the state as an owner', 'France’s president, Odile Marchetti, flew to Port Vane.'],
    ['behind the name', 'Odile Marchetti, the French president, flew to Port Vane.'],
  ])('are one where an article of the story gives her that office %s', (_case, text) => {
    expect(told(byOffice, byName, third(text))).toMatchObject([{ lead: { source: 'Odile Marchetti' }, publishers: 2 }]);
  });

  it('nor does one who held it before stand in the way', () => {
    const article = third('French President Odile Marchetti met former French president Paul Roux. It rained.');
    expect(told(byOffice, byName, article)).toHaveLength(1);
  });

  it.each([
    ['no article does', third('Odile Marchetti flew to Port Vane.')],
    ['one of another story does', third('French President Odile Marchetti flew to Port Vane.', 'story-2')],
    ['the office is another state’s', third('German President Odile Marchetti flew to Port Vane.')],
    ['the story gives it to two', third('French President Odile Marchetti? Others had hoped for French President Paul Roux.')],
    ['she held it once', third('Former French President Odile Marchetti flew to Port Vane.')],
  ])('stay two where %s', (_case, article) => {
    expect(told(byOffice, byName, article)).toHaveLength(2);
  });

  it('and another who holds no office stays another', () => {
    const other: Short = ['claim', 'Paul Roux', 'the pension reform will not be withdrawn'];
    expect(told(byOffice, other, third('French President Odile Marchetti flew to Port Vane.'))).toHaveLength(2);
  });
});

it('what both leaders agreed is one, whether told of their capitals or of those by name', () => {
  const article = third('US President Joe Biden met Russian President Vladimir Putin.');
  const capitals: Short = ['agreement', 'Both leaders', 'to send their ambassadors back to each other’s capitals'];
  const cities: Short = ['agreement', 'The two presidents', 'that their ambassadors return to Moscow and Washington'];
  expect(told(capitals, cities, article)).toHaveLength(1);
});

it('a figure that both have makes them one only where nothing else parts them', () => {
  const none = third('A text.');
  const short: Short = ['claim', 'The Justice Department', 'it had recovered $2.3 million of the ransom'];
  const long: Short = ['claim', 'the US Justice Department', 'it had recovered $2.3 million of the ransom paid by Harbourline'];
  expect(told(short, long, none)).toHaveLength(1);
  const other: Short = ['claim', 'The Justice Department', 'it had paid $2.3 million of the fine'];
  expect(told(short, other, none)).toHaveLength(2);
});

it('of reports of one point the one whose passage names the speaker is shown', () => {
  const { points, articles } = reported(['first', 'second'].map((id) => ({ article: articleWith(id, [byName]), points: [byName] })));
  const merged = mergePoints([{ ...points[0]!, sourceAs: 'she' }, points[1]!], articles);
  expect(merged).toMatchObject([{ lead: { articleId: 'second', sourceAs: null } }]);
});
