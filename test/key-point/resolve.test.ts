import { expect, it } from 'vitest';
import { pointsOf } from './article-of.ts';

/** The sources of a text's points in the order of the text. */
const sources = (text: string) => [...pointsOf(text)].sort((a, b) => a.evidence[0].start - b.evidence[0].start).map(({ source }) => source);

it.each([
  ['a surname becomes the full name', 'Anna Quill toured the harbour. Quill said the pier was sound.', ['Anna Quill']],
  [
    'with the title that it is addressed by',
    'President Anna Quill toured the harbour. Quill said the pier was sound.',
    ['President Anna Quill'],
  ],
  [
    'a source named in full stays as it stands there',
    'Norland Foreign Minister Anna Quill said the pier was sound.',
    ['Norland Foreign Minister Anna Quill'],
  ],
  [
    'an office keeps the name of who holds it',
    'Its secretary general, Anna Quill, said the pier was sound.',
    ['secretary general, Anna Quill'],
  ],
  ['a pronoun becomes who spoke before', 'Anna Quill said the pier was sound. She added that it would last.', ['Anna Quill', 'Anna Quill']],
  ['of the fitting gender', 'Anna Quill met Peter Marl in Port Vane. He said the pier was sound.', ['Peter Marl']],
  [
    'by "Mr." where the name does not tell',
    'Mr. Orlo Vance met Mrs. Tamsin Reed in Port Vane. She said the pier was sound.',
    ['Tamsin Reed'],
  ],
  ['not one inside a quotation', 'Anna Quill was angry. “Susan Marl lied to the board,” she said.', ['Anna Quill']],
  [
    'an office becomes its one bearer',
    'Norland President Anna Quill toured the harbour. The president said the pier was sound.',
    ['President Anna Quill'],
  ],
  [
    'but stays where two bear it',
    'President Anna Quill met President Peter Marl. The president said the pier was sound.',
    ['The president'],
  ],
  [
    'bodies and places speak for themselves',
    'The harbour board said the pier was sound. Norland said it was not.',
    ['The harbour board', 'Norland'],
  ],
  [
    '"it" is the body that spoke before',
    'The harbour board said the pier was sound. It added that tests went on.',
    ['The harbour board', 'The harbour board'],
  ],
  [
    'an office with the name of who holds it',
    'Its secretary, Anna Quill, said the pier was sound. She added that it would last.',
    ['secretary, Anna Quill', 'Anna Quill'],
  ],
  ['whoever is named behind the pronoun is another', 'Peter Marl met Adam Reed. Reed left first. He called Reed a liar.', ['Peter Marl']],
  [
    'who is only told of has not spoken',
    'Peter Marl said that Adam Reed had agreed to pay. “It is a fair sum,” he added.',
    ['Peter Marl', 'Adam Reed', 'Peter Marl'],
  ],
  ['two, one of them a pronoun', 'Peter Marl left early. He and Adam Reed agreed to meet again.', ['Peter Marl and Adam Reed']],
  ['"they" is no single person', 'Anna Quill left early. They said the pier was sound.', []],
  ['"they" are those who spoke before', 'Divers said the pier was sound. They added that it would last.', ['Divers', 'Divers']],
  [
    'who hangs on another name is no part of it',
    'Anna Quill left early. Officials at the harbour ministry said the pier was sound.',
    ['Officials at the harbour ministry'],
  ],
  [
    'both sides are the two who are named',
    'Anna Quill met Peter Marl on Monday and the two sides agreed to reopen the port.',
    ['Anna Quill and Peter Marl'],
  ],
  [
    'who he is goes with his name where the sentence tells it, and the name alone elsewhere',
    '“The pier is sound,” said Peter Marl, head of the Port Vane diving school. Marl added that it would last.',
    ['Peter Marl, head of the Port Vane diving school', 'Peter Marl'],
  ],
  [
    'before the cue too',
    'Peter Marl, a diver from Port Vane, said the pier was sound. He added that it would last.',
    ['Peter Marl, a diver from Port Vane', 'Peter Marl'],
  ],
  ['a name that looks like a word is a name', 'Ada K. Hedge said the pier was sound.', ['Ada K. Hedge']],
  [
    'nor two at once for one',
    'Adam Reed spoke first. Anna Quill and Peter Marl said the pier was sound. He added that it would last.',
    ['Anna Quill and Peter Marl', 'Peter Marl'],
  ],
  [
    'an unknown name with an age is a person',
    'Orlo Vance, 31, said the pier was sound. He added that it would last.',
    ['Orlo Vance', 'Orlo Vance'],
  ],
  [
    'and with an office behind it',
    'Peter Marl came. Orlo Vance, the Port Vane police chief, said the pier was sound. He added that it would last.',
    ['Orlo Vance, the Port Vane police chief', 'Orlo Vance'],
  ],
  [
    'and one that is shortened to its last word',
    'Peter Marl came. “The pier is sound,” said Orlo Vance. He left. Vance said it would last. He added that he was glad.',
    ['Orlo Vance', 'Orlo Vance', 'Orlo Vance'],
  ],
  [
    'a region is none',
    'Anna Quill lives in West Vane. Vane said the pier was sound. She added that it would last.',
    ['West Vane', 'Anna Quill'],
  ],
  [
    'a given name that men and women share tells neither',
    'Peter Marl came. “The pier is sound,” said harbour inspector Terry Vance. “It will last,” she added.',
    ['harbour inspector Terry Vance', 'harbour inspector Terry Vance'],
  ],
  [
    'who is known to be a “she” before who may be',
    'Terry Vance praised Anna Quill after she said the pier was sound.',
    ['Terry Vance', 'Anna Quill'],
  ],
  [
    'whom the sentences since are about, before who spoke earlier',
    'Peter Marl said the pier was sound. Adam Reed has dived there for years. He said it would last.',
    ['Peter Marl', 'Adam Reed'],
  ],
  [
    'for whom one speaks goes with his name',
    'Anna Quill came. Ms. Quill of the Harbour Board said the pier was sound.',
    ['Anna Quill of the Harbour Board'],
  ],
  [
    'a name before an office is no other',
    'Union leader Peter Marl said the pier was sound. It said so twice.',
    ['Union leader Peter Marl'],
  ],
  [
    'an office that ends in a capital is no name',
    'Secretary of State Ada Voss said the pier was sound. She added that it would last. Voss warned that boats must wait.',
    ['Secretary of State Ada Voss', 'Secretary of State Ada Voss', 'Ada Voss'],
  ],
  ['a word that only points is no source', 'That proposed sanctions against three banks.', []],
  ['a pronoun that points to nobody speaks not', 'He said the pier was sound.', []],
  ['the writer himself is no source', 'I think the pier was sound.', []],
  [
    'an agency is not the source of what it passes on',
    '“The pier is quite sound,” said Anna Quill, news agency AFP reported.',
    ['Anna Quill'],
  ],
])('%s', (_case, text, expected) => {
  expect(sources(text)).toEqual(expected);
});
