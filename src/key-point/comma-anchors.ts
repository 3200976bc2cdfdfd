import type { Language } from '../language/language.ts';
import type { Anchor } from './anchor.ts';
import { type CuePattern, cuesOf, wordsOf } from './cues.ts';
import type { Range } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { is } from './tokens.ts';

type CommaRules = NonNullable<Language['byCommas']>;
type Reading = {
  readonly pieces: readonly Piece[];
  readonly language: Language;
  readonly rules: CommaRules;
  readonly times: ReadonlySet<string>;
};

// No sentence that a person wrote has more.
const MOST_CUES = 12;

/**
 * The cues of a sentence in a language whose commas part clauses: verbs by their forms alone, a source before its verb, or
 * behind it where something else opens the clause. No tagger is asked, so what these rules cannot place is left out.
 */
export function findByCommas(pieces: readonly Piece[], language: Language, rules: CommaRules): readonly Anchor[] {
  const { verbs, times } = cuesOf(language);
  const reading: Reading = { pieces, language, rules, times };
  const found: Anchor[] = [];
  for (let at = 0; at < pieces.length && found.length < MOST_CUES; at++) {
    const anchor =
      accordingTo(reading, at) ??
      (verbs.get(pieces[at]!.lower) ?? []).reduce<Anchor | undefined>(
        (known, { pattern }) => known ?? verbAnchor(reading, at, pattern),
        undefined,
      );
    // One source for a clause: what a subordinate one says belongs to it.
    const isInside =
      anchor && found.some((other) => other.kind === 'claim' && !other.isContentFirst && other.content <= anchor.whole.start);
    if (anchor && (!isInside || is(pieces[anchor.whole.start - 1], 'contrasts'))) found.push(anchor);
  }
  return found;
}

function accordingTo(reading: Reading, at: number): Anchor | undefined {
  const { pieces, language } = reading;
  const phrase = language.accordingTo.find((words) => words.split(' ').every((word, index) => pieces[at + index]?.lower === word));
  if (phrase === undefined || at !== 0) return undefined;
  const start = at + phrase.split(' ').length;
  const end = phraseEnd(reading, start);
  if (end === start || end >= pieces.length - 1) return undefined;
  return { ...PLAIN, lemma: phrase, source: { start, end }, cue: { start: at, end: start }, whole: { start: at, end }, content: end };
}

const PLAIN = {
  kind: 'claim',
  form: 'clause',
  isContentFirst: false,
  goesOn: false,
  isShared: false,
  isPassive: false,
  isNegated: false,
} as const;

function verbAnchor(reading: Reading, at: number, pattern: CuePattern): Anchor | undefined {
  const { pieces } = reading;
  const start = clauseStart(pieces, at);
  const end = clauseEnd(pieces, at);
  const speaks = pattern.takes.has('clause');
  if (pattern.takes.has('quotation') && start > 0 && at === start) return behindContent(reading, at, pattern, end);
  const helper = auxiliaryBefore(reading, start, at);
  if (helper !== -1 && at !== end - 1) return undefined;
  const finite = helper === -1 ? at : helper;
  if (pattern.particle !== '' && pieces[end - 1]?.lower !== pattern.particle) return undefined;
  const source = sourceOf(reading, start, finite);
  if (!source) return undefined;
  const clause = contentClause(reading, end);
  const first = Math.max(finite + 1, source.end);
  const isThing = pattern.takes.has('thing') && (clause === -1 || !speaks || !isLight(reading, first, end));
  if (pattern.objects && !pieces.slice(first, end).some(({ lower }) => pattern.objects!.includes(lower))) return undefined;
  const content = isThing ? first : clause;
  if (content === -1 || content >= pieces.length || (isThing && content >= end)) return undefined;
  return {
    ...PLAIN,
    kind: pattern.kind,
    lemma: pattern.lemma,
    source,
    cue: { start: at, end: at + 1 },
    whole: { start: Math.min(source.start, finite), end: Math.max(finite + 1, source.end) },
    content,
    isNegated: pieces.slice(start, end).some(({ lower }) => wordsOf(reading.language.negations).includes(lower)),
  };
}

