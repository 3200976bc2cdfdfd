import type { Anchor } from './anchor.ts';
import { isFiniteVerb, isInMarks, isVerb } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { is } from './tokens.ts';

/** A sentence with its anchors, and the nouns for where things are said. */
export type Anchored = { readonly pieces: readonly Piece[]; readonly anchors: readonly Anchor[]; readonly occasions: ReadonlySet<string> };

/** Where what was said ends: at the end of the sentence, a semicolon, or the next source with a clause of its own. */
export function boundary({ pieces, anchors, occasions }: Anchored, from: number, anchor: Anchor): number {
  let end = pieces.length;
  for (let at = from; at < end; at++)
    if (pieces[at]!.text === ';' || (anchor.form === 'deed' && isDash(pieces, at)) || (at > from && cuts(pieces, at, anchor))) end = at;
  for (const other of anchors) {
    if (other === anchor || other.whole.start <= from || other.whole.start >= end) continue;
    const mark = pieces[other.whole.start - 1];
    const isOwnClause = other.isShared || other.isContentFirst || (mark !== undefined && (mark.text === ',' || is(mark, 'contrasts')));
    if (isOwnClause && !(mark?.text === ',' && waitsForMain(pieces, from, other.whole.start - 1))) end = other.whole.start;
  }
  if (anchor.form === 'deed' && !anchor.isPassive) end = deedEnd(pieces, from, end, anchor, occasions);
  while (end > from && (/^[,:—–]$/.test(pieces[end - 1]!.text) || is(pieces[end - 1], 'trailing'))) end--;
  return end;
}

/** "said that if it rained, X would …": the comma ends the clause that only opens what was said. */
function waitsForMain(pieces: readonly Piece[], from: number, comma: number): boolean {
  return is(pieces[from], 'subordinators') && !pieces.slice(from, comma).some((piece) => piece.text === ',');
}

/** Where a deed is told: "attacked the plan | during a debate", "praised the crew | and went home". */
function deedEnd(pieces: readonly Piece[], from: number, end: number, anchor: Anchor, occasions: ReadonlySet<string>): number {
  for (let at = from + 1; at < end; at++) {
    const piece = pieces[at];
    if (is(piece, 'during') || is(piece, 'andButSo')) {
      if (is(piece, 'during') || (beginsOther(pieces, at + 1) && !isInClause(pieces, from, at))) return at;
    } else if (is(piece, 'placing') && /accusation|claim|denial/.test(anchor.kind) && isOccasion(pieces, at + 1, end, occasions)) return at;
  }
  return end;
}

/** Whether a clause within the deed is open: "hours before Voss and Marl sat down". */
function isInClause(pieces: readonly Piece[], from: number, to: number): boolean {
  return pieces.slice(from + 1, to).some((piece) => piece.pos === 'SCONJ' || is(piece, 'innerOpeners'));
}

/** Whether a new deed or clause begins here: "went home", "also had to wait", "creditors look away". */
function beginsOther(pieces: readonly Piece[], from: number): boolean {
  let at = from;
  while (pieces[at]?.pos === 'ADV') at++;
  const first = pieces[at];
  if (!first || !/NOUN|PROPN|QUOTE|PUNCT/.test(pieces[from - 2]?.pos ?? '')) return false;
  // A participle in "-ed" that an object follows is a past tense.
  const takesObject = (index: number) => /DET|PART|PRON|NUM|ADJ|NOUN|PROPN/.test(pieces[index + 1]?.pos ?? '');
  if (isVerb(first)) return first.pos === 'AUX' || (/ed$/.test(first.lower) && (takesObject(at) || isVerb(pieces[at + 1])));
  while (at < from + 5 && /DET|ADJ|NOUN|PROPN|PRON/.test(pieces[at]?.pos ?? '')) at++;
  const verb = pieces[at];
  if (at === from || !verb || !isVerb(verb)) return false;
  return verb.pos === 'AUX' || (/ed$/.test(verb.lower) ? takesObject(at) : !/ing$/.test(verb.lower));
}

