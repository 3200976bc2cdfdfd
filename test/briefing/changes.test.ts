import { describe, expect, it } from 'vitest';
import type { Told } from '../../src/briefing/briefing.ts';
import { asTold, pointChanges, revisedFigures, withdrawals } from '../../src/briefing/changes.ts';
import type { KeyPoint } from '../../src/key-point/key-point.ts';
import { mergePoints } from '../../src/key-point/merge.ts';
import { articleOf, pointOf } from '../make.ts';

const yesterday = articleOf({
  id: 'y',
  text: 'Putin said that Russia had sent 45 requests to Washington. Biden vowed to raise pressure on Moscow.',
});
const requests = pointOf(yesterday, 'Russia had sent 45 requests to Washington', {
  source: 'Vladimir Putin',
  statement: 'Putin said that Russia had sent 45 requests to Washington',
});
const pressure = pointOf(yesterday, 'to raise pressure on Moscow', {
  source: 'Joe Biden',
  kind: 'commitment',
  statement: 'Biden vowed to raise pressure on Moscow',
});

const merged = (points: readonly KeyPoint[], ...articles: { id: string }[]) =>
  mergePoints(points, new Map([yesterday, ...articles.map((article) => articleOf(article))].map((article) => [article.id, article])));
const told = (...points: KeyPoint[]): Told => ({ toldAt: '2021-06-16T08:00:00.000Z', points: merged(points).map(asTold) });

describe('since a place was last told', () => {
  const today = articleOf({
    id: 't',
    publisher: 'Harbour Wire',
    text: 'Putin said that Russia had sent 80 requests to Washington. The envoys return in July. Biden vowed to raise pressure on Moscow.',
  });
  const now = [
    pointOf(today, 'Russia had sent 80 requests to Washington', {
      source: 'Vladimir Putin',
      statement: 'Putin said that Russia had sent 80 requests to Washington',
    }),
    pointOf(today, 'The envoys return in July', { kind: 'agreement', statement: 'The envoys return in July' }),
    pointOf(today, 'to raise pressure on Moscow', {
      source: 'Joe Biden',
      kind: 'commitment',
      statement: 'Biden vowed to raise pressure on Moscow',
    }),
  ];

  it('a point is new, or has another figure, or is as it was', () => {
    const points = merged(now, today);
    const changes = pointChanges(points, told(requests, pressure));
    expect(points.map((point) => [point.lead.evidence[0].exact, changes.get(point.id) ?? 'as it was'])).toEqual([
      ['Russia had sent 80 requests to Washington', 'updated'],
      ['The envoys return in July', 'new'],
      ['to raise pressure on Moscow', 'as it was'],
    ]);
  });

  it('the same report is as it was, whatever else joins it', () => {
    const points = merged([requests, pressure, ...now], today);
    const changes = pointChanges(points, told(requests, pressure));
    expect([...changes.values()].sort()).toEqual(['new', 'updated']);
  });

  it('nothing is new the first time', () => {
    expect(pointChanges(merged(now, today), null).size).toBe(0);
  });

  it('what an article no longer says is withdrawn', () => {
    const shorter = { ...yesterday, text: 'Biden vowed to raise pressure on Moscow.' };
    const points = merged([pointOf(shorter, 'to raise pressure on Moscow', pressure)]);
    expect(withdrawals(told(requests, pressure), points, new Map([['y', shorter]]))).toEqual([
      {
        why: 'withdrawn',
        articleId: 'y',
        publisher: yesterday.publisher,
        before: 'Russia had sent 45 requests to Washington',
        after: null,
      },
    ]);
    expect(withdrawals(told(requests, pressure), points, new Map([['y', yesterday]]))).toEqual([]);
    expect(withdrawals(told(requests, pressure), points, new Map())).toEqual([]);
    expect(withdrawals(null, points, new Map([['y', shorter]]))).toEqual([]);
  });
});

describe('a publisher’s change of a figure', () => {
  const change = (before: string, after: string) =>
    revisedFigures(articleOf({ id: 'a', publisher: 'Harbour Wire', text: after }), before).map(({ before: was, after: is }) => [was, is]);

  it.each([
    [
      'is told with the words around it',
      'The hack hit about 20 companies in June.',
      'The hack hit more than 100 companies in June.',
      [['The hack hit about 20 companies in June.', 'The hack hit more than 100 companies in June.']],
    ],
    [
      'is told short in a long sentence',
      'Officials of the ministry said on Monday that the hack had hit about 20 companies across the country in June.',
      'Officials of the ministry said on Monday that the hack had hit more than 100 companies across the country in June.',
      [['hack had hit about 20 companies across the', 'hack had hit more than 100 companies across the']],
    ],
    [
      'counts in words too',
      'Two ships were held in the port.',
      'Three ships were held in the port.',
      [['Two ships were held', 'Three ships were held']],
    ],
    ['is none when only words changed', 'The talks were cool and brief.', 'The talks were warm and brief.', []],
    ['is none when a sentence was added', 'The talks ended.', 'The talks ended. They took 4 hours in all.', []],
    ['is none when the sentences are of other matters', 'The hack hit 20 companies.', 'The summit lasted 4 hours by the lake.', []],
  ])('%s', (_case, before, after, expected) => {
    expect(change(before, after)).toEqual(expected);
  });
});
