import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyPoint } from '../../src/key-point/key-point.ts';
import { figuresDiffer, mergePoints, samePoint } from '../../src/key-point/merge.ts';
import { articleWith, pointOf, reported, type Short } from './points.ts';

describe('two tellings of a point', () => {
  it.each<[string, Short, Short]>([
    [
      'the same words',
      ['claim', 'Marta Oyelaran', 'the harbour will reopen on schedule'],
      ['claim', 'Marta Oyelaran', 'the harbour will reopen on schedule'],
    ],
    [
      'a name in full',
      ['claim', 'Putin', 'the conversation was constructive'],
      ['claim', 'Russian President Vladimir Putin', 'the conversation was absolutely constructive'],
    ],
    [
      'a title before the name',
      ['claim', 'President Biden', 'the pipeline attack came from criminals'],
      ['claim', 'Joe Biden', 'the attack on the pipeline came from criminals'],
    ],
    [
      'a name after its office',
      ['claim', 'Vladimir Putin, the Russian president', 'the treaty talks begin in autumn'],
      ['claim', 'Putin', 'talks on the treaty begin in autumn'],
    ],
    [
      'a capital for its country',
      ['denial', 'Moscow', 'any involvement with ransomware crews'],
      ['denial', 'Russia', 'involvement with ransomware crews'],
    ],
    [
      'a ministry of no country',
      ['claim', 'The Health Ministry', 'the vaccine is safe'],
      ['claim', 'Ministry of Health', 'the vaccine is safe'],
    ],
    [
      'a ministry for its country',
      ['rejection', 'The Russian Foreign Ministry', 'the border proposal as unworkable'],
      ['rejection', 'the Kremlin', 'the border proposal as unworkable'],
    ],
    [
      'officials for their country',
      ['claim', 'US officials', 'the drones were launched from the coast'],
      ['claim', 'Washington', 'the drones were launched from the northern coast'],
    ],
    [
      'an office for its named holder',
      ['claim', 'The French president', 'the reform will not be withdrawn'],
      ['claim', 'French President Odile Marchetti', 'the reform will not be withdrawn'],
    ],
    [
      'a family name first',
      ['commitment', 'Xi', 'to cut steel output'],
      ['commitment', 'Chinese President Xi Jinping', 'to cut steel output'],
    ],
    [
      'a body by its short name',
      ['claim', 'Acme', 'the leak was contained within hours'],
      ['claim', 'Acme Holdings', 'the leak was contained within hours'],
    ],
    [
      'verb forms',
      ['commitment', 'Lena Fischer', 'to withdraw the troops from the valley'],
      ['commitment', 'Fischer', 'that troops would be withdrawn from the valley'],
    ],
    [
      'nouns of verbs',
      ['agreement', 'Ruritania and Borduria', 'to start consultations on fishing quotas'],
      ['agreement', 'Ruritania and Borduria', 'starting consultation on fishing quotas'],
    ],
    [
      'one of the parties tells the agreement',
      ['agreement', 'Putin', 'to start consultations on cybersecurity'],
      ['agreement', 'Putin and Biden', 'to start consultations on cybersecurity'],
    ],
    [
      'an unnamed pair of parties',
      ['agreement', 'The two sides', 'to return their ambassadors to their posts'],
      ['agreement', 'Putin and Biden', 'to return ambassadors to their posts'],
    ],
    [
      'rejected and denied',
      ['denial', 'Nils Aaberg', 'claims that he leaked the harbour report'],
      ['rejection', 'Aaberg', 'the claim that he leaked the harbour report'],
    ],
    [
      'a claim that is an accusation',
      ['claim', 'Ana Sousa', 'the mill poisoned the river for ten years'],
      ['accusation', 'Ana Sousa', 'the mill of having poisoned the river for ten years'],
    ],
    [
      'more around the same',
      ['sanction', 'United States', 'sanctions against Russia over the SolarWinds breach'],
      ['sanction', 'The US', 'sanctions against Russia in April over the SolarWinds breach of federal agencies'],
    ],
    [
      'points with and without stops',
      ['claim', 'U.S. officials', 'the convoy turned back'],
      ['claim', 'US officials', 'the convoy turned back'],
    ],
    ['accents', ['claim', 'Zoë Müller', 'the vote was free'], ['claim', 'Zoe Muller', 'the vote was free']],
    ['an acronym', ['claim', 'The WHO', 'the vaccine is safe'], ['claim', 'the World Health Organization', 'the vaccine is safe']],
    [
      'a few words of a long sentence',
      ['claim', 'Mayor Lind', 'the old harbour crane must come down'],
      [
        'claim',
        'Lind',
        'after the storm of last winter and two reports by engineers the council had made up its mind: the old harbour crane must come down, whatever the builders, the pensioners, the painters and the ferry company think of its looks',
      ],
    ],
    [
      'the same counts in another order',
      ['claim', 'The White House', 'intruders went on to break into nine federal agencies and more than 100 companies'],
      [
        'claim',
        'the White House',
        'the breach was of another kind: spies broke into more than 100 firms and nine federal agencies last year',
      ],
    ],
    [
      'nobody named in either',
      ['sanction', null, 'the freezing of the assets of five shipping firms'],
      ['sanction', null, 'a freeze on assets of five shipping firms'],
    ],
    [
      'figures apart: an update',
      ['claim', 'Police', 'twelve people were injured in the collapse'],
      ['claim', 'Police', '15 people were injured in the collapse'],
    ],
  ])('are one: %s', (_case, a, b) => {
    expect(samePoint(...both(a, b))).toBe(true);
    expect(samePoint(...both(b, a))).toBe(true);
  });

  it.each<[string, Short, Short]>([
    [
      'a person and his state',
      ['denial', 'Putin', 'any part in the attack on the pipeline'],
      ['denial', 'Russia', 'any part in the attack on the pipeline'],
    ],
    [
      'a spokesman and his state',
      ['claim', 'Kremlin spokesman Dmitry Ostrov', 'the talks were useful'],
      ['claim', 'the Kremlin', 'the talks were useful'],
    ],
    [
      'a government and the one it is named after',
      ['sanction', 'The Lindqvist administration', 'a ban on timber imports'],
      ['sanction', 'Lindqvist', 'a ban on timber imports'],
    ],
    ['bodies without names', ['claim', 'authorities', 'the vaccine is safe'], ['claim', 'officials', 'the vaccine is safe']],
    ['two ministries', ['claim', 'The Health Ministry', 'the vaccine is safe'], ['claim', 'The Trade Ministry', 'the vaccine is safe']],
    ['two states', ['claim', 'France', 'the ceasefire was broken at dawn'], ['claim', 'Germany', 'the ceasefire was broken at dawn']],
    [
      'two presidents without names',
      ['claim', 'The French president', 'the summit was useful'],
      ['claim', 'The German president', 'the summit was useful'],
    ],
    ['one family name, two people', ['claim', 'Anna Berg', 'the dam was safe'], ['claim', 'Peter Berg', 'the dam was safe']],
    [
      'two ministers of one name',
      ['claim', 'Russian Foreign Minister Ivanov', 'the summit was useful'],
      ['claim', 'Bulgarian Foreign Minister Ivanov', 'the summit was useful'],
    ],
    [
      'a firm’s official and the firm',
      ['claim', 'A Justice Department official', 'the tapes were lost'],
      ['claim', 'The Justice Department', 'the tapes were lost'],
    ],
    [
      'half of the words',
      ['claim', 'Biden', 'the border treaty protects farmers and fishermen'],
      ['claim', 'Biden', 'the border treaty needs money and patience'],
    ],
    [
      'a court is not its state',
      ['rejection', 'A Russian court', 'the appeal of the activist'],
      ['rejection', 'Russia', 'the appeal of the activist'],
    ],
    [
      'nobody and somebody',
      ['claim', null, 'the bridge had been closed for weeks'],
      ['claim', 'Ivo Kern', 'the bridge had been closed for weeks'],
    ],
    [
      'yes and no',
      ['claim', 'The operator', 'the dam had been inspected before the flood'],
      ['claim', 'The operator', 'the dam had not been inspected before the flood'],
    ],
    [
      'contracted no',
      ['claim', 'Ida Brandt', 'the ferry was overloaded that night'],
      ['claim', 'Ida Brandt', "the ferry wasn't overloaded that night"],
    ],
    [
      'opposite verbs',
      ['claim', 'The central bank', 'consumer prices will rise sharply in spring'],
      ['claim', 'The central bank', 'consumer prices will fall sharply in spring'],
    ],
    [
      'doer and sufferer',
      ['accusation', 'The observers', 'Ruritania shelled Borduria'],
      ['accusation', 'The observers', 'Borduria shelled Ruritania'],
    ],
    [
      'another matter',
      ['claim', 'Biden', 'the vaccine programme was ahead of plan'],
      ['claim', 'Biden', 'the border wall was a waste of money'],
    ],
    ['one word in common', ['claim', 'Putin', 'the talks were constructive'], ['claim', 'Putin', 'the talks lasted three hours']],
    [
      'a claim and a denial',
      ['claim', 'Russia', 'involvement of ransomware crews in the attack'],
      ['denial', 'Russia', 'involvement of ransomware crews in the attack'],
    ],
    ['a demand and a threat', ['demand', 'Iran', 'an end to the naval blockade'], ['threat', 'Iran', 'an end to the naval blockade']],
  ])('are two: %s', (_case, a, b) => {
    expect(samePoint(...both(a, b))).toBe(false);
    expect(samePoint(...both(b, a))).toBe(false);
  });

  it('knows a point again by what was remembered of it', () => {
    const [today] = both(['claim', 'Vladimir Putin', 'the talks on arms were constructive'], ['claim', 'x', 'y']);
    const remembered = {
      kind: 'claim',
      source: 'Putin',
      statement: 'talks on arms were constructive',
      exact: 'talks on arms were constructive',
    } as const;
    expect(samePoint(remembered, today)).toBe(true);
  });
});

