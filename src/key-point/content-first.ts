import type { Anchor, Search } from './anchor.ts';
import type { CuePattern, VerbForm } from './cues.ts';
import { isFiniteVerb, isVerb, phraseBefore, phraseEnd, type Range } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { appositionEnd, beforeApposition } from './subject.ts';
import type { VerbGroup } from './verb-group.ts';

/** "…", X said · "…", said X · the plan, she said, would … */
export function contentFirst(
  search: Search,
  at: number,
  end: number,
  form: VerbForm,
  group: VerbGroup,
  pattern: CuePattern,
): Anchor | undefined {
  const { pieces } = search;
  if (form === 'doing') return undefined;
  const made = (source: Range, whole: Range): Anchor => ({
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
  });
  const before = pieces[group.start - 1];
  const canInvert = group.start === at && followsSpeech(pieces, at) && (before?.text !== ',' || pattern.lemma === 'say');
  const inverted = canInvert ? phraseEnd(pieces, end, search.times) : end;
  if (inverted > end && !pieces[end]!.quotation && pieces.slice(0, at).some((piece) => piece.quotation || isFiniteVerb(piece))) {
    const close = appositionEnd(pieces, inverted);
    if (endsSpeech(search, close)) return made({ start: end, end: inverted }, { start: at, end: tailEnd(search, close) });
  }
  const subject = before?.text === ',' ? beforeApposition(search, group.start - 1) : phraseBefore(pieces, group.start, search.times);
  const start = subject?.start ?? -1;
  if (!subject || start < 1 || !followsSpeech(pieces, start)) return undefined;
  const close = skipHearer(search, end, pattern);
  const isBehindQuotation = pieces[start - 1]!.quotation !== undefined && !/^(?:that|:)$/.test(pieces[close]?.lower ?? '');
  // "…, X said of the raid, “…”": what is said is still to come.
  const tail = tailEnd(search, close);
  if (
    pieces[start - 1]!.text === ',' &&
    /^[,:]$/.test(pieces[tail]?.text ?? '') &&
    pieces[tail + 1]?.quotation &&
    !pieces.slice(0, start).some((piece) => piece.quotation)
  )
    return undefined;
  if (!(isBehindQuotation || endsSpeech(search, close)) || (/^[,—–]$/.test(pieces[start - 1]!.text) && !isOpening(pieces, start, close)))
    return undefined;
  return made(subject, { start, end: tailEnd(search, close) });
}

// Before a comma a clause must stand, or the words after the cue must end it: "The plan, she said, would …".
function isOpening(pieces: readonly Piece[], start: number, close: number): boolean {
  if (isCircumstance(pieces, start)) return pieces[close]?.text === ',';
  if (pieces.slice(0, start).some((piece, index) => piece.quotation || (isFiniteVerb(piece) && pieces[index - 1]?.lower !== 'to')))
    return true;
  return pieces[close]?.text === ',' && isVerb(pieces[close + 1]);
}

/** "If she wins, X said, …": the words before the source are a clause that waits for its main one. */
function isCircumstance(pieces: readonly Piece[], start: number): boolean {
  const before = pieces.slice(0, start);
  return (
    /^(?:if|when|while|after|before|because|since|although|though|once|unless|until)$/.test(before[0]?.lower ?? '') &&
    before.filter((piece) => piece.text === ',' || piece.quotation).length === 1
  );
}

/** Whether the words after source and cue are more of what was said: a quotation, or the verb of the clause that they interrupt. */
export function goesOn(pieces: readonly Piece[], whole: Range): boolean {
  const mark = pieces[whole.end]?.text;
  const next = pieces[whole.end + 1];
  if (!next || (mark !== ',' && mark !== ':')) return false;
  if (next.quotation) return true;
  const before = pieces.slice(0, whole.start);
  if (mark === ',' && isCircumstance(pieces, whole.start)) return true;
  return (
    mark === ',' &&
    !before.some((piece) => piece.quotation || isFiniteVerb(piece)) &&
    !/ing$/.test(next.lower) &&
    !/^(?:who|which|but|and)$/.test(next.lower)
  );
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
  return (
    /^(?:in|on|at|during|after|before|when|while|about|of|by|to|as|with|from|via|through|and|but|who|referring|adding)$/.test(
      piece.lower,
    ) || search.times.has(piece.lower)
  );
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
