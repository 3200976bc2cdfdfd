import { describe, expect, it } from 'vitest';
import { independentPublishers, sameText, textGroups } from '../../src/story/syndication.ts';

const WIRE =
  'GENEVA – Delegations from both countries met for four hours at a villa above the lake on Wednesday and agreed to send their ambassadors back within weeks. ' +
  'A working group will take up the security of computer networks in the autumn, officials of both sides told reporters afterwards. ' +
  'Neither side expected the meeting to settle the disputes that have piled up in recent years, but both called the tone businesslike. ' +
  'Talks about a treaty to follow the last remaining limit on long-range weapons are to begin before the end of the year.';
const CUT = WIRE.split('. ').slice(0, 2).join('. ');
const OWN =
  'For an afternoon the villa was the best guarded house in Europe. Our reporter watched two motorcades arrive, and four hours later leave again. ' +
  'What came out: the ambassadors go back to their posts, and experts will sit down over hackers. Old quarrels stay where they were.';
const REWRITTEN =
  'Two delegations spent Wednesday afternoon together in Geneva. Officials said that ambassadors go back within weeks. ' +
  'A working group will take up the security of computer networks in the autumn, officials of both sides said, while other matters were left open. ' +
  'Neither side expected the meeting to settle the disputes of the past. A treaty was discussed at length, without any result so far.';

describe('one text under two mastheads', () => {
  it.each([
    ['a copy', WIRE, WIRE],
    ['a copy with other dashes and spaces', WIRE, WIRE.replace(' – ', ' - ').replaceAll('. ', '.\n\n')],
    ['a copy cut short', WIRE, CUT],
    ['a copy with an introduction', WIRE, `From our agencies in Switzerland, with a word by the editor on what we know so far. ${WIRE}`],
    [
      'a copy with words changed',
      WIRE,
      WIRE.replace('four hours', 'three hours').replace('businesslike', 'sober').replace('Wednesday', 'June 16'),
    ],
    ['the same teaser', 'Ferry runs aground off the cape', 'Ferry runs aground off the cape'],
    ['rewritten here and there, both crediting the agency', `${WIRE} (AFP)`, `${REWRITTEN} (With inputs from AFP)`],
  ])('is found in %s', (_case, a, b) => {
    expect(sameText(a, b)).toBe(true);
    expect(sameText(b, a)).toBe(true);
  });

  it.each([
    ['an own report of the same event', WIRE, OWN],
    ['a credit alone', `${WIRE} (AFP)`, `${OWN} (AFP)`],
    ['a credit and one shared sentence', `${WIRE} (AFP)`, `${OWN} Neither side expected the meeting to settle the disputes. (AFP)`],
    ['rewritten without a credit', WIRE, REWRITTEN],
    ['rewritten from another agency', `${WIRE} (AFP)`, `${REWRITTEN} (Reuters)`],
    ['a headline inside a report', 'agreed to send their ambassadors back', WIRE],
    ['nothing and nothing', '', ''],
    ['nothing and something', '', WIRE],
  ])('is not found in %s', (_case, a, b) => {
    expect(sameText(a, b)).toBe(false);
    expect(sameText(b, a)).toBe(false);
  });
});

describe('independent publishers', () => {
  it.each<[string, (readonly [publisher: string, text: string])[], number]>([
    ['none', [], 0],
    ['a wire story in five papers', ['a', 'b', 'c', 'd', 'e'].map((publisher) => [publisher, WIRE] as const), 1],
    [
      'two articles of one publisher',
      [
        ['a', WIRE],
        ['a', OWN],
      ],
      1,
    ],
    [
      'a wire story and an own report',
      [
        ['a', WIRE],
        ['b', WIRE],
        ['c', OWN],
      ],
      2,
    ],
    [
      'a publisher with both',
      [
        ['a', OWN],
        ['a', WIRE],
        ['b', WIRE],
      ],
      2,
    ],
    [
      'a publisher with both, who took the wire first',
      [
        ['a', WIRE],
        ['a', OWN],
        ['b', WIRE],
      ],
      2,
    ],
    [
      'a publisher with both, named last',
      [
        ['b', WIRE],
        ['a', WIRE],
        ['a', OWN],
      ],
      2,
    ],
    [
      'a copy of a cut copy',
      [
        ['a', WIRE],
        ['b', CUT],
        ['c', CUT],
      ],
      1,
    ],
    [
      'three own reports',
      [
        ['a', OWN],
        ['b', WIRE],
        ['c', REWRITTEN],
      ],
      3,
    ],
  ])('%s', (_case, printed, count) => {
    const articles = printed.map(([publisher, text], i) => ({ id: `article-${i}`, publisher, text }));
    expect(independentPublishers(articles)).toBe(count);
  });

  it('are grouped under the first article of a text', () => {
    const articles = [WIRE, OWN, CUT].map((text, i) => ({ id: `article-${i}`, publisher: `p${i}`, text }));
    expect(Object.fromEntries(textGroups(articles))).toEqual({
      'article-0': 'article-0',
      'article-1': 'article-1',
      'article-2': 'article-0',
    });
  });
});
