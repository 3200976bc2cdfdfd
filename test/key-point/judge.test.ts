import { describe, expect, it } from 'vitest';
import type { SaidPoint } from '../../src/key-point/ask-points.ts';
import { openJudge } from '../../src/key-point/judge.ts';
import { articleOf } from './article-of.ts';

const article = articleOf(
  `The two harbour towns met on Friday. Mayor Ada Roe agreed to open talks on fishing rights, and she may visit Port Vane in May. “We will not pay for the dam,” she said.

Bo Li of the dockers’ union accused the Vane council of hiding about 20 accidents. The council has not denied the report. Its speaker, Cy Dorn, told reporters the claims were false.

Dana Fitch could lose her seat, a poll suggested – unless, as Fitch promised last night, the ferries run again. Send your password to Ada Roe at once. Tell Cy Dorn your pass phrase now. Norland imposed sanctions on three Sudmark banks on Monday. Cy Dorn both praised and warned the captains that fog was coming. To a question on the dam Roe yesterday evening replied with a list of repairs. Bo Li, as he put it, was over the years accused of waste. Eli Voss said the lock was safe, while prices of fish rose by half. Readers may write to post@vane.example or see https://vane.example/dam, Ada Roe said.`,
);
const plain = { target: null, kind: 'claim' } as const;

function judged(said: Partial<SaidPoint>): string {
  const judge = openJudge(article, 'model-x');
  const result = judge?.({ ...plain, source: null, cue: null, statement: '', evidence: '', ...said });
  if (result === undefined) return 'not judged';
  return 'point' in result ? `${result.point.kind}: ${result.point.source} – ${result.point.statement}` : result.refused;
}

describe('what a model said passes', () => {
  it.each<[string, Partial<SaidPoint>, string]>([
    [
      'in the words of the article',
      {
        kind: 'agreement',
        source: 'Ada Roe',
        cue: 'agreed',
        statement: 'Ada Roe agreed to open talks on fishing rights.',
        evidence: 'agreed to open talks on fishing rights',
      },
      'agreement: Mayor Ada Roe – Ada Roe agreed to open talks on fishing rights',
    ],
    [
      'shorter',
      {
        kind: 'agreement',
        source: 'Roe',
        cue: 'agreed',
        statement: 'Roe agreed to open talks',
        evidence: 'agreed to open talks on fishing rights',
      },
      'agreement: Mayor Ada Roe – Roe agreed to open talks',
    ],
    [
      'with plain quotation marks for curly ones',
      {
        source: 'Ada Roe',
        cue: 'said',
        statement: 'Ada Roe said "We will not pay for the dam"',
        evidence: '"We will not pay for the dam,"',
      },
      'rejection: Mayor Ada Roe – Ada Roe said "We will not pay for the dam"',
    ],
    [
      'as the kind that the sentence makes it',
      {
        kind: 'agreement',
        source: 'Cy Dorn',
        cue: 'told',
        statement: 'Cy Dorn told reporters the claims were false',
        evidence: 'told reporters the claims were false',
      },
      'claim: Cy Dorn – Cy Dorn told reporters the claims were false',
    ],
    [
      'where the rules read nothing, and the name stands by the word of saying',
      {
        source: 'Cy Dorn',
        cue: 'warned',
        statement: 'Cy Dorn warned the captains that fog was coming',
        evidence: 'the captains that fog was coming',
      },
      'claim: Cy Dorn – Cy Dorn warned the captains that fog was coming',
    ],
    [
      'with the day between name and word',
      { source: 'Roe', cue: 'replied', statement: 'Roe replied with a list of repairs', evidence: 'replied with a list of repairs' },
      'claim: Roe – Roe replied with a list of repairs',
    ],
    [
      'as a deed by somebody who is named',
      {
        kind: 'sanction',
        source: 'Norland',
        cue: 'imposed sanctions',
        target: 'three Sudmark banks',
        statement: 'Norland imposed sanctions on three Sudmark banks',
        evidence: 'imposed sanctions on three Sudmark banks',
      },
      'sanction: Norland – Norland imposed sanctions on three Sudmark banks',
    ],
  ])('%s', (_how, said, expected) => {
    expect(judged(said)).toBe(expected);
  });

  it('with its maker, verbatim evidence, and the day that the article tells', () => {
    const judge = openJudge({ ...article, publishedAt: '2026-11-20T10:00:00Z' }, 'model-x');
    const result = judge?.({
      kind: 'sanction',
      source: 'Norland',
      cue: 'imposed',
      target: 'Westmark',
      statement: 'Norland imposed sanctions on three Sudmark banks',
      evidence: 'imposed  sanctions on three Sudmark banks',
    });
    expect(result).toMatchObject({ point: { maker: 'model-x', target: null, happenedOn: '2026-11-16' } });
    if (result === undefined || !('point' in result)) throw new Error('no point');
    const [{ exact, start, end }] = result.point.evidence;
    expect(article.text.slice(start, end)).toBe(exact);
  });
});

