import type { Search } from './anchor.ts';
import type { VerbForm } from './cues.ts';
import { isMissedName, isTime, isVerb, phraseBefore, type Range, subjectBefore } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { is } from './tokens.ts';

type Subject = { readonly range: Range; readonly isShared: boolean };

/** Who does what the verb group that begins at `start` says. */
export function subjectOf(search: Search, cue: number, form: VerbForm, hasAuxiliary: boolean): Subject | undefined {
  const { pieces, times } = search;
  const start = beforeTime(pieces, cue, times);
  const before = pieces[start - 1];
  if (!before) return undefined;
  const isParticiple = form === 'doing' && !hasAuxiliary;
  if (isParticiple || is(before, 'conjunctions') || (before.text === ',' && is(pieces[start - 2], 'conjunctions'))) {
    const shared = sharedSubject(search, start);
    return shared ? { range: shared, isShared: true } : undefined;
  }
  const relative = relativeSubject(search, start);
  if (relative) return { range: relative, isShared: false };
  if (before.text === ',') {
    const apposed = beforeApposition(search, start - 1);
    return apposed ? { range: apposed, isShared: false } : undefined;
  }
  const range = subjectBefore(pieces, start, times);
  return range && !isEmbedded(pieces, range) ? { range, isShared: false } : undefined;
}

// "nothing he said", "what they called", "how he would feel": clauses that hang on a word before them.
function isEmbedded(pieces: readonly Piece[], range: Range): boolean {
  const before = pieces[range.start - 1];
  if (!before) return false;
  if (is(before, 'embedders')) return true;
  return range.end - range.start === 1 && pieces[range.start]!.pos === 'PRON' && /NOUN|PROPN|PRON/.test(before.pos);
}

/** "X, the mayor, on Monday said": past the day, where a comma stands before it. */
function beforeTime(pieces: readonly Piece[], start: number, times: ReadonlySet<string>): number {
  let at = start;
  while (at > 0 && (isTime(pieces[at - 1]!, times) || pieces[at - 1]!.pos === 'NUM')) at--;
  if (at < start && pieces[at - 1]?.pos === 'ADP') at--;
  return at < start && pieces[at - 1]?.text === ',' ? at : start;
}

/** The last source to the left, or the first noun phrase with a verb of the sentence. */
function sharedSubject(search: Search, start: number): Range | undefined {
  const last = search.found.at(-1);
  const near = subjectOfClause(search, start, last?.source?.end ?? 0);
  if (near) return near;
  if (last?.source && last.source.end <= start) return last.source;
  const verb = search.pieces.findIndex(
    (piece, index) => index > 0 && index < start && isVerb(piece) && !isMissedName(piece, search.pieces[index - 1]),
  );
  const subject = verb === -1 ? undefined : subjectOf(search, groupStart(search.pieces, verb), 'past', true)?.range;
  return subject && search.pieces.slice(subject.start, subject.end).some((piece) => canSpeak(piece, search)) ? subject : undefined;
}

/** "…, who have come and demand", "after she attacked officers and blamed": whose clause it is that the verb goes on with. */
function subjectOfClause(search: Search, start: number, from: number): Range | undefined {
  const { pieces } = search;
  if (!is(pieces[start - 1], 'coordinators')) return undefined;
  for (let at = start - 2; at > from && !/^[,;:]$/.test(pieces[at]!.text) && !pieces[at]!.quotation; at--) {
    if (is(pieces[at], 'who') && isVerb(pieces[at + 1])) return relativeSubject(search, at + 1);
    const isOpened = is(pieces[at - 1], 'subordinators');
    if (isOpened && pieces[at]!.pos === 'PRON') return { start: at, end: at + 1 };
  }
  return undefined;
}

/** Whether a word names somebody who can say something: a name, an office, a body, a pronoun, several people. */
export function canSpeak(piece: Piece, search: Search): boolean {
  return (
    piece.pos === 'PROPN' || piece.pos === 'PRON' || search.speakers.has(piece.lower) || (piece.pos === 'NOUN' && piece.lower.endsWith('s'))
  );
}

/** Where the auxiliaries and adverbs before a verb begin. */
export function groupStart(pieces: readonly Piece[], verb: number): number {
  let start = verb;
  while (start > 0 && /AUX|ADV/.test(pieces[start - 1]!.pos)) start--;
  return start;
}

/** "the mayor, who said …": the noun before the pronoun. */
export function relativeSubject(search: Search, start: number): Range | undefined {
  const { pieces, times } = search;
  const pronoun = pieces[start - 1];
  if (!pronoun || !is(pronoun, 'relatives')) return undefined;
  const end = pieces[start - 2]?.text === ',' ? start - 2 : start - 1;
  // "Democrats on Castle Hill, who …": no place does.
  const isPlace = is(pronoun, 'who') && pieces[end - 1]?.pos === 'PROPN';
  return isPlace ? subjectBefore(pieces, end, times) : phraseBefore(pieces, end, times);
}

