import { describe, expect, it } from 'vitest';
import { findDisputes } from '../../src/key-point/dispute.ts';
import type { KeyPoint } from '../../src/key-point/key-point.ts';
import { mergePoints } from '../../src/key-point/merge.ts';
import { articleWith, pointOf, type Short } from './points.ts';

describe('a claim and its denial', () => {
  it.each<[string, Short, Short, string]>([
    [
      'a state accused of sheltering extortionists',
      ['accusation', 'A US Justice Department official', 'the Russian government shelters hackers and ransomware extortionists'],
      ['denial', 'Russia', 'any involvement with hacking or ransomware crews'],
      'hackers and ransomware',
    ],
    [
      'a firm and the river',
      ['accusation', 'Fishermen', 'Acme has dumped dye into the Lune river since spring'],
      ['denial', 'Acme Holdings', 'dumping dye into the river'],
      'dumped dye into the Lune river',
    ],
    [
      'a minister and the payment',
      ['accusation', 'The prosecutor', 'Kessler took payments from the shipping lobby'],
      ['denial', 'Transport Minister Jonas Kessler', 'he had taken payments from any shipping lobby'],
      'took payments from the shipping lobby',
    ],
    [
      'a claim about the other side',
      ['claim', 'Borduria', 'Iranian drones struck the refinery at dawn'],
      ['denial', 'Tehran', 'that its drones had struck a refinery'],
      'drones struck the refinery',
    ],
    [
      'an allegation rejected',
      ['accusation', 'The opposition', 'Mayor Lind rigged the harbour tender'],
      ['rejection', 'Lind', 'allegations that the harbour tender was rigged'],
      'rigged the harbour tender',
    ],
    [
      'one who speaks for the accused state',
      ['accusation', 'A prosecutor', 'Russia shelters ransomware gangs'],
      ['denial', 'Vladimir Putin', 'that Russia shelters the gangs'],
      'Russia shelters ransomware gangs',
    ],
    ['all that is denied in one word', ['accusation', 'The union', 'the Varga bank of fraud'], ['denial', 'Varga', 'any fraud'], 'fraud'],
  ])('stand side by side: %s', (_case, claim, denial, subject) => {
    const disputes = disputesOf([claim], [denial]);
    expect(disputes.map(({ why }) => why)).toEqual(['denied']);
    expect(disputes[0]!.sides.map(({ kind }) => kind)).toEqual([claim[0], denial[0]]);
    expect(disputes[0]!.subject).toBe(subject);
  });

  it('finds the target where only the point names it', () => {
    const accusation: Short = ['accusation', 'The auditors', 'hid losses on copper contracts'];
    const denial: Short = ['denial', 'Norvik', 'hiding any losses on copper'];
    expect(disputesOf([accusation], [denial], { target: 'Norvik AG' })).toHaveLength(1);
    expect(disputesOf([accusation], [denial])).toHaveLength(0);
  });

  it.each<[string, Short, Short]>([
    [
      'the denier is not the accused',
      ['accusation', 'The auditors', 'Norvik hid losses on copper contracts'],
      ['denial', 'Sweden', 'losses on copper contracts'],
    ],
    [
      'another matter of the same two',
      ['accusation', 'The United States', 'Russia of meddling in its elections'],
      ['denial', 'Russia', 'that grain exports had been halted'],
    ],
    [
      'one stray word',
      ['claim', 'Ivo Kern', 'Acme sold the old mill by the river'],
      ['denial', 'Acme', 'that its new plant heats the river'],
    ],
    [
      'a demand refused is no dispute',
      ['demand', 'The United States', 'Iran must halt uranium enrichment at once'],
      ['rejection', 'Iran', 'the call to halt uranium enrichment'],
    ],
    [
      'a refusal of a plan is no denial of a claim about it',
      ['claim', 'The mediators', 'Ruritania received the border plan last week'],
      ['rejection', 'Ruritania', 'the border plan as unworkable'],
    ],
    [
      'the claim is that it did not happen',
      ['claim', 'The mediators', 'Acme never dumped dye into the river'],
      ['denial', 'Acme', 'dumping dye into the river'],
    ],
    [
      'a refusal to look into claims is no denial of them',
      ['claim', 'The widow', 'the coastguard ignored claims of smuggling at the pier'],
      ['rejection', 'The coastguard', 'to look into claims of smuggling at the pier'],
    ],
    [
      'a state that is only named by the way',
      ['claim', 'A clerk', 'two officials left over the hold on aid to Ukraine'],
      ['denial', 'Ivo Kern', 'that officials left over the hold on aid to Ukraine'],
    ],
    [
      'one side, two voices',
      ['accusation', 'Iran', 'the United States of shooting down its own drone over the strait'],
      ['denial', 'Iran’s deputy defence minister', 'that the United States shot down a drone over the strait'],
    ],
    [
      'a long denial that touches what is claimed',
      ['accusation', 'Fishermen', 'Acme has dumped dye into the Lune river since spring'],
      ['denial', 'Acme', 'that its cooling plant heats the river, kills trout or wastes power, and that the dye works close'],
    ],
    [
      'a long accusation that touches what is denied',
      [
        'accusation',
        'The chancellor',
        'the inquiry into Russian meddling was a plot by rivals that keeps him from dealing with trade, energy and borders',
      ],
      ['denial', 'Russia', 'any meddling'],
    ],
    [
      'only names in common',
      ['claim', 'The spy chief', 'Iran and Borduria keep missiles that Ruritania fears'],
      ['denial', 'Iran', 'a visit of Ruritania and Borduria'],
    ],
    [
      'a claim by a word that names nobody',
      ['claim', 'which', 'Acme dumped dye into the river'],
      ['denial', 'Acme', 'dumping dye into the river'],
    ],
    [
      'the source denies its own words',
      ['claim', 'Acme', 'Acme dumped dye into the river'],
      ['denial', 'Acme', 'dumping dye into the river'],
    ],
  ])('do not: %s', (_case, claim, denial) => {
    expect(disputesOf([claim], [denial])).toEqual([]);
  });
});

