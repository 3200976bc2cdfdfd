import type { Anchor, Search } from './anchor.ts';
import { whatFollows } from './complement.ts';
import type { CuePattern } from './cues.ts';
import { isFiniteVerb, isVerb, phraseBefore, phraseEnd, type Range } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { appositionEnd, beforeApposition } from './subject.ts';
import { is } from './tokens.ts';
import type { VerbCue } from './verb-group.ts';

/** "…", X said · "…", said X · the plan, she said, would … */
export function contentFirst(search: Search, cue: VerbCue): Anchor | undefined {
  return cue.form === 'doing' ? undefined : (inverted(search, cue) ?? upright(search, cue));
}

/** "…", said X */
function inverted(search: Search, cue: VerbCue): Anchor | undefined {
  const { pieces, times } = search;
  const { at, end, group, pattern } = cue;
  const next = pieces[end];
  if (!next || times.has(next.lower)) return undefined;
  const isOpen = group.start === at && followsSpeech(pieces, at) && (pieces[at - 1]?.text !== ',' || pattern.lemma === 'say');
  if (!isOpen || next.quotation) return undefined;
  const close = phraseEnd(pieces, end, times);
  if (close === end || !pieces.slice(0, at).some((piece) => piece.quotation || isFiniteVerb(piece))) return undefined;
  const tail = appositionEnd(pieces, close);
  return endsSpeech(search, tail)
    ? anchorOf(search, cue, { start: end, end: close }, { start: at, end: tailEnd(search, tail) })
    : undefined;
}

