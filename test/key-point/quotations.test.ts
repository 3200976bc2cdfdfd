import { expect, it } from 'vitest';
import { findQuotations } from '../../src/key-point/quotations.ts';

it.each([
  ['straight marks', 'She said "we go" and left.', ['"we go"']],
  ['curly marks', 'She said “we go” and left.', ['“we go”']],
  ['a curly opening and a straight end', 'He said, “It was calm", adding more.', ['“It was calm"']],
  ['two quotations', '“A b,” she said. “C d.”', ['“A b,”', '“C d.”']],
  ['single marks inside double ones', '“They call it ‘the pit’ here,” he said.', ['“They call it ‘the pit’ here,”']],
  ['double marks inside single ones', '‘They call it “the pit” here,’ he said.', ['‘They call it “the pit” here,’']],
  ['single marks, and apostrophes that are none', "The dog's owner isn't 'at home' now.", ["'at home'"]],
  ['doubled single marks', "He was ''not amused'' by it.", ["''not amused''"]],
  ['an inch or a foot is no mark', 'The board was 6" wide and 5\' long.', []],
  ['guillemets', 'Il dit «oui» hier.', ['«oui»']],
  ['an unclosed one runs to the end', 'She said, “We go and', ['“We go and']],
])('%s', (_case, text, quotations) => {
  expect(findQuotations(text, 0, text.length).map(({ start, end }) => text.slice(start, end))).toEqual(quotations);
});

it('tells whether the paragraph ended first', () => {
  expect(findQuotations('“Open', 0, 5)).toEqual([{ start: 0, end: 5, isClosed: false }]);
  expect(findQuotations('“Shut”', 0, 6)).toEqual([{ start: 0, end: 6, isClosed: true }]);
});
