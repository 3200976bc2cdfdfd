import {
  BEFORE_PLACE,
  MONTH,
  MONTH_PHRASE,
  NUMBER_WORDS,
  STOP_WORDS,
  TIME_PHRASE,
  TIME_WORDS,
  US_STATES,
  YEAR_PHRASE,
} from '../language/question-en.ts';
import { countryOf } from './countries.ts';
import { type Need, YEAR } from './question.ts';
import type { Passage } from './retrieve.ts';
import type { Term } from './terms.ts';

/** Something in a passage that could be what the question asks for: `key` is equal for equal candidates, `fit` is 0 to 1, `words` how full a name is. */
export type Candidate = {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly fit: number;
  readonly words: number;
};

/** What the passage offers of the kind that the question expects and does not already hold. */
export function candidatesIn(passage: Passage, need: Need, small: ReadonlySet<string>): Candidate[] {
  switch (need.expected) {
    case 'anything':
      return [];
    case 'time':
      return timesIn(passage, need);
    case 'figure':
      return figuresIn(passage, need);
    default:
      return namesIn(passage, need, small);
  }
}

function namesIn(passage: Passage, need: Need, small: ReadonlySet<string>): Candidate[] {
  const known = new Set(need.wanted.map((word) => word.stem));
  const isHeading = isWrittenAsHeading(passage);
  return capitalRuns(passage).flatMap((run) => {
    const opens = run[0]?.start === passage.terms[0]?.start && run.length === 1;
    if (opens && small.has(run[0]?.word ?? '')) return [];
    const fresh = run.filter((term) => !known.has(term.stem));
    const first = run[0];
    const last = run.at(-1);
    const name = fresh.at(-1)?.word;
    if (first === undefined || last === undefined || name === undefined) return [];
    const fit = fitOfName(passage, need, run, fresh) * (isHeading ? 0.5 : 1);
    return fit > 0 ? [{ key: countryOf(name) ?? name, start: first.start, end: last.end, fit, words: run.length }] : [];
  });
}

function fitOfName(passage: Passage, need: Need, run: readonly Term[], fresh: readonly Term[]): number {
  const words = run.map((term) => term.word).join('-');
  const fragments = [words, ...fresh.map((term) => term.word)];
  if (need.expected === 'country') return fragments.some((word) => countryOf(word) !== undefined) ? 1 : 0;
  if (need.expected === 'state') return fragments.some((word) => US_STATES.has(word)) ? 1 : 0;
  const start = run[0]?.start ?? 0;
  const before = passage.article.text.slice(Math.max(passage.start, start - 12), start);
  if (need.expected === 'place') return BEFORE_PLACE.test(before) ? 1 : 0.5;
  if (MONTH.test(words)) return 0;
  const country = countryOf(words);
  if (country === undefined) return 1;
  return country === words || isAdjective(passage, run) ? 0.6 : 0.2;
}

/** "Russian government" may be who did it; "a Russian" says too little. */
function isAdjective(passage: Passage, run: readonly Term[]): boolean {
  const last = run.at(-1);
  const next = passage.terms.find((term) => term.start >= (last?.end ?? 0));
  return next !== undefined && !STOP_WORDS.has(next.word) && passage.article.text.slice(last?.end, next.start) === ' ';
}

/** Where nearly every word has a capital, a capital does not tell a name. */
function isWrittenAsHeading(passage: Passage): boolean {
  const words = passage.terms.filter((term) => /^\p{L}{4}/u.test(term.word));
  return words.length > 3 && words.filter((term) => term.isCapital).length > words.length * 0.8;
}

/** Runs of capitalised words, function words and days left out; "&" and "." may stand inside. */
function capitalRuns(passage: Passage): Term[][] {
  const runs: Term[][] = [];
  let last: Term | undefined;
  for (const term of passage.terms) {
    const isName = term.isCapital && !STOP_WORDS.has(term.word) && !TIME_WORDS.has(term.word) && !NUMBER_WORDS.has(term.word);
    if (!isName) continue;
    const isJoined = last !== undefined && /^[\s&.-]{1,3}$/u.test(passage.article.text.slice(last.end, term.start));
    if (isJoined) runs.at(-1)?.push(term);
    else runs.push([term]);
    last = term;
  }
  return runs;
}

function timesIn(passage: Passage, need: Need): Candidate[] {
  const text = passage.article.text.slice(passage.start, passage.end);
  const known = new Set(need.wanted.map((word) => word.stem));
  return TIMES.flatMap(([pattern, fit]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const key = match[0].toLowerCase();
      if (/^\d{4}$/.test(key) && known.has(key)) return [];
      // "June 3, 2020 … What was reported": the day a text was written is not when its event was.
      if (match.index === 0 && /^\s*(?:\.\.\.|…|[-–—·])/u.test(text.slice(match[0].length))) return [];
      const start = passage.start + match.index;
      return [{ key, start, end: start + match[0].length, fit, words: 1 }];
    }),
  );
}

const TIMES: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(
      `${MONTH.source}\\s+\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s+\\d{4})?|\\b\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH.source}(?:,?\\s+\\d{4})?`,
      'giu',
    ),
    1,
  ],
  [MONTH_PHRASE, 0.8],
  [YEAR_PHRASE, 0.7],
  [new RegExp(TIME_PHRASE.source, 'giu'), 0.6],
];

function figuresIn(passage: Passage, need: Need): Candidate[] {
  const known = new Set(need.wanted.filter((word) => word.isFigure).map((word) => word.stem));
  return passage.terms.flatMap((term, place) => {
    if (!/^\d/.test(term.word) && !NUMBER_WORDS.has(term.word)) return [];
    if (known.has(term.stem)) return [];
    const fit = fitOfFigure(passage, need, term, place);
    return fit > 0 ? [{ key: term.word, start: term.start, end: term.end, fit, words: 1 }] : [];
  });
}

function fitOfFigure(passage: Passage, need: Need, term: Term, place: number): number {
  if (need.isAge) return isAge(passage, term) ? 1 : 0;
  const hasUnit = passage.terms.slice(place + 1, place + 1 + need.reach).some((other) => need.focus.includes(other.stem));
  if (hasUnit) return 1;
  const around = passage.article.text.slice(Math.max(0, term.start - 1), term.end + 12);
  const isAmount = /^[$€£¥]|^.?[\d.,]+ ?(?:%|percent|per cent|million|billion|trillion)/u.test(around);
  if (isAmount) return need.focus.length === 0 ? 0.9 : 0.5;
  if (YEAR.test(term.word)) return 0;
  return need.focus.length === 0 ? 0.6 : 0.3;
}

/** "aged 61", "61-year-old", "Ms Lund, 61, said", "at 61". */
function isAge(passage: Passage, term: Term): boolean {
  const before = passage.article.text.slice(Math.max(passage.start, term.start - 6), term.start);
  const after = passage.article.text.slice(term.end, term.end + 10);
  return /\b(?:aged?|at) $/u.test(before) || /^[-\s]years?[-\s]old/u.test(after) || (/\p{L}, $/u.test(before) && /^[,.]/u.test(after));
}
