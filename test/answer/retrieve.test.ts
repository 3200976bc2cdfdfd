import { expect, it } from 'vitest';
import { retrieveTerms } from '../../src/answer/retrieve.ts';

it.each([
  ['What did Ida Falk say about the troops?', [], ['ida', 'falk', 'troops']],
  ['How many requests did Russia send last year?', [], ['russia', 'requests', 'send']],
  ['which company will acquire ampera', [], ['acquire', 'ampera', 'company']],
  ['When did the United States impose sanctions?', [], ['united', 'states', 'impose', 'sanctions']],
  ['and what did she say about the flood?', ['What did Pia Lund say?'], ['pia', 'lund', 'flood']],
  ['What happened this week?', [], ['happened']],
  ['', [], []],
])('%s asks the index for names first, then the other words as they are written', (text, history, terms) => {
  expect(retrieveTerms({ text, askedOn: null, history })).toEqual(terms);
});