/** "…, sagte X am Dienstag": the verb opens its clause behind what was said. */
function behindContent(reading: Reading, at: number, pattern: CuePattern, end: number): Anchor | undefined {
  const close = phraseEnd(reading, at + 1);
  if (close === at + 1) return undefined;
  return {
    ...PLAIN,
    kind: pattern.kind,
    lemma: pattern.lemma,
    source: { start: at + 1, end: close },
    cue: { start: at, end: at + 1 },
    whole: { start: at, end },
    content: end,
    isContentFirst: true,
  };
}

// "einigten sich darauf, …": nothing but a pronoun and the word that points to the clause.
function isLight({ pieces, times }: Reading, start: number, end: number): boolean {
  return pieces.slice(start, end).every((piece) => times.has(piece.lower) || /^\p{Ll}+$/u.test(piece.text));
}

function clauseStart(pieces: readonly Piece[], at: number): number {
  let start = at;
  while (start > 0 && !isBreak(pieces[start - 1]!)) start--;
  return start < at && opensAnother(pieces[start]) ? start + 1 : start;
}

function opensAnother(piece: Piece | undefined): boolean {
  return is(piece, 'contrasts') || is(piece, 'subordinators');
}

function clauseEnd(pieces: readonly Piece[], at: number): number {
  let end = at;
  while (end < pieces.length && !isBreak(pieces[end]!)) end++;
  return end;
}

function isBreak(piece: Piece): boolean {
  return piece.quotation !== undefined || /^[,;:.?!–—]$/.test(piece.text);
}

function auxiliaryBefore({ pieces, rules }: Reading, start: number, at: number): number {
  const auxiliaries = wordsOf(rules.auxiliaries);
  for (let index = start; index < at; index++) if (auxiliaries.includes(pieces[index]!.lower)) return index;
  return -1;
}

/** Where the clause behind a comma or colon begins, past the word that opens it; -1 where none does. */
function contentClause({ pieces, rules }: Reading, end: number): number {
  if (!/^[,:]$/.test(pieces[end]?.text ?? '')) return pieces[end]?.quotation ? end : -1;
  const next = end + 1;
  if (next >= pieces.length) return -1;
  return wordsOf(rules.opening).includes(pieces[next]!.lower) ? next + 1 : next;
}

/** The phrase before the verb, or behind it where a preposition or a word of time opens the clause. */
function sourceOf(reading: Reading, start: number, verb: number): Range | undefined {
  const { pieces, rules, times } = reading;
  const first = pieces[start];
  if (!first || start === verb) return undefined;
  const isFronted = wordsOf(rules.prepositions).includes(first.lower) || times.has(first.lower);
  const from = isFronted ? verb + 1 : start;
  const end = phraseEnd(reading, from);
  return end > from && (isFronted || end <= verb) ? { start: from, end } : undefined;
}

/** A pronoun, or articles and adjectives, then words with a capital, joined by "und" or a preposition between two of them. */
function phraseEnd({ pieces, language, rules, times }: Reading, start: number): number {
  const { he, she, they } = language.pronouns;
  if ([he, she, they].flatMap(wordsOf).includes(pieces[start]?.lower ?? '') && !isCapital(pieces[start + 1])) return start + 1;
  const articles = wordsOf(rules.articles);
  let end = start;
  let hasName = false;
  while (end < pieces.length) {
    const piece = pieces[end]!;
    const joins = hasName && wordsOf(rules.joining).includes(piece.lower) && isCapital(pieces[end + 1]);
    if (times.has(piece.lower)) break;
    if (isCapital(piece) && !articles.includes(piece.lower)) hasName = true;
    else if (
      !joins &&
      (hasName || !(articles.includes(piece.lower) || wordsOf(rules.endings).some((ending) => piece.lower.endsWith(ending))))
    )
      break;
    end++;
  }
  return hasName ? end : start;
}

function isCapital(piece: Piece | undefined): boolean {
  return piece !== undefined && /^\p{Lu}/u.test(piece.text) && !piece.quotation;
}
