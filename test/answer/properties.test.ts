import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerSource } from '../../src/answer/answer.ts';
import { answerQuestion } from '../../src/answer/compose.ts';
import { retrieveTerms } from '../../src/answer/retrieve.ts';
import { articles } from './articles.ts';

const sentence = fc.constantFrom(
  'Kost said the Sarn dam held 45 boats. ',
  'He added that it was built in 1931.\n\n',
  'The council voted on 3 May to close the Sarn dam … for repairs. ',
  'Russia imposed sanctions on the Sarn council. ',
  '“We had no say,” Mayor Doru\ntold reporters. ',
  'Who built the dam? ',
  'and then\t12,  13 · 14 ',
);
const newsy = fc.array(sentence, { maxLength: 9 }).map((sentences) => sentences.join(''));
const asking = fc.constantFrom(
  'What did Kost say?',
  'and what did he say about the dam?',
  'Who imposed sanctions?',
  'When was the Sarn dam closed?',
  'How many boats?',
);
const text = fc.oneof(newsy, newsy, fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 200 }));
const source: fc.Arbitrary<AnswerSource> = fc.record({
  id: fc.string(),
  title: text,
  text,
  publishedAt: fc.option(fc.oneof(fc.constantFrom('2026-11-20', '2020/01/02', 'yesterday'), fc.string())),
});
const question = fc.record({
  text: fc.oneof({ weight: 3, arbitrary: asking }, text),
  askedOn: fc.option(fc.constantFrom('2026-11-22', 'soon')),
  history: fc.array(text, { maxLength: 3 }),
});

describe('whatever is asked of whatever articles', () => {
  it('every citation stands in its article, and every word of the answer in a citation, sixty at most', () => {
    let answered = 0;
    fc.assert(
      fc.property(question, fc.array(source, { maxLength: 4 }), (asked, from) => {
        const given = from.map((article, i) => ({ ...article, id: String(i) }));
        const answer = answerQuestion(asked, given);
        const cited = answer.kind === 'answered' ? answer.citations : answer.nearest === null ? [] : [answer.nearest];
        for (const { articleId, exact, start, end } of cited) {
          expect(given[Number(articleId)]?.text.slice(start, end)).toBe(exact);
          expect(exact).not.toBe('');
        }
        if (answer.kind !== 'answered') return;
        answered++;
        const words = answer.text.split(' ');
        expect(words.length).toBeLessThanOrEqual(60);
        expect(words).toEqual(cited.flatMap(({ exact }) => exact.split(/\s+/).filter((one) => one !== '')));
      }),
      { numRuns: 400 },
    );
    expect(answered).toBeGreaterThan(0);
  });

  it('the same question of the same articles has the same answer', () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(answerQuestion(asked, articles)).toEqual(answerQuestion(asked, articles));
        expect(new Set(retrieveTerms(asked)).size).toBe(retrieveTerms(asked).length);
      }),
      { numRuns: 50 },
    );
  });
});

// What takes the square of its length would take hours here, and the test's own time runs out.
describe('a megabyte of', () => {
  it.each([
    ['one sentence over and over', 'The council sent Russia 45 requests. '],
    ['capitals without a stop', 'Russia Council Kost Doru '],
    ['figures without a space', '1,'],
    ['stops', '. '],
    ['quotation marks', '“Russia.” '],
    ['reporting verbs', 'Kost said '],
    ['dates', 'May 3 '],
    ['accents', 'e\u0301'],
    ['lone surrogates', '\ud83d'],
  ])('%s is read to its end', (_case, unit) => {
    const long = { id: 'long', title: unit.repeat(50), publishedAt: null, text: unit.repeat(1e6 / unit.length) };
    for (const asked of ['What did Kost say about Russia?', 'Who met Doru on May 3?']) {
      const answer = answerQuestion({ text: asked, askedOn: null, history: [] }, [long, ...articles]);
      expect(['answered', 'not-in-the-news']).toContain(answer.kind);
    }
  });
});