describe('a claim and its denial', () => {
  const claim: Short = ['accusation', 'Fishermen', 'Acme has dumped dye into the Lune river since spring'];
  const denial: Short = ['denial', 'Acme', 'dumping dye into the river'];

  it.each([
    ['the same days', '2026-03-04T08:00:00Z', 1],
    ['last month', '2026-02-04T08:00:00Z', 0],
    ['nobody knows when', null, 0],
  ])('of two stories: %s', (_case, publishedAt, count) => {
    const [lake, harbour] = [articleWith('lake', [claim]), articleWith('harbour', [denial], { storyId: 'story-2', publishedAt })];
    const points = mergePoints([pointOf(lake, claim), pointOf(harbour, denial)], new Map());
    expect(findDisputes(points, new Map([lake, harbour].map((article) => [article.id, article])))).toHaveLength(count);
    expect(findDisputes(points)).toHaveLength(1);
  });

  it('are not one inside the other', () => {
    const whole: Short = ['claim', 'The mayor', 'Acme spoke to him and denied dumping dye into the river'];
    const article = articleWith('lake', [whole]);
    const points = mergePoints([pointOf(article, whole), pointOf(article, denial)], new Map());
    expect(points).toHaveLength(2);
    expect(findDisputes(points)).toEqual([]);
  });
});