function isOccasion(pieces: readonly Piece[], from: number, end: number, occasions: ReadonlySet<string>): boolean {
  let at = from;
  while (at < end && at < from + 7 && /DET|ADJ|NOUN|PROPN|PART|NUM/.test(pieces[at]!.pos)) at++;
  return at > from && occasions.has(pieces[at - 1]!.lower);
}

// A dash between spaces opens an aside; a hyphen does not, nor does the dash of "the Norland–Sudmark line".
function isDash(pieces: readonly Piece[], at: number): boolean {
  const { text, start, end } = pieces[at]!;
  return /^(?:--|—|―)$/.test(text) || (/^[-–]$/.test(text) && pieces[at - 1]?.end !== start && pieces[at + 1]?.start !== end);
}

/** Whether a comma ends what was said or done: before a new clause after a deed, or after a clause that only opens the sentence ("While X said …, Y …"). */
function cuts(pieces: readonly Piece[], comma: number, anchor: Anchor): boolean {
  if (pieces[comma]!.text !== ',') return false;
  const after = /^[”"']$/.test(pieces[comma + 1]?.text ?? '') ? comma + 2 : comma + 1;
  const next = pieces[after];
  // "Port Vane, Norl., police", "ships, such as ferries"
  if (isPlace(pieces, comma) || (next && is(next, 'such') && is(pieces[after + 1], 'as'))) return false;
  if (is(next, 'objectPrepositions') && pieces.slice(Math.max(anchor.content, comma - 14), comma).some(({ text }) => text === ','))
    return false;
  if (!next || next.quotation || (after === comma + 1 && isInMarks(pieces, comma))) return false;
  const opens = is(pieces[0], 'subordinators');
  if (opens && anchor.whole.start < 12 && comma < 40 && beginsClause(pieces, after)) return true;
  const isAside = is(pieces[anchor.cue.start - 1], 'asideRelatives') && pieces[anchor.cue.start - 2]?.text === ',';
  if (isAside && isFiniteVerb(next)) return true;
  if (is(next, 'andSo')) return beginsClause(pieces, after + 1);
  if (anchor.form !== 'deed') return is(next, 'contrasts');
  const isList = pieces.slice(after, after + 7).some((piece) => is(piece, 'coordinators')) && !is(next, 'but');
  return !isList && !isInserted(pieces, after);
}

/** One of the two commas around the state that a town lies in. */
function isPlace(pieces: readonly Piece[], comma: number): boolean {
  const isState = (at: number) =>
    /^\p{Lu}[\p{L}.]*\.$/u.test(pieces[at]?.text ?? '') ||
    (pieces[at]?.text === '.' && /^\p{Lu}\p{Ll}{2,4}$/u.test(pieces[at - 1]?.text ?? ''));
  const close = pieces[comma + 2]?.text === ',' ? comma + 1 : pieces[comma + 3]?.text === ',' ? comma + 2 : -1;
  if (close !== -1 && isState(close) && pieces[comma - 1]?.pos === 'PROPN') return true;
  return isState(comma - 1) && [pieces[comma - 2]?.text, pieces[comma - 3]?.text].includes(',');
}

// "urged Ada Voss, the mayor, to resign": what was urged comes behind the second comma.
function isInserted(pieces: readonly Piece[], at: number): boolean {
  const close = pieces.findIndex((piece, index) => index > at && index < at + 14 && piece.text === ',');
  return close !== -1 && is(pieces[close + 1], 'objectPrepositions');
}

function beginsClause(pieces: readonly Piece[], at: number): boolean {
  const verb = pieces.slice(at, at + 8).findIndex((piece) => isVerb(piece));
  return verb > 0 && /PROPN|PRON|DET|NOUN|ADJ|NUM/.test(pieces[at]!.pos);
}
