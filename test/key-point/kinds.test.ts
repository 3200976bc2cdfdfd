import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../../src/key-point/key-point.ts';
import { keyPointKinds } from '../../src/key-point/kinds.ts';
import { pointsOf } from './article-of.ts';

it('lists every kind in the order of a briefing', () => {
  expect(keyPointKinds.map(({ name }) => name)).toEqual(KIND_NAMES);
});

describe.each(keyPointKinds)('$name', ({ name, examples }) => {
  it.each(examples.yes)('is: %s', (sentence) => {
    expect(pointsOf(sentence).map(({ kind }) => kind)).toContain(name);
  });
  it.each(examples.no)('is not: %s', (sentence) => {
    expect(pointsOf(sentence).map(({ kind }) => kind)).not.toContain(name);
  });
});

it.each([
  ['what one says one will do', 'Harbourline said it would refund every passenger.', 'commitment'],
  ['what one says one will not do', 'Harbourline said it would not refund any passenger.', 'rejection'],
  ['a wrong whose doer is named', 'Ms. Vane said that Sudmark hackers attacked the port.', 'accusation'],
  ['a wrong that nobody is named for', 'Ms. Vane said that an attack had been expected.', 'claim'],
  ['a wrong that the speaker says was not', 'Harbourline said it had no part in the fraud.', 'denial'],
  ['what others say that one will do', 'In any case, former sailors said, she would rebuild the pier.', 'claim'],
  ['what another will do', 'Ms. Vane said they would rebuild the pier.', 'claim'],
  ['what one says that one plans', 'Ms. Vane said she plans to rebuild the pier.', 'commitment'],
  ['what another must do', 'Ms. Vane said the harbour board must resign.', 'demand'],
  ['a no to an allegation', 'Harbourline rejected the allegations.', 'denial'],
  ['a no to a proposal', 'Harbourline rejected the offer.', 'rejection'],
  ['a quotation in the first person', '“We will rebuild the pier by June,” said Amara Dell.', 'commitment'],
])('tells by what is said: %s', (_case, sentence, kind) => {
  expect(pointsOf(sentence)[0]).toMatchObject({ kind });
});

it.each([
  ['Norland imposed sanctions on Sudmark banks.', 'Sudmark banks'],
  ['Norland accused Sudmark of hiding the wreck.', 'Sudmark'],
  ['Amara Dell urged Norland to open the port.', 'Norland'],
  ['Norland agreed to reopen the crossing.', null],
  ['Norland vowed to act on Monday.', null],
])('names to whom it is done: %s', (sentence, target) => {
  expect(pointsOf(sentence)[0]).toMatchObject({ target });
});

it.each([
  ['Norland agreed to reopen the crossing.', 'did'],
  ['Norland will impose sanctions on the bank.', 'will'],
  ['Norland may impose sanctions on the bank.', 'may'],
  ['The minister vowed to publish the report.', 'will'],
])('tells how far it has come: %s', (sentence, modality) => {
  expect(pointsOf(sentence)[0]).toMatchObject({ modality });
});