describe('a denial that only refers', () => {
  const accused: Short = ['accusation', 'The United States', 'Russia’s foreign intelligence service of the attack on a software maker'];
  const other: Short = ['accusation', 'The auditors', 'Norvik of hiding losses on copper'];
  const denial: Short = ['denial', 'Moscow', 'the accusation'];

  it('is set against the accusation that stands before it', () => {
    expect(disputesOf([accused, denial], [other])).toMatchObject([
      { why: 'denied', sides: [{ lead: { source: 'The United States' } }, { lead: { source: 'Moscow' } }] },
    ]);
  });

  it.each<[string, Short[], Short[]]>([
    ['of another article', [denial], [accused]],
    ['of somebody else', [other, denial], [accused]],
    ['that comes after', [denial, accused], []],
    ['that stands far above', [accused, ['claim', 'Ida Brandt', `the talks ${'went on and on '.repeat(40)}`.trim()], denial], []],
  ])('not against one %s', (_case, ours, theirs) => {
    expect(disputesOf(ours, theirs)).toEqual([]);
  });
});

describe('figures', () => {
  it.each<[string, Short, Short, string]>([
    [
      'two publishers, nobody named',
      ['claim', null, 'about 20 companies were hit by the ransomware attack'],
      ['claim', null, 'more than 100 companies were hit by the ransomware attack'],
      'companies were hit by the ransomware attack',
    ],
    [
      'two sources',
      ['claim', 'The police', '4,000 people marched through the capital'],
      ['claim', 'The organisers', '25,000 people marched through the capital'],
      'people marched through the capital',
    ],
    [
      'two counts of one break-in',
      ['claim', 'People who know the inquiry', 'the attackers then broke into nine federal agencies and about 20 firms'],
      ['claim', 'The White House', 'intruders went on to break into nine federal agencies and more than 100 companies'],
      'federal agencies',
    ],
    [
      'one deed, two papers',
      ['sanction', 'The European Union', 'sanctions on 78 people and seven entities in Belarus'],
      ['sanction', 'EU', 'sanctions on 78 people and eight entities in Belarus'],
      'entities in Belarus',
    ],
    [
      'money',
      ['claim', 'The ministry', 'the storm caused damage of $3 million to the port'],
      ['claim', 'The port authority', 'the storm caused damage of $12 million to the port'],
      'storm caused damage',
    ],
  ])('differ and are disputed: %s', (_case, a, b, subject) => {
    const disputes = disputesOf([a], [b]);
    expect(disputes.map(({ why }) => why)).toEqual(['figures']);
    expect(disputes[0]!.subject).toBe(subject);
  });

  it.each<[string, Short, Short]>([
    [
      'one source corrects itself',
      ['claim', 'Police', '12 people were hurt in the crash'],
      ['claim', 'Police', '15 people were hurt in the crash'],
    ],
    [
      'they count different things',
      ['claim', 'Police', '12 people were hurt in the port crash'],
      ['claim', 'Medics', '15 cars were wrecked in the port crash'],
    ],
    [
      'one is rounded',
      ['claim', 'Police', 'about 20 firms were hit by the attack'],
      ['claim', 'The minister', '19 firms were hit by the attack'],
    ],
    ['different years', ['claim', 'Police', 'the bridge was inspected in 2019'], ['claim', 'The city', 'the bridge was inspected in 2021']],
    [
      'what two different doers did',
      ['sanction', 'The United States', 'sanctions on 32 people in Belarus over the plane'],
      ['sanction', 'The European Union', 'sanctions on 78 people in Belarus over the plane'],
    ],
    [
      'a rate of some other month',
      ['claim', 'The ministry', 'the jobless rate is 4 percent'],
      ['claim', 'The union', 'the jobless rate was 6 percent'],
    ],
    [
      'the same place and people, other deeds',
      ['claim', 'Police', '12 people died when the flood reached the old mill in the Lune valley'],
      ['claim', 'The boat club', '15 people from the Lune valley rowed home on Sunday before the flood'],
    ],
    ['different deeds', ['claim', 'Police', '12 people drowned off the cape'], ['claim', 'The city', '15 people moved into the new flats']],
    [
      'a unit that nobody tells',
      ['claim', 'Police', 'the toll of the Lune valley flood rose to 12'],
      ['claim', 'The city', 'the toll of the Lune valley flood was 300 homes'],
    ],
  ])('do not make a dispute: %s', (_case, a, b) => {
    expect(disputesOf([a], [b])).toEqual([]);
  });

  it('that come half a day later are an update', () => {
    const [a, b]: [Short, Short] = [
      ['claim', 'The police', '12 people died in the flood'],
      ['claim', 'The governor', '15 people died in the flood'],
    ];
    expect(disputesOf([a], [b], {}, '2026-03-02T09:00:00Z')).toHaveLength(1);
    expect(disputesOf([a], [b], {}, '2026-03-03T09:00:00Z')).toHaveLength(0);
  });

  it('of one article are its own account', () => {
    const a: Short = ['claim', null, '12 people died when the first wave hit the town'];
    const b: Short = ['claim', null, '15 people died when the second wave hit the town'];
    expect(disputesOf([a, b], [])).toEqual([]);
  });
});