describe('figures', () => {
  it.each([
    ['12 people were killed', '15 people were killed'],
    ['about 20 companies were hit', 'more than 100 companies were hit'],
    ['45 requests were sent last year', '80 requests were sent last year'],
    ['damage of $3 million', 'damage of $5.5 million'],
    ['turnout of 41 percent', 'turnout of 47%'],
    ['twelve sailors are missing', 'nineteen sailors are missing'],
    ['a ten-year lease', 'a 15-year lease'],
    ['two hundred homes burned', '350 homes burned'],
    ['sanctions imposed in April', 'sanctions imposed in June'],
    ['an election on 4 May', 'an election on May 18'],
    ['the treaty of 2010', 'the treaty of 2021'],
    ['at least 40 miners died', 'at least 60 miners died'],
    ['a toll of 12', '15 people were killed'],
    ['a fine of 5bn euros', 'a fine of 7bn euros'],
    ['twenty-one ships', 'twenty-two ships'],
  ])('differ: %s, %s', (a, b) => {
    expect(figuresDiffer(...both(['claim', 'Police', a], ['claim', 'Police', b]))).toBe(true);
  });

  it.each([
    ['12 people were killed', 'twelve people were killed'],
    ['about 20 companies were hit', '19 companies were hit'],
    ['more than 100 companies were hit', '108 US companies were hit'],
    ['45 requests last year and 35 this year', 'a total of 45 requests'],
    ['12 people were killed', '15 homes were destroyed'],
    ['1.2 million people', '1,214,000 people'],
    ['a fine of 5 million euros', 'a fine of €5 million'],
    ['an election on 4 May', 'an election in May'],
    ['several people were killed', '12 people were killed'],
    ['two dozen ships', '24 ships'],
    ['the 3rd round', 'the 4th round'],
    ['12 of the sailors are missing', 'twelve sailors are missing'],
    ['a bill he may sign', 'a law of 2 May'],
    ['12 ships', '12 ships and 300 sailors'],
    ['a tender for ships', 'often nineteen tender ships'],
    ['the 9M729 missile', 'the 5P85 missile'],
    ['sixteen ships', '16 ships'],
    ['a fine of $5m', 'a fine of $5 million'],
    ['twenty-one ships', '21 ships'],
    ['a hundred ships', '100 ships'],
  ])('do not differ: %s, %s', (a, b) => {
    expect(figuresDiffer(...both(['claim', 'Police', a], ['claim', 'Police', b]))).toBe(false);
  });
});

