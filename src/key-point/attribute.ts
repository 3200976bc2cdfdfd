import type { CueKind, Language } from '../language/language.ts';
import type { Anchor } from './anchor.ts';
import { findAnchors } from './anchors.ts';
import { isFiniteVerb, isInMarks, isVerb } from './phrases.ts';
import type { Piece, Sentence } from './sentences.ts';
import { descriptionAfter } from './subject.ts';

/** Characters `start` to `end` (exclusive) of the article's text. */
export type Span = { readonly start: number; readonly end: number };

/** Who (null: nobody is named) said or did what, by which words; the spans lie in `sentence`, further contents perhaps in the ones after it. */
export type Attribution = {
  readonly kind: CueKind;
  readonly lemma: string;
  readonly source: Span | null;
  /** Who the source is, where the sentence tells it right behind: "the mayor of Port Vane". */
  readonly description: Span | null;
  readonly cue: Span;
  readonly contents: readonly [Span, ...Span[]];
  /** Whether the content is a quotation alone, a clause, or what the cue is done to. */
  readonly form: 'quotation' | 'clause' | 'deed';
  /** Source and cue with what stands by them: "Ada Voss told reporters on Monday". */
  readonly whole: Span;
  readonly isPassive: boolean;
  readonly isNegated: boolean;
  readonly isContentFirst: boolean;
  /** Whether it stands inside what somebody else in the sentence says. */
  readonly isNested: boolean;
  readonly sentence: Sentence;
};

/** The attributions of an article in the order of its text. */
export function attribute(sentences: readonly Sentence[], language: Language): readonly Attribution[] {
  const found: Attribution[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const before = found.length;
    const anchors = findAnchors(sentence.pieces, language);
    for (const anchor of anchors) {
      if (isOwnThought(sentence.pieces, anchor, anchors)) continue;
      const attribution = fromAnchor(sentence, anchor, anchors);
      if (attribution) found.push(attribution);
    }
    if (found.length === before) continueQuotation(found, sentences, index);
  }
  return found;
}

/** "said he believes …": the same speaker again, and no statement beside the first. */
function isOwnThought(pieces: readonly Piece[], anchor: Anchor, others: readonly Anchor[]): boolean {
  return others.some((other) => thoughtOf(pieces, other, [anchor]) !== undefined);
}

/** What a speaker says of himself right after the cue: "said he plans …" is a plan. */
function thoughtOf(pieces: readonly Piece[], anchor: Anchor, others: readonly Anchor[]): Anchor | undefined {
  if (anchor.isContentFirst || anchor.form !== 'clause' || anchor.kind !== 'claim') return undefined;
  return others.find(({ source, isContentFirst, isPassive, isShared }) => {
    if (!source || isContentFirst || isPassive || isShared || source.start !== anchor.content) return false;
    if (source.end - source.start !== 1 || pieces[source.start]!.pos !== 'PRON') return false;
    // "He said they agreed" tells of others.
    return (
      pieces[source.start]!.lower !== 'they' ||
      (anchor.source !== null && pieces[anchor.source.end - 1]!.pos !== 'PROPN' && pieces[anchor.source.end - 1]!.pos !== 'PRON')
    );
  });
}

function fromAnchor(sentence: Sentence, anchor: Anchor, others: readonly Anchor[]): Attribution | undefined {
  const { pieces } = sentence;
  const ranges = anchor.isContentFirst ? contentBefore(pieces, anchor, others) : [contentAfter(pieces, anchor, others)];
  const spans = ranges.map((range) => spanOf(pieces, range.start, range.end)).filter((span) => span !== undefined);
  const [first, ...rest] = spans.sort((a, b) => b.end - b.start - (a.end - a.start));
  if (!first) return undefined;
  const cue = { start: pieces[anchor.cue.start]!.start, end: pieces[anchor.cue.end - 1]!.end };
  return {
    kind: thoughtOf(pieces, anchor, others)?.kind ?? anchor.kind,
    lemma: anchor.lemma,
    source: anchor.source ? (spanOf(pieces, anchor.source.start, anchor.source.end) ?? null) : null,
    description: descriptionOf(pieces, anchor),
    cue,
    contents: [first, ...rest],
    form:
      anchor.form === 'clause' && ranges.every((range) => pieces.slice(range.start, range.end).every(isQuoted)) ? 'quotation' : anchor.form,
    whole: { start: pieces[anchor.whole.start]!.start, end: pieces[anchor.whole.end - 1]!.end },
    isPassive: anchor.isPassive,
    isNegated: anchor.isNegated,
    isContentFirst: anchor.isContentFirst,
    isNested: others.some(
      (other) =>
        other !== anchor &&
        !other.isContentFirst &&
        !anchor.isShared &&
        !anchor.isContentFirst &&
        other.form === 'clause' &&
        other.content <= anchor.whole.start &&
        boundary(pieces, other.content, other, others) >= anchor.whole.end,
    ),
    sentence,
  };
}