describe('yes against no', () => {
  it('is a contradiction between two sources of one story', () => {
    const yes: Short = ['claim', 'The minister', 'the dam had been inspected before the flood'];
    const no: Short = ['claim', 'The engineers', 'the dam had not been inspected before the flood'];
    expect(disputesOf([yes], [no])).toMatchObject([{ why: 'contradicted', subject: 'dam had been inspected before the flood' }]);
  });

  it.each<[string, Short, Short]>([
    [
      'agreement',
      ['claim', 'The minister', 'the dam held through the flood'],
      ['claim', 'The engineers', 'the dam held through the flood'],
    ],
    [
      'a no about something else',
      ['claim', 'The minister', 'the dam held'],
      ['claim', 'The engineers', 'nobody warned the town about the dam'],
    ],
    [
      'a no by nobody',
      ['claim', 'The minister', 'the dam had been inspected in spring'],
      ['claim', null, 'the dam had not been inspected in spring'],
    ],
    [
      'one speaker under two names',
      ['claim', 'Sen. Lamar Kern', 'the ferry was overloaded that night'],
      ['claim', 'GOP SEN. KERN', 'the ferry was not overloaded that night'],
    ],
    [
      'a no that is about a part',
      ['claim', 'The auditors', 'the bank broke the rules on foreign deposits because it never filed a report'],
      ['claim', 'The ministry', 'the bank broke the rules on foreign deposits and filed a report'],
    ],
    [
      'two demands',
      ['demand', 'The union', 'the mine must close this winter'],
      ['demand', 'The town', 'the mine must not close this winter'],
    ],
  ])('is not found in %s', (_case, a, b) => {
    expect(disputesOf([a], [b])).toEqual([]);
  });
});

it('tells every pair once, whichever side comes first', () => {
  const accusation: Short = ['accusation', 'The prosecutor', 'Kessler took payments from the shipping lobby'];
  const denial: Short = ['denial', 'Jonas Kessler', 'taking payments from the shipping lobby'];
  expect(disputesOf([denial], [accusation])).toMatchObject([{ sides: [{ kind: 'accusation' }, { kind: 'denial' }] }]);
  expect(disputesOf([accusation, denial], [accusation, denial])).toHaveLength(1);
});

/** The disputes between what two articles of one story tell; `first` changes the points of the first of them. */
function disputesOf(ours: readonly Short[], theirs: readonly Short[], first: Partial<KeyPoint> = {}, later = '2026-03-02T09:00:00Z') {
  const [lake, harbour] = [articleWith('lake', ours), articleWith('harbour', theirs, { publishedAt: later })];
  const points = [...ours.map((point) => pointOf(lake, point, first)), ...theirs.map((point) => pointOf(harbour, point))];
  const articles = new Map([lake, harbour].map((article) => [article.id, article]));
  return findDisputes(mergePoints(points, articles), articles);
}