/** "X, the mayor of Y, said": the noun before the commas, `comma` being the last; that of the first comma which no verb or preposition governs. */
export function beforeApposition(search: Search, comma: number): Range | undefined {
  const { pieces, times } = search;
  let subject: Range | undefined;
  for (let at = comma - 1, commas = 0; at > 0 && comma - at < 40 && commas < 6; at--) {
    if (pieces[at]!.quotation) break;
    if (pieces[at]!.text !== ',') continue;
    commas++;
    const range = subjectBefore(pieces, at, times);
    if (!range && !subject) continue;
    // "X, 29, of Port Vane, Norland, said": the place hangs on who stands before it.
    if (range && is(pieces[range.start - 1], 'of') && pieces[range.start - 2]?.text === ',') continue;
    if (!range || !opensAside(pieces, at + 1) || isGoverned(pieces, range)) break;
    subject = range;
    if (pieces[range.start - 1]?.text !== ',') break;
  }
  if (subject) return subject;
  const range = phraseBefore(pieces, comma, times);
  return range?.start === 0 ? range : undefined;
}

function opensAside(pieces: readonly Piece[], at: number): boolean {
  const opener = pieces[at]!;
  if (opener.pos === 'VERB') return opener.lower.endsWith('ing');
  return /DET|NUM|ADJ|NOUN|PROPN|ADP/.test(opener.pos) || is(opener, 'asideOpeners');
}

function isGoverned(pieces: readonly Piece[], range: Range): boolean {
  return /VERB|AUX|ADP|SCONJ|PART/.test(pieces[range.start - 1]?.pos ?? '');
}

/** "X, the mayor of Y, …": past an apposition that commas enclose. */
export function appositionEnd(pieces: readonly Piece[], from: number): number {
  if (pieces[from]?.text !== ',') return from;
  const opener = pieces[from + 1];
  if (!opener || !(/DET|NUM|ADJ|NOUN|PROPN/.test(opener.pos) || is(opener, 'asideOpeners'))) return from;
  for (let at = from + 1; at < Math.min(pieces.length, from + 30); at++) {
    if (pieces[at]!.quotation) return at;
    if (/^[.,]$/.test(pieces[at]!.text)) return at;
  }
  return from;
}

/** "X, the mayor of Y, …": who a source is, between commas; undefined where what follows it is something else, or too long to be told. */
export function descriptionAfter(pieces: readonly Piece[], source: Range): Range | undefined {
  const opener = pieces[source.end + 1];
  if (pieces[source.end]?.text !== ',' || !opener || opener.quotation) return undefined;
  const opens =
    is(opener, 'descriptionOpeners') ||
    /NUM/.test(opener.pos) ||
    (/NOUN|ADJ/.test(opener.pos) && opener.text === opener.lower && !opener.lower.endsWith('ing'));
  const isOffice = pieces.slice(source.start, source.end).some(({ pos, text }) => pos === 'NOUN' && /^\p{Ll}/u.test(text));
  const names = isOffice && opener.pos === 'PROPN';
  if (!opens && !names && !isOfficeOf(pieces, source.end + 1)) return undefined;
  let end = source.end + 1;
  let whole = end;
  for (; end < pieces.length; end++) {
    const piece = pieces[end]!;
    const next = pieces[end + 1];
    if (piece.text === ',' && piece.start - opener.start <= LONGEST_DESCRIPTION) whole = end;
    if (piece.quotation || /^[.;:—–)]$/.test(piece.text)) break;
    if (piece.text === ',' && (!next || next.quotation || isVerb(next) || /ADV|CONJ|ADP|PRON/.test(next.pos))) break;
  }
  // What is too long is told up to a comma.
  if (pieces[end - 1]!.end - opener.start > LONGEST_DESCRIPTION && whole > source.end + 1) end = whole;
  const length = pieces[end - 1]!.end - opener.start;
  // "…, news agency X reported" is another source.
  if (names && !pieces.slice(source.end + 1, end).every((piece) => /^\p{Lu}|^[-(),.]$/u.test(piece.text))) return undefined;
  return isVerb(pieces[end - 1]) || length < (names ? 4 : 8) || length > LONGEST_DESCRIPTION ? undefined : { start: source.end + 1, end };
}

// "X, State Department director, said": names of a body, then the office in it.
function isOfficeOf(pieces: readonly Piece[], at: number): boolean {
  let end = at;
  while (pieces[end]?.pos === 'PROPN' && /^\p{Lu}/u.test(pieces[end]!.text)) end++;
  return end > at && pieces[end]?.pos === 'NOUN' && /^\p{Ll}/u.test(pieces[end]!.text);
}

// Longer ones are stories of their own.
const LONGEST_DESCRIPTION = 130;