function descriptionOf(pieces: readonly Piece[], anchor: Anchor): Span | null {
  const range = anchor.source && descriptionAfter(pieces, anchor.source);
  const isBefore = anchor.source && anchor.source.end <= anchor.cue.start;
  const isContent = range && !anchor.isContentFirst && range.end > anchor.content && range.start >= anchor.cue.end;
  if (!range || isContent || (isBefore && range.end > anchor.cue.start)) return null;
  return spanOf(pieces, range.start, range.end) ?? null;
}

function isQuoted(piece: Piece): boolean {
  return piece.quotation !== undefined || /^\p{P}+$/u.test(piece.text);
}

type Range = { readonly start: number; readonly end: number };

/** Before the source and cue, and after them where the sentence goes on with what was said. */
function contentBefore(pieces: readonly Piece[], anchor: Anchor, others: readonly Anchor[]): readonly Range[] {
  let start = 0;
  for (const other of others) {
    if (other === anchor || other.whole.start >= anchor.whole.start) continue;
    // Two sources in one sentence, each behind its own words.
    if (other.isContentFirst) start = Math.max(start, other.whole.end);
  }
  const before = { start, end: anchor.whole.start };
  const next = skipMarks(pieces, anchor.whole.end);
  const after = pieces[next];
  const goesOn = after && (after.quotation || (anchor.goesOn && !isClosing(pieces, next)));
  if (!goesOn || anchor.whole.end === next) return [before];
  const end = boundary(pieces, next, anchor, others);
  return [before, { start: next, end }];
}

function skipMarks(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (at < pieces.length && /^[,:—–-]+$/.test(pieces[at]!.text)) at++;
  return at;
}

function isClosing(pieces: readonly Piece[], from: number): boolean {
  return pieces.slice(from).every((piece) => /^\p{P}+$/u.test(piece.text));
}

function contentAfter(pieces: readonly Piece[], anchor: Anchor, others: readonly Anchor[]): Range {
  return { start: anchor.content, end: boundary(pieces, anchor.content, anchor, others) };
}

/** Where what was said ends: at the end of the sentence, a semicolon, or the next source with a clause of its own. */
function boundary(pieces: readonly Piece[], from: number, anchor: Anchor, others: readonly Anchor[]): number {
  let end = pieces.length;
  for (let at = from; at < end; at++)
    if (pieces[at]!.text === ';' || (anchor.form === 'deed' && isDash(pieces, at)) || (at > from && cuts(pieces, at, anchor))) end = at;
  for (const other of others) {
    if (other === anchor || other.whole.start <= from || other.whole.start >= end) continue;
    const mark = pieces[other.whole.start - 1];
    const isOwnClause =
      other.isShared ||
      other.isContentFirst ||
      (mark !== undefined && (mark.text === ',' || /^(?:but|while|though|although|whereas)$/.test(mark.lower)));
    if (isOwnClause) end = other.whole.start;
  }
  while (end > from && /^(?:,|and|but|while|though|although|whereas|—|–|:|that|as)$/.test(pieces[end - 1]!.lower)) end--;
  return end;
}

// A dash between spaces opens an aside, a hyphen does not.
function isDash(pieces: readonly Piece[], at: number): boolean {
  const { text, start, end } = pieces[at]!;
  return /^(?:--|—|–|―)$/.test(text) || (text === '-' && pieces[at - 1]?.end !== start && pieces[at + 1]?.start !== end);
}

