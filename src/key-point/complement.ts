import type { Search } from './anchor.ts';
import type { CuePattern } from './cues.ts';
import { isFiniteVerb, isVerb, phraseEnd, startsPhrase } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { is } from './tokens.ts';

/** Where what a cue announces begins, and what it is. */
export type Follow = { readonly at: number; readonly form: 'clause' | 'deed' };

/** What stands behind a cue that it can announce, or undefined where there is nothing of what its pattern takes. */
export function whatFollows(search: Search, end: number, pattern: CuePattern): Follow | undefined {
  const { pieces } = search;
  const { takes } = pattern;
  if (pattern.objects) return objectFollows(search, end, pattern);
  const at = skipCircumstances(search, end);
  const next = pieces[at];
  if (!next) return undefined;
  const spoken = quotationAt(pieces, at);
  if (spoken !== -1 && (takes.has('quotation') || takes.has('clause'))) return { at: spoken, form: 'clause' };
  // "scolded him: “…”"
  const told = takes.has('quotation') && takes.has('thing') && startsPhrase(next) ? phraseEnd(pieces, at, search.times) : at;
  if (told > at && /^[:,]$/.test(pieces[told]?.text ?? '') && pieces[told + 1]?.quotation) return { at: told + 1, form: 'clause' };
  if (takes.has('hearer')) {
    const hearer = hearerFollows(search, end, takes);
    if (hearer) return hearer;
  }
  // "said that was wrong": the word is what is spoken of, and no seam.
  if (is(next, 'complementizer') && (takes.has('clause') || takes.has('that')))
    return { at: isVerb(pieces[at + 1]) ? at : at + 1, form: 'clause' };
  if (is(next, 'infinitive') && takes.has('to') && pieces[at + 1] && !/DET|PROPN|NUM|SYM/.test(pieces[at + 1]!.pos))
    return { at, form: 'deed' };
  if (is(next, 'infinitive') && takes.has('to thing') && startsPhrase(pieces[at + 1])) return { at, form: 'deed' };
  if (is(next, 'complementPrepositions') && takes.has(next.lower as 'of') && startsPhrase(pieces[at + 1])) return { at, form: 'deed' };
  const infinitive = takes.has('to') ? afterPlace(pieces, end) : -1;
  if (infinitive !== -1) return { at: infinitive, form: 'deed' };
  if (takes.has('clause') && isClause(pieces, at) && (pattern.lemma === 'say' || isPlainClause(search, at))) return { at, form: 'clause' };
  if (takes.has('doing') && next.pos === 'VERB' && next.lower.endsWith('ing')) return { at, form: 'deed' };
  if (takes.has('thing') && at === end && startsPhrase(next) && !search.times.has(next.lower)) return { at, form: 'deed' };
  // "proposed jointly owned ships"
  if (takes.has('thing') && at === end + 1 && /ly$/.test(pieces[end]!.lower) && /ed$/.test(next.lower) && startsPhrase(pieces[at + 1]))
    return { at: end, form: 'deed' };
  return undefined;
}

/** "agreed in Brussels on Tuesday to …": where the infinitive stands behind where and when; -1 where none does. */
function afterPlace(pieces: readonly Piece[], end: number): number {
  if (!is(pieces[end], 'placing')) return -1;
  for (let at = end; at < Math.min(pieces.length, end + 10); at++) {
    if (is(pieces[at], 'infinitive')) return pieces[at + 1]?.pos === 'VERB' ? at : -1;
    if (!/ADP|DET|ADJ|NOUN|PROPN|NUM/.test(pieces[at]!.pos)) return -1;
  }
  return -1;
}

function objectFollows(search: Search, end: number, pattern: CuePattern): Follow | undefined {
  const { pieces } = search;
  let from = end;
  if (pattern.takes.has('to')) from = is(pieces[end], 'infinitive') ? end + 2 : pieces.length;
  let stop = from;
  while (
    stop < Math.min(pieces.length, from + 14) &&
    pieces[stop]!.pos !== 'AUX' &&
    !/^[,;:.]$/.test(pieces[stop]!.text) &&
    !is(pieces[stop], 'objectEnders')
  )
    stop++;
  return hasObject(pieces, from, stop, pattern.objects!) ? { at: end, form: 'deed' } : undefined;
}

/** Whether one of these nouns, or pairs of words, is among pieces `start` to `end`. */
export function hasObject(pieces: readonly Piece[], start: number, end: number, objects: readonly string[]): boolean {
  for (let at = start; at < end; at++) {
    const word = pieces[at]!.lower;
    const pair = `${word} ${pieces[at + 1]?.lower ?? ''}`;
    if (objects.includes(word) || objects.includes(pair)) return true;
  }
  return false;
}

