import {
  ASKED_CUES,
  ASKED_NOUN,
  ASKS_FOR_NEWS,
  ENDS_NOUN,
  FIGURE_NOUNS,
  IDIOMS,
  NAMED_NOUNS,
  OPENING,
  PLACE_NOUNS,
  PRONOUN,
  TIME_NOUNS,
  UNITS,
} from '../language/question-en.ts';
import type { Question } from './answer.ts';
import { isContent, readTerms, stemOf, type Term } from './terms.ts';

/** What an answer has to hold: a name, a time, a number with its unit, a place, or simply a statement. */
type Expected = 'name' | 'country' | 'state' | 'place' | 'time' | 'figure' | 'anything';

/** One word that the question asks about. A name is sure where the question writes it with a capital inside a sentence. */
type Wanted = {
  readonly stem: string;
  readonly word: string;
  /** Which word of the question it is. */
  readonly place: number;
  readonly isName: boolean;
  readonly isFigure: boolean;
  /** It only says what kind of thing is asked for, and an article need not say it. */
  readonly isVague: boolean;
  /** It belongs to how the question names the speaker. */
  readonly isSpeaker: boolean;
  /** The stems beside a figure that is no year: it counts only where it stands beside one of them. */
  readonly beside: readonly string[];
};

/** A question taken apart. */
export type Need = {
  readonly expected: Expected;
  readonly wanted: readonly Wanted[];
  /** The stems that a figure must stand beside ("how many *requests*"), or the noun after "which". */
  readonly focus: readonly string[];
  /** The word by which the one who must be the speaker is known, for "what did X say". */
  readonly speaker: string | null;
  /** Whether it asks for what is new on the day it is asked. */
  readonly isNews: boolean;
  /** What someone did, in "who did it": an article that does not say so does not answer. */
  readonly act: string | null;
  /** Within how many words after a figure its unit must stand: a measure's at once ("12 long days"), a noun's further on ("45 such requests"). */
  readonly reach: number;
  /** Whether a figure has to be an age. */
  readonly isAge: boolean;
  readonly askedOn: string | null;
};

/** A number that is a year. */
export const YEAR = /^(?:1[5-9]|20)\d\d$/;

const SPEAKER = new RegExp(
  `^(?:and |but |so )?(?:(?:what|how|why) )?(?:else )?(?:did|does|do|has|had|have) (.{1,60}?) (?:${ASKED_CUES})\\b`,
  'iu',
);
const SAY = stemOf('say');
/** "Ransomware groups" are as often crews or gangs: the word before it says what they are. */
const GROUP = stemOf('group');

/** What the question asks for, in the words that an article would use. A pronoun is read as the person named last in the thread. */
export function readQuestion(question: Question): Need {
  const text = question.text.slice(0, 2000).replaceAll(IDIOMS, 'is');
  const asked = askingPart(text);
  const focus = focusOf(asked);
  const speaker = speakerOf(asked, question.history);
  const phrase = readTerms(speaker === null ? '' : (SPEAKER.exec(asked)?.[1] ?? '')).map((term) => term.stem);
  const own = wantedIn(text, focus)
    .filter((word) => (speaker === null || word.stem !== SAY) && word.word !== measureOf(asked))
    .map((word) => ({ ...word, isSpeaker: phrase.includes(word.stem), isVague: word.isVague || isPayment(asked, word.word) }));
  const isPronounOnly = PRONOUN.test(asked) && !own.some((word) => word.isName);
  return {
    expected: speaker === null ? expectedOf(asked, focus) : 'anything',
    wanted: distinct(isPronounOnly ? [...own, ...lastPerson(question.history)] : own),
    focus,
    speaker,
    act: actOf(asked),
    reach: measureOf(asked) === null ? 6 : 2,
    isAge: measureOf(asked) === 'old',
    isNews: ASKS_FOR_NEWS.test(text),
    askedOn: question.askedOn,
  };
}

/** The verb right after "who": a plain one, since "who is" and "who took" have theirs in a noun. */
function actOf(asked: string): string | null {
  const after = /\bwho (?:(?:has|had|have|will|would|is|was|were|are)(?: been)? )?(?:\p{L}+ly )?([\p{Ll}-]+)/u.exec(
    asked.replace(/\bWho\b/, 'who'),
  )?.[1];
  return after === undefined || !isContent(after) ? null : stemOf(after);
}

/** "old" in "how old", and the like; null where the question measures nothing. */
function measureOf(asked: string): string | null {
  const word = /\bhow (\p{L}+)/iu.exec(asked)?.[1]?.toLowerCase();
  return word !== undefined && UNITS.has(word) ? word : null;
}

/** "How much did it pay" asks for the sum, in whichever words it was paid. */
function isPayment(asked: string, word: string): boolean {
  return /\bhow much\b/iu.test(asked) && PAYMENTS.has(stemOf(word));
}

const PAYMENTS: ReadonlySet<string> = new Set(['pay', 'spend', 'cost', 'worth', 'offer'].map(stemOf));