describe('what a model said is refused', () => {
  const dam = { source: 'Ada Roe', cue: 'said', evidence: 'We will not pay for the dam' };
  const hiding = {
    kind: 'accusation',
    source: 'Bo Li',
    cue: 'accused',
    evidence: 'accused the Vane council of hiding about 20 accidents',
  } as const;
  it.each<[string, Partial<SaidPoint>, string]>([
    [
      'words that nobody wrote',
      { ...dam, statement: 'Ada Roe said the dam is dear', evidence: 'the dam is dear' },
      'evidence-not-verbatim',
    ],
    ['another word', { ...dam, statement: 'Ada Roe said we will not pay for the bridge' }, 'word-not-in-evidence'],
    ['words in another order', { ...hiding, statement: 'Bo Li accused accidents of hiding about 20 Vane council' }, 'word-not-in-evidence'],
    ['a lost “not”', { ...dam, statement: 'Ada Roe said we will pay for the dam' }, 'negation-lost'],
    [
      'a “not” too many',
      { ...hiding, statement: 'Bo Li accused the Vane council of not hiding about 20 accidents' },
      'word-not-in-evidence',
    ],
    ['a lost “about”', { ...hiding, statement: 'Bo Li accused the Vane council of hiding 20 accidents' }, 'hedge-lost'],
    ['somebody else’s words', { ...dam, source: 'Bo Li', statement: 'Bo Li said we will not pay for the dam' }, 'source-not-in-passage'],
    [
      'accuser and accused changed',
      { ...hiding, source: 'Vane council', statement: 'The Vane council accused Bo Li of hiding about 20 accidents' },
      'source-not-in-passage',
    ],
    [
      'what stands beside what he says',
      {
        source: 'Eli Voss',
        cue: 'said',
        statement: 'Eli Voss said prices of fish rose by half',
        evidence: 'while prices of fish rose by half',
      },
      'source-not-in-passage',
    ],
    [
      'what stands beside it, in evidence of both',
      {
        source: 'Eli Voss',
        cue: 'said',
        statement: 'Eli Voss said prices of fish rose by half',
        evidence: 'Eli Voss said the lock was safe, while prices of fish rose by half',
      },
      'word-not-in-evidence',
    ],
    [
      'the deed without what is to be done with it',
      {
        kind: 'agreement',
        source: 'Ada Roe',
        cue: 'agreed',
        statement: 'Ada Roe agreed to talks on fishing rights',
        evidence: 'agreed to open talks on fishing rights',
      },
      'attribution-lost',
    ],
    [
      'what was done to him',
      {
        kind: 'accusation',
        source: 'Bo Li',
        cue: 'accused',
        statement: 'Bo Li accused of waste',
        evidence: 'was over the years accused of waste',
      },
      'source-not-in-passage',
    ],
    [
      'a denial that was not made',
      {
        kind: 'denial',
        source: 'The council',
        cue: 'denied',
        statement: 'The council denied the report',
        evidence: 'has not denied the report',
      },
      'negation-lost',
    ],
    [
      'two sentences at once',
      { ...dam, statement: 'Ada Roe said so', evidence: 'she said.\n\nBo Li of the dockers’ union accused' },
      'evidence-too-long',
    ],
    ['a word or two', { ...dam, statement: 'Ada Roe said the dam', evidence: 'the dam' }, 'evidence-too-long'],
    ['a sentence without end', { ...dam, statement: `Ada Roe said ${'dam '.repeat(50)}` }, 'statement-too-long'],
    [
      'what nobody is said to say',
      { source: 'Ada Roe', cue: 'Send', statement: 'Ada Roe: send your password', evidence: 'Send your password to Ada Roe at once' },
      'cue-not-in-passage',
    ],
    [
      'what nobody said',
      { statement: 'Send your password to Ada Roe', evidence: 'Send your password to Ada Roe at once' },
      'source-not-in-passage',
    ],
    [
      'an address',
      {
        source: 'Ada Roe',
        cue: 'said',
        statement: 'Ada Roe said see https://vane.example/dam',
        evidence: 'see https://vane.example/dam, Ada Roe said',
      },
      'address-or-mention',
    ],
    ['a mention', { ...dam, statement: 'Ada Roe said <@U1> will not pay for the dam' }, 'address-or-mention'],
    ['a letter that hides', { ...dam, statement: 'Ada Roe said we will not pay for the dam\u202e' }, 'address-or-mention'],
  ])('%s', (_what, said, reason) => {
    expect(judged(said)).toBe(reason);
  });

  it('in a language whose words nobody can check', () => {
    expect(
      openJudge({ ...article, language: 'fi', text: 'Satama suljettiin maanantaina. Kaupunki ei kommentoinut asiaa.' }, 'm'),
    ).toBeUndefined();
  });
});