describe('merging', () => {
  const agreed: Short = ['agreement', 'Putin', 'to start consultations on cybersecurity'];
  const agreedToo: Short = ['agreement', 'Russian President Vladimir Putin', 'to begin consultations on cybersecurity'];

  it('makes one point of what three publishers report, with all their evidence', () => {
    const merged = merge([
      ['lake', agreed],
      ['harbour', agreedToo],
      ['hill', agreed],
    ]);
    expect(merged).toHaveLength(1);
    expect(merged[0]!.publishers).toBe(3);
    expect(merged[0]!.reports.map(({ articleId }) => articleId)).toEqual(['harbour', 'hill', 'lake']);
    expect(merged[0]!.lead.source).toBe('Russian President Vladimir Putin');
    expect(merged[0]!.id).toBe(merged[0]!.reports[0].id);
  });

  it('shows the report that names its source, though it came later', () => {
    const merged = merge([
      ['a', ['agreement', null, 'to reopen the border bridge for trucks in May']],
      ['b', ['agreement', 'Ruritania', 'to reopen the border bridge for trucks in May']],
    ]);
    expect(merged).toMatchObject([{ lead: { source: 'Ruritania', articleId: 'b' }, reports: [{ articleId: 'a' }, { articleId: 'b' }] }]);
  });

  it('counts a wire story under two mastheads once', () => {
    const points: Short[] = [agreed];
    const wire = `${'Delegations met at the lake shore for four hours before either side spoke to the press about the outcome of the day. '}${articleWith('wire', points).text}`;
    const told = ['lake', 'harbour'].map((id) => ({ article: { ...articleWith(id, points), text: wire }, points }));
    const { points: all, articles } = reported(told);
    expect(mergePoints(all, articles).map(({ publishers }) => publishers)).toEqual([1]);
  });

  it.each<[string, Short, Short]>([
    [
      'figures differ',
      ['claim', null, 'about 20 companies were hit by the attack'],
      ['claim', null, 'more than 100 companies were hit by the attack'],
    ],
    ['sources differ', ['claim', 'Ana Sousa', 'the mill poisoned the river'], ['claim', 'Ivo Kern', 'the mill poisoned the river']],
    ['one is denied', ['claim', 'The mill', 'the river was poisoned'], ['claim', 'The mill', 'the river was not poisoned']],
  ])('keeps points apart when %s', (_case, a, b) => {
    expect(
      merge([
        ['lake', a],
        ['harbour', b],
      ]),
    ).toHaveLength(2);
  });

  it('keeps a third figure out of a group that never told one', () => {
    const without: Short = ['claim', 'Police', 'many companies were hit by the attack on Friday'];
    const merged = merge([
      ['a', without],
      ['b', ['claim', 'Police', '20 companies were hit by the attack on Friday']],
      ['c', ['claim', 'Police', '100 companies were hit by the attack on Friday']],
    ]);
    expect(merged.map(({ reports }) => reports.length)).toEqual([2, 1]);
  });

  it('keeps the same deed on two dates apart', () => {
    const article = articleWith('lake', [agreed]);
    const other = articleWith('harbour', [agreed]);
    const points = [pointOf(article, agreed, { happenedOn: '2026-03-01' }), pointOf(other, agreed, { happenedOn: '2026-04-11' })];
    expect(mergePoints(points, new Map([article, other].map((one) => [one.id, one])))).toHaveLength(2);
  });

  it('does not take last month’s words for today’s', () => {
    const { points, articles } = reported([
      { article: articleWith('lake', [agreed], { storyId: 'old', publishedAt: '2026-01-10T08:00:00Z' }), points: [agreed] },
      { article: articleWith('harbour', [agreed], { storyId: 'new' }), points: [agreed] },
    ]);
    expect(mergePoints(points, articles)).toHaveLength(2);
  });

  it('merges points of articles that nobody knows, and counts at least one publisher', () => {
    const article = articleWith('lake', [agreed]);
    expect(mergePoints([pointOf(article, agreed)], new Map())).toMatchObject([{ publishers: 1, kind: 'agreement' }]);
    expect(mergePoints([], new Map())).toEqual([]);
  });

  it('loses no report and invents none, in whatever order they come', () => {
    const phrases: Short[] = [
      agreed,
      agreedToo,
      ['denial', 'Russia', 'any involvement with hacking crews'],
      ['claim', null, '12 people were killed in the flood'],
      ['claim', null, '19 people were killed in the flood'],
    ];
    const any = fc.array(fc.record({ id: fc.stringMatching(/^[a-d]$/), point: fc.constantFrom(...phrases) }), { maxLength: 20 });
    fc.assert(
      fc.property(any, (told) => {
        const articles = new Map(['a', 'b', 'c', 'd'].map((id) => [id, articleWith(id, phrases)]));
        const points = told.map(({ id, point }) => pointOf(articles.get(id)!, point));
        const forwards = mergePoints(points, articles);
        const sets = (merged: typeof forwards) =>
          merged
            .map(({ reports }) =>
              reports
                .map(({ id }) => id)
                .sort()
                .join(),
            )
            .sort();
        expect(
          forwards
            .flatMap(({ reports }) => reports)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(points.map(({ id }) => id).sort());
        expect(sets(mergePoints([...points].reverse(), articles))).toEqual(sets(forwards));
        for (const { publishers, reports } of forwards)
          expect(publishers).toBeLessThanOrEqual(new Set(reports.map(({ articleId }) => articleId)).size);
      }),
    );
  });
});

function both(a: Short, b: Short): [KeyPoint, KeyPoint] {
  return [pointOf(articleWith('lake', [a]), a), pointOf(articleWith('harbour', [b]), b)];
}

function merge(told: readonly [string, Short][]) {
  const { points, articles } = reported(told.map(([id, point]) => ({ article: articleWith(id, [point]), points: [point] })));
  return mergePoints(points, articles);
}
