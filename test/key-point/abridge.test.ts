import { describe, expect, it } from 'vitest';
import { abridge } from '../../src/key-point/abridge.ts';
import { german } from '../../src/language/de.ts';
import { english } from '../../src/language/en.ts';

describe('a sentence is told shorter', () => {
  it.each([
    ['whole', 'Norway said it would follow.', 'Norway said it would follow', 'Norway said it would follow.'],
    [
      'without a day',
      'Canada imposed sanctions on Tuesday on two shipping firms.',
      'Canada imposed sanctions on two shipping firms',
      'Canada imposed sanctions on two shipping firms.',
    ],
    [
      'without an apposition and a clause that follows',
      'Canada sanctioned two firms, Oriel Lines and Bastan Maritime, which it accuses of carrying arms.',
      'Canada sanctioned two firms',
      'Canada sanctioned two firms.',
    ],
    [
      'without what came before or after it',
      'Dock workers voted to end the strike after the company offered a rise.',
      'Dock workers voted to end the strike',
      'Dock workers voted to end the strike.',
    ],
    ['without a month', 'Norland agreed to open talks in May.', 'Norland agreed to open talks', 'Norland agreed to open talks.'],
    ['without an opening phrase', 'On Tuesday, the port reopened.', 'The port reopened', 'The port reopened.'],
    [
      'with its quotation',
      '“Nobody wanted this to last,” she said on Friday.',
      'Nobody wanted this to last she said',
      '“Nobody wanted this to last,” she said.',
    ],
  ])('%s', (_case, sentence, told, wanted) => {
    expect(abridge(told, sentence, english)).toEqual({ text: wanted });
  });
});

describe('what would say something else is refused', () => {
  it.each([
    ['words of its own', 'Norway followed Canada.', 'Norway defied Canada', 'word-not-in-evidence'],
    ['words in another order', 'Norland accused Sarn of theft.', 'Sarn accused Norland of theft', 'word-not-in-evidence'],
    ['without its “not”', 'The union has not decided.', 'The union has decided', 'negation-lost'],
    ['without its “may”', 'The union may strike.', 'The union strike', 'hedge-lost'],
    ['without “if”', 'Sarn will pay if the court agrees.', 'Sarn will pay', 'hedge-lost'],
    ['without “perhaps” in front', 'Perhaps, the firm paid him.', 'The firm paid him', 'hedge-lost'],
    ['without “allegedly”', 'The firm, allegedly, paid him.', 'The firm paid him', 'hedge-lost'],
    ['without who says it', 'Marsh said the strike was over.', 'The strike was over', 'attribution-lost'],
    ['without who says it behind', 'The strike was over, Marsh said.', 'The strike was over', 'attribution-lost'],
    ['without whom it is according to', 'The strike was over, according to Marsh.', 'The strike was over', 'attribution-lost'],
    ['a denial as the deed', 'The firm denied that it paid rebels.', 'The firm paid rebels', 'attribution-lost'],
    ['a refusal as the deed', 'The firm refused to pay rebels.', 'The firm pay rebels', 'attribution-lost'],
    ['of a report that it is untrue', 'Reports that the minister resigned are untrue.', 'The minister resigned', 'attribution-lost'],
    [
      'of a thing that it is fake',
      'The minister resigned, which was untrue of the mayor.',
      'The minister resigned of the mayor',
      'cut-inside-a-phrase',
    ],
    ['the bank for its head', 'The head of the central bank resigned.', 'The central bank resigned', 'cut-inside-a-phrase'],
    ['the office for one who left it', 'Former president Ilan Doru voted.', 'President Ilan Doru voted', 'cut-inside-a-phrase'],
    ['the real for the fake', 'Police seized fake vaccines.', 'Police seized vaccines', 'cut-inside-a-phrase'],
    ['half a quotation', 'He called it “a fair end after a hard week” on Friday.', 'He called it a fair end', 'cut-inside-a-phrase'],
    ['nobody', 'Canada imposed sanctions.', 'imposed sanctions', 'cut-inside-a-phrase'],
  ])('%s', (_case, sentence, told, refused) => {
    expect(abridge(told, sentence, english)).toEqual({ refused });
  });
});

it('leaves out of German only what stands between commas', () => {
  const sentence = 'Die Ministerin, die seit Mai regiert, versprach den Abzug der Truppen im Juni.';
  expect(abridge('Die Ministerin versprach den Abzug der Truppen im Juni', sentence, german)).toEqual({
    text: 'Die Ministerin versprach den Abzug der Truppen im Juni.',
  });
  expect(abridge('Die Ministerin versprach den Abzug', sentence, german)).toEqual({ refused: 'cut-inside-a-phrase' });
});