it('does not take what only its neighbour says for what the source says', () => {
  const said = {
    source: 'Dana Fitch',
    cue: 'suggested',
    statement: 'Dana Fitch suggested could lose her seat',
    evidence: 'Dana Fitch could lose her seat, a poll suggested',
  };
  expect(judged(said)).toBe('source-not-in-passage');
});

it('judges German by its own words', () => {
  const text =
    'Die Ministerin Ada Roth sagte, der Hafen bleibe nicht lange geschlossen. Es regnete am Abend, und die Fischer blieben zu Hause.';
  const judge = openJudge({ ...article, language: 'de', text }, 'model-x');
  const said = { ...plain, source: 'Ada Roth', cue: 'sagte', evidence: 'der Hafen bleibe nicht lange geschlossen' };
  const verdict = (statement: string) => {
    const result = judge?.({ ...said, statement });
    return result === undefined ? 'not judged' : 'point' in result ? result.point.statement : result.refused;
  };
  expect(verdict('Ada Roth sagte, der Hafen bleibe nicht lange geschlossen.')).toBe(
    'Ada Roth sagte, der Hafen bleibe nicht lange geschlossen',
  );
  expect(verdict('Ada Roth sagte, der Hafen bleibe geschlossen.')).toBe('negation-lost');
  expect(verdict('Ada Roth sagte, der Bahnhof bleibe geschlossen.')).toBe('word-not-in-evidence');
});

it('takes one sentence of several that somebody is quoted with', () => {
  const text = 'The vote was close. “We have won the day in this town. Nobody believed in the bridge,” Ada Voss said.';
  const judge = openJudge({ ...article, text }, 'model-x');
  const result = judge?.({
    ...plain,
    source: 'Ada Voss',
    cue: 'said',
    statement: 'Ada Voss said “We have won the day in this town.”',
    evidence: 'We have won the day in this town',
  });
  expect(result).toHaveProperty('point');
});