/** The sentence that holds the question, without what leads up to it. */
function askingPart(text: string): string {
  const sentences = text.trim().split(/(?<=[.!?])\s+(?=["“]?\p{Lu})/u);
  return sentences.findLast((sentence) => sentence.includes('?')) ?? sentences.at(-1) ?? '';
}

/** The word by which the asked-for speaker is known; one that no text has where a pronoun points to nobody. */
function speakerOf(asked: string, history: readonly string[]): string | null {
  const given = SPEAKER.exec(asked)?.[1];
  if (given === undefined) return null;
  const words = readTerms(given.replace(/^.*['’]s /u, '').replace(/ of .*$/u, '')).filter((term) => isContent(term.word));
  const named = words.findLast((term) => term.isCapital) ?? words.at(-1);
  if (named !== undefined) return named.stem;
  return PRONOUN.test(given) ? (lastPerson(history).at(-1)?.stem ?? NOBODY) : null;
}

const NOBODY = '=nobody';

/** The name in the last question of the thread that has one: its speaker, else the first name in it. */
function lastPerson(history: readonly string[]): Wanted[] {
  for (const earlier of history.toReversed()) {
    const speaker = SPEAKER.exec(earlier)?.[1];
    const words = wantedIn(speaker === undefined || PRONOUN.test(speaker) ? earlier : speaker, []);
    const named = speaker !== undefined && !PRONOUN.test(speaker) ? words : firstName(words);
    if (named.length > 0) return named.map((word) => ({ ...word, isName: true, isSpeaker: true }));
  }
  return [];
}

function firstName(words: readonly Wanted[]): Wanted[] {
  const start = words.findIndex((word) => word.isName);
  if (start === -1) return [];
  const end = words.findIndex((word, i) => i > start && (!word.isName || word.place !== (words[i - 1]?.place ?? 0) + 1));
  return words.slice(start, end === -1 ? undefined : end);
}

function wantedIn(text: string, focus: readonly string[]): Wanted[] {
  const terms = readTerms(text);
  return terms.flatMap((term, place) => {
    if (!isContent(term.word)) return [];
    const isFigure = /^\d/.test(term.stem);
    const isName = term.isCapital && !isHalfOfCompound(text, term) && (!opensSentence(text, term) || terms[place + 1]?.isCapital === true);
    return [
      {
        stem: term.stem,
        word: term.word,
        isName,
        isFigure,
        isVague: !isName && (term.stem === GROUP || (focus.includes(term.stem) && KIND_OF_NOUN.has(term.stem))),
        place,
        isSpeaker: false,
        beside: isFigure ? besideOf(terms, place) : [],
      },
    ];
  });
}

/** "YouTube-famous" names nothing that an article must name. */
function isHalfOfCompound(text: string, term: Term): boolean {
  return /^-\p{Ll}/u.test(text.slice(term.end, term.end + 2));
}

function besideOf(terms: readonly Term[], place: number): string[] {
  if (YEAR.test(terms[place]?.word ?? '')) return [];
  return [terms[place - 1], terms[place + 1]].flatMap((term) => (term !== undefined && isContent(term.word) ? [term.stem] : []));
}

function opensSentence(text: string, term: Term): boolean {
  return /(?:^|[.!?:]["”’]?\s+)["“‘(]*$/u.test(text.slice(Math.max(0, term.start - 6), term.start));
}

function distinct(words: readonly Wanted[]): Wanted[] {
  const kept = new Map<string, Wanted>();
  for (const word of words) if (kept.get(word.stem)?.isName !== true) kept.set(word.stem, word);
  return [...kept.values()].slice(0, 30);
}

/** The noun right after "which", "what" or "how many", up to three words; the units that answer "how long". */
function focusOf(asked: string): string[] {
  const units = UNITS.get(measureOf(asked) ?? '');
  if (units !== undefined) return units.map(stemOf);
  const after = ASKED_NOUN.exec(asked)?.[1];
  if (after === undefined) return [];
  const noun: Term[] = [];
  for (const term of readTerms(after)) {
    if (isContent(term.word)) noun.push(term);
    else if (noun.length > 0 || ENDS_NOUN.test(term.word)) break;
  }
  return noun.slice(0, 3).map((term) => term.stem);
}

function expectedOf(asked: string, focus: readonly string[]): Expected {
  const opening = OPENING.exec(asked);
  if (opening === null) return 'anything';
  const [, , asks = '', rest = ''] = opening;
  const word = asks.toLowerCase();
  if (word === 'when') return 'time';
  if (word === 'where') return 'place';
  if (word === 'who' || word === 'whom' || word === 'whose') return 'name';
  if (word === 'how') return /^ (?:many|much|old|long|far|tall|high|big|often|fast)\b/i.test(rest) ? 'figure' : 'anything';
  return expectedOfNoun(rest, focus);
}

function expectedOfNoun(rest: string, focus: readonly string[]): Expected {
  const named =
    /^ (?:is|was|are|were|will be) the (?:[\p{L}-]+ ){0,2}?(name|date|day|number|amount|percentage|price|rate|total|revenue|year|time|capital|director|ceo|president)\b/iu.exec(
      rest,
    )?.[1];
  if (named !== undefined) return expectedOfWord(named.toLowerCase());
  if (/^(?:'s| was| is) [\p{L}'’\s]*?(?:revenue|score|price|cost|percentage)\b/iu.test(rest)) return 'figure';
  for (const stem of focus) {
    const kind = KIND_OF_NOUN.get(stem);
    if (kind !== undefined) return kind;
  }
  return 'anything';
}

function expectedOfWord(word: string): Expected {
  return word === 'name' || word === 'director' ? 'name' : (KIND_OF_NOUN.get(stemOf(word)) ?? 'name');
}

const KIND_OF_NOUN: ReadonlyMap<string, Expected> = new Map(
  (
    [
      [NAMED_NOUNS, 'name'],
      [PLACE_NOUNS, 'place'],
      [FIGURE_NOUNS, 'figure'],
      [TIME_NOUNS, 'time'],
      [new Set(['country', 'countries', 'nation', 'nations']), 'country'],
      [new Set(['state', 'states']), 'state'],
    ] as const
  ).flatMap(([words, kind]) => [...words].map((word) => [stemOf(word), kind] as const)),
);