/** Past "on Monday", "in a statement", "to reporters": what stands between a cue and what it announces. */
function skipCircumstances(search: Search, end: number): number {
  const { pieces } = search;
  let at = end;
  while (at < pieces.length && (search.times.has(pieces[at]!.lower) || pieces[at]!.pos === 'ADV')) at++;
  for (let next = at; next < Math.min(pieces.length, end + 16); next++) {
    const piece = pieces[next]!;
    if (
      piece.quotation ||
      (piece.text === ':' && next > end) ||
      (is(piece, 'complementizer') && next > at && isClause(pieces, next + 1) && !isInAside(pieces, at, next))
    ) {
      const isBetween = pieces[at]!.pos === 'ADP' || pieces[at]!.text === ',' || pieces[at]!.text === ':';
      return isBetween || next === at ? next : at;
    }
    if (isVerb(piece)) break;
  }
  const piece = pieces[at];
  if (piece && is(piece, 'placing')) {
    let after = at + 1;
    while (after < pieces.length && (search.times.has(pieces[after]!.lower) || pieces[after]!.pos === 'NUM')) after++;
    if (after > at + 1) return after;
  }
  return at;
}

/** "said on Monday, in a vote that few …": whether an aside that a comma opens is still open, so that the word goes on with its noun. */
function isInAside(pieces: readonly Piece[], from: number, at: number): boolean {
  return pieces[at - 1]!.text !== ',' && pieces.slice(from, at).some(({ text }) => text === ',');
}

function quotationAt(pieces: readonly Piece[], at: number): number {
  let next = at;
  while (next < pieces.length && /^[,:—–]$/.test(pieces[next]!.text)) next++;
  return pieces[next]?.quotation ? next : pieces[at]?.text === ':' && next < pieces.length ? next : -1;
}

/** "told reporters that …", "urged both sides to …", "accused Sudmark of …". */
function hearerFollows(search: Search, end: number, takes: CuePattern['takes']): Follow | undefined {
  const { pieces } = search;
  if (!startsPhrase(pieces[end]) || pieces[end]!.quotation) return undefined;
  const close = phraseEnd(pieces, end, search.times);
  if (close === end) return undefined;
  const at = skipCircumstances(search, close);
  const next = pieces[at];
  if (!next) return undefined;
  const isTelling = !takes.has('thing') && !takes.has('for');
  if (isTelling) {
    const spoken = quotationAt(pieces, at);
    if (spoken !== -1) return { at: spoken, form: 'clause' };
    if (is(next, 'complementizer')) return { at: at + 1, form: 'clause' };
    if (isClause(pieces, at) && next.text !== ',') return { at, form: 'clause' };
    return undefined;
  }
  if (is(pieces[close], 'infinitive') && pieces[close + 1]?.pos === 'VERB') return { at: end, form: 'deed' };
  return undefined;
}

/** Whether a noun phrase begins here that a verb follows soon: "found the ice thinning fast" is none, "found the ice is thinning" is. */
function isPlainClause(search: Search, at: number): boolean {
  const { pieces } = search;
  if (!startsPhrase(pieces[at]) || pieces[at]!.quotation) return true;
  const end = phraseEnd(pieces, at, search.times);
  const verb = pieces.slice(end, end + 4).findIndex((piece) => isFiniteVerb(piece));
  return (
    end > at &&
    verb !== -1 &&
    !pieces.slice(end, end + verb).some((piece) => piece.text === ',' || is(piece, 'relatives') || is(piece, 'infinitive'))
  );
}

/** Whether a clause with a verb of its own begins here. */
export function isClause(pieces: readonly Piece[], at: number): boolean {
  const first = pieces[at];
  if (!first || !(startsPhrase(first) || (first.pos === 'VERB' && /ing$/.test(first.lower)) || is(first, 'clauseStarters'))) return false;
  if (is(first, 'questioners')) return false;
  for (let next = at; next < Math.min(pieces.length, at + 30); next++) {
    const piece = pieces[next]!;
    if (piece.quotation) return true;
    if (piece.pos === 'AUX') return true;
    if (piece.pos === 'VERB' && !is(pieces[next - 1], 'infinitive') && next > at && !/ing$/.test(piece.lower)) return true;
    if (/^[;]$/.test(piece.text)) return false;
  }
  return false;
}