/** "…", X said */
function upright(search: Search, cue: VerbCue): Anchor | undefined {
  const { pieces, times } = search;
  const { end, group, pattern } = cue;
  const isAfterComma = pieces[group.start - 1]?.text === ',';
  const subject = isAfterComma ? beforeApposition(search, group.start - 1) : phraseBefore(pieces, group.start, times);
  if (!subject || subject.start < 1 || !followsSpeech(pieces, subject.start)) return undefined;
  const before = pieces[subject.start - 1]!;
  if (before.text === ',' && hasContentBehind(search, cue)) return undefined;
  const close = skipHearer(search, end, pattern);
  const tail = tailEnd(search, close);
  const isBehindQuotation = before.quotation !== undefined && pieces[close]?.text !== ':' && !is(pieces[close], 'complementizer');
  if (!isBehindQuotation && !endsSpeech(search, close)) return undefined;
  if (/^[,—–”"]$/.test(before.text) && (announcesMore(pieces, subject.start, tail) || !isOpening(pieces, subject.start, tail)))
    return undefined;
  return anchorOf(search, cue, subject, { start: subject.start, end: tail });
}

/** "As prices rose, X promised to act", "X said that …": what is said or done comes behind the cue. */
function hasContentBehind(search: Search, { end, pattern }: VerbCue): boolean {
  if (search.pieces[end]?.text === ',') return false;
  const follow = whatFollows(search, end, pattern);
  return follow !== undefined && (follow.form === 'deed' || is(search.pieces[follow.at - 1], 'complementizer'));
}

function anchorOf({ pieces }: Search, { end, group, pattern }: VerbCue, source: Range, whole: Range): Anchor {
  return {
    kind: pattern.kind,
    lemma: pattern.lemma,
    form: 'clause',
    source,
    cue: { start: group.start, end },
    whole,
    content: whole.end,
    isContentFirst: true,
    goesOn: goesOn(pieces, whole),
    isShared: false,
    isPassive: false,
    isNegated: group.isNegated,
  };
}

// "…, X said of the raid, “…”": what is said is still to come.
function announcesMore(pieces: readonly Piece[], start: number, tail: number): boolean {
  const isAnnounced = /^[,:]$/.test(pieces[tail]?.text ?? '') && pieces[tail + 1]?.quotation !== undefined;
  return isAnnounced && !pieces.slice(0, start).some((piece) => piece.quotation);
}

// Before a comma a clause must stand, or the words after the cue must end it: "The plan, she said, would …".
function isOpening(pieces: readonly Piece[], start: number, close: number): boolean {
  if (isCircumstance(pieces, start)) return pieces[close]?.text === ',';
  if (pieces.slice(0, start).some((piece, index) => piece.quotation || (isFiniteVerb(piece) && !is(pieces[index - 1], 'infinitive'))))
    return true;
  const next = /^["“‘']+$/.test(pieces[close + 1]?.text ?? '')
    ? pieces.slice(close + 2).find((piece) => !/^["“‘']+$/.test(piece.text))
    : pieces[close + 1];
  // "…, one friend said.": the sentence has no other clause, whatever the tagger takes its verb for.
  if (pieces[close] === undefined || pieces[close]!.text === '.') return start > 5;
  if (pieces[close]!.text !== ',') return false;
  // "In any case, she said, the dam would hold."
  const isFronted = start <= 8 && /ADP|ADV|ADJ|DET|NUM/.test(pieces[0]!.pos) && pieces.slice(close + 1, close + 9).some(isFiniteVerb);
  return isVerb(next) || isFronted || is(pieces[0], 'infinitive');
}

/** "If she wins, X said, …": the words before the source are a clause that waits for its main one. */
function isCircumstance(pieces: readonly Piece[], start: number): boolean {
  const before = pieces.slice(0, start);
  return is(before[0], 'subordinators') && before.filter((piece) => piece.text === ',' || piece.quotation).length === 1;
}

/** Whether the words after source and cue are more of what was said: a quotation, or the rest of the clause that they interrupt. */
export function goesOn(pieces: readonly Piece[], whole: Range): boolean {
  const mark = pieces[whole.end]?.text;
  const next = pieces[whole.end + 1];
  if (!next || (mark !== ',' && mark !== ':')) return false;
  if (next.quotation || behindAside(pieces, whole.end) !== -1) return true;
  if (mark !== ',') return false;
  if (is(next, 'goingOn') || isCircumstance(pieces, whole.start)) return true;
  if (is(next, 'andBut')) return pieces.slice(whole.end + 2, whole.end + 5).some((piece) => piece.quotation);
  if (/ing$/.test(next.lower) || is(next, 'asideRelatives')) return false;
  const before = pieces.slice(0, whole.start);
  return (
    isCutShort(before) || !before.some((piece, index) => piece.quotation || (isFiniteVerb(piece) && !is(before[index - 1], 'infinitive')))
  );
}

/** "“…,” X said, referring to the raid, “…”": where the quotation stands behind what X did beside it; -1 where none does. */
export function behindAside(pieces: readonly Piece[], comma: number): number {
  if (
    pieces[comma]?.text !== ',' ||
    !/ing$/.test(pieces[comma + 1]?.lower ?? '') ||
    !pieces.slice(0, comma).some((piece) => piece.quotation)
  )
    return -1;
  const close = pieces.findIndex((piece, index) => index > comma && index < comma + 14 && piece.text === ',');
  return close !== -1 && pieces[close + 1]?.quotation ? close + 1 : -1;
}

/** "It was, she said, a mistake": a clause that stops at its verb, or at the word that opens it. */
function isCutShort(before: readonly Piece[]): boolean {
  const last = before.at(-1)?.text === ',' ? before.at(-2) : before.at(-1);
  return last !== undefined && (last.pos === 'AUX' || is(last, 'clauseOpeners'));
}

function followsSpeech(pieces: readonly Piece[], at: number): boolean {
  const before = pieces[at - 1];
  return before !== undefined && (before.quotation !== undefined || before.text === ',' || /^[”"'’?!—–]+$/.test(before.text));
}

/** Whether at `at` nothing follows that the cue could announce: the end, a mark, when and where it was said, or more of the quotation. */
function endsSpeech(search: Search, at: number): boolean {
  const piece = search.pieces[at];
  if (!piece || piece.quotation) return true;
  if (/^[.,;—–?!)]+$/.test(piece.text))
    return !(piece.text === ',' && search.pieces[at + 1]?.quotation && !search.pieces.slice(0, at).some((other) => other.quotation));
  return is(piece, 'tailOpeners') || search.times.has(piece.lower);
}

// What stands between the cue and the next mark says when, where and to whom.
function tailEnd(search: Search, from: number): number {
  let at = from;
  while (at < search.pieces.length && !search.pieces[at]!.quotation && !/^[.,;:—–]+$/.test(search.pieces[at]!.text)) at++;
  return at;
}

function skipHearer(search: Search, end: number, pattern: CuePattern): number {
  return pattern.takes.has('hearer') || pattern.lemma === 'tell' ? phraseEnd(search.pieces, end, search.times) : end;
}