/** Whether a comma ends what was said or done: before a new clause after a deed, or after a clause that only opens the sentence ("While X said …, Y …"). */
function cuts(pieces: readonly Piece[], comma: number, anchor: Anchor): boolean {
  if (pieces[comma]!.text !== ',') return false;
  const after = /^[”"']$/.test(pieces[comma + 1]?.text ?? '') ? comma + 2 : comma + 1;
  const next = pieces[after];
  if (!next || next.quotation || (after === comma + 1 && isInMarks(pieces, comma))) return false;
  const opens = /^(?:while|when|as|although|though|after|because|if|since|before)$/.test(pieces[0]!.lower);
  if (opens && anchor.whole.start < 12 && comma < 40 && beginsClause(pieces, after)) return true;
  const isAside = /^(?:who|which)$/.test(pieces[anchor.cue.start - 1]?.lower ?? '') && pieces[anchor.cue.start - 2]?.text === ',';
  if (isAside && isFiniteVerb(next)) return true;
  if (/^(?:and|so)$/.test(next.lower)) return beginsClause(pieces, after + 1);
  if (anchor.form !== 'deed') return /^(?:but|while|although|though|whereas)$/.test(next.lower);
  const isList = pieces.slice(after, after + 7).some((piece) => /^(?:and|or)$/.test(piece.lower)) && next.lower !== 'but';
  return !isList && next.lower !== 'or' && !isInserted(pieces, after);
}

// "urged Ada Voss, the mayor, to resign": what was urged comes behind the second comma.
function isInserted(pieces: readonly Piece[], at: number): boolean {
  const close = pieces.findIndex((piece, index) => index > at && index < at + 14 && piece.text === ',');
  return close !== -1 && /^(?:to|of|for|with)$/.test(pieces[close + 1]?.lower ?? '');
}

function beginsClause(pieces: readonly Piece[], at: number): boolean {
  const verb = pieces.slice(at, at + 8).findIndex((piece) => isVerb(piece));
  return verb > 0 && /PROPN|PRON|DET|NOUN|ADJ|NUM/.test(pieces[at]!.pos);
}

/** The characters of some pieces, without the marks around them that are not theirs. */
function spanOf(pieces: readonly Piece[], start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && /^[,;:.)\]—–-]+$/.test(pieces[from]!.text)) from++;
  while (to > from && /^(?:[,;:.([—–-]+)$/.test(pieces[to - 1]!.text)) to--;
  const lone = pieces.slice(from, to).filter((piece) => /^["“”]$/.test(piece.text)).length === 1;
  if (lone && /^["”]$/.test(pieces[to - 1]!.text)) to--;
  else if (lone && /^["“]$/.test(pieces[from]!.text)) from++;
  if (from >= to) return undefined;
  return { start: pieces[from]!.start, end: pieces[to - 1]!.end };
}

/** A quotation that names no source belongs to who spoke just before it. */
function continueQuotation(found: Attribution[], sentences: readonly Sentence[], index: number): void {
  const sentence = sentences[index]!;
  const before = sentences[index - 1];
  const last = found.at(-1);
  if (!before || !last || !sentence.pieces.every(isQuoted) || !sentence.pieces.some((piece) => piece.quotation)) return;
  const span = spanOf(sentence.pieces, 0, sentence.pieces.length)!;
  const isNear = last.sentence === before || last.contents.at(-1)!.start >= before.start;
  if (!isNear) return;
  const wasOpen = before.pieces.some((piece) => piece.quotation?.isClosed === false);
  const announces = before.pieces.at(-1)?.text === ':';
  if (before.paragraph !== sentence.paragraph && !wasOpen && !announces) return;
  if (last.sentence !== before || last.form === 'quotation' || wasOpen || before.pieces.some((piece) => piece.quotation)) {
    found[found.length - 1] = { ...last, contents: byLength([...last.contents, span]) };
    return;
  }
  if (last.source && sentence.pieces.some(isVerb) === false)
    found.push({
      ...last,
      kind: 'claim',
      lemma: 'say',
      contents: [span],
      form: 'quotation',
      isContentFirst: false,
      isPassive: false,
      isNegated: false,
    });
}

function byLength(spans: readonly Span[]): readonly [Span, ...Span[]] {
  const [first, ...rest] = [...spans].sort((a, b) => b.end - b.start - (a.end - a.start));
  return [first!, ...rest];
}
