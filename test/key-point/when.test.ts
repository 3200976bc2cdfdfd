import { expect, it } from 'vitest';
import { dateIn } from '../../src/key-point/when.ts';
import { german } from '../../src/language/de.ts';
import { english } from '../../src/language/en.ts';

// A Wednesday.
const published = '2031-03-12T09:00:00Z';

it.each([
  ['They met on 3 March 2030.', '2030-03-03'],
  ['They met on 3 March.', '2031-03-03'],
  ['They met on March 3, 2030.', '2030-03-03'],
  ['They met on Jan. 5.', '2031-01-05'],
  ['They met on 20 December.', '2030-12-20'],
  ['They will meet on 20 April.', '2031-04-20'],
  ['They met in February.', '2031-02'],
  ['They met in November.', '2030-11'],
  ['They met in April this year.', '2031-04'],
  ['They met in April 2029.', '2029-04'],
  ['They met in May last year.', '2030-05'],
  ['They met on Monday.', '2031-03-10'],
  ['They met on Wednesday.', '2031-03-12'],
  ['They met on Thursday.', '2031-03-06'],
  ['They met yesterday.', '2031-03-11'],
  ['They met today.', '2031-03-12'],
  ['They may meet.', null],
  ['They will tell by Monday.', null],
  ['They met on 31 June 2030.', null],
])('%s', (passage, expected) => {
  expect(dateIn(passage, published, english)).toBe(expected);
});

it('reckons nothing from an article without a date', () => {
  expect(dateIn('They met on Monday.', null, english)).toBeNull();
  expect(dateIn('They met on 3 March 2030.', null, english)).toBe('2030-03-03');
});

it.each([
  ['Sie trafen sich am 3. März 2030.', '2030-03-03'],
  ['Sie trafen sich am 3. März.', '2031-03-03'],
  ['Sie trafen sich am 20. Dezember.', '2030-12-20'],
  ['Sie trafen sich im Februar.', '2031-02'],
  ['Sie trafen sich im Mai vergangenen Jahres.', '2030-05'],
  ['Sie trafen sich am Montag.', '2031-03-10'],
  ['Sie trafen sich gestern.', '2031-03-11'],
  ['Sie trafen sich heute.', '2031-03-12'],
  ['Sie wollen bis Montag antworten.', null],
])('in German: %s', (passage, expected) => {
  expect(dateIn(passage, published, german)).toBe(expected);
});
