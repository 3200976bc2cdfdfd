import type { CueKind, Language } from '../language/language.ts';
import type { Anchor } from './anchor.ts';
import { findAnchors } from './anchors.ts';
import { type Anchored, boundary } from './boundary.ts';
import { behindAside } from './content-first.ts';
import { cuesOf } from './cues.ts';
import { SIGNED } from './other-cues.ts';
import { isVerb } from './phrases.ts';
import type { Piece, Sentence } from './sentences.ts';
import { descriptionAfter } from './subject.ts';
import { is } from './tokens.ts';

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

// No article that a person wrote has a tenth of it, and every input must end in time.
const MOST = 500;

/** The attributions of an article in the order of its text; what comes after the first 500 is not read. */
export function attribute(sentences: readonly Sentence[], language: Language): readonly Attribution[] {
  const found: Attribution[] = [];
  const { occasions } = cuesOf(language);
  for (const [index, sentence] of sentences.entries()) {
    if (found.length >= MOST) break;
    const before = found.length;
    const isHeadline = sentence.paragraph === 0 && sentences[index + 1]?.paragraph !== 0 && sentence.place === 0;
    const anchors = findAnchors(sentence.pieces, language, isHeadline);
    for (const anchor of anchors) {
      if (isOwnThought(sentence.pieces, anchor, anchors)) continue;
      const attribution = fromAnchor(sentence, anchor, { pieces: sentence.pieces, anchors, occasions });
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
    const isPair = is(pieces[source.start + 1], 'and');
    if ((source.end - source.start !== 1 && !isPair) || pieces[source.start]!.pos !== 'PRON') return false;
    // "He said they agreed" tells of others.
    return (
      !is(pieces[source.start], 'they') ||
      (anchor.source !== null && pieces[anchor.source.end - 1]!.pos !== 'PROPN' && pieces[anchor.source.end - 1]!.pos !== 'PRON')
    );
  });
}

function fromAnchor(sentence: Sentence, anchor: Anchor, anchored: Anchored): Attribution | undefined {
  const { pieces, anchors } = anchored;
  const ranges = anchor.isContentFirst ? contentBefore(anchored, anchor) : [contentAfter(anchored, anchor)];
  const spans = ranges.map((range) => spanOf(pieces, range.start, range.end)).filter((span) => span !== undefined);
  // The clause leads, and what only hangs on it follows, however long.
  const isLed =
    ranges.length === 2 && spans.length === 2 && is(pieces[ranges[1]!.start], 'hanging') && ranges[0]!.end - ranges[0]!.start > 4;
  const [first, ...rest] = isLed ? spans : byLength(spans);
  if (!first) return undefined;
  const cue = { start: pieces[anchor.cue.start]!.start, end: pieces[anchor.cue.end - 1]!.end };
  return {
    kind: thoughtOf(pieces, anchor, anchors)?.kind ?? anchor.kind,
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
    isNested: anchors.some(
      (other) =>
        other !== anchor &&
        !other.isContentFirst &&
        !anchor.isShared &&
        !anchor.isContentFirst &&
        other.form === 'clause' &&
        other.content <= anchor.whole.start &&
        boundary(anchored, other.content, other) >= anchor.whole.end,
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
function contentBefore(anchored: Anchored, anchor: Anchor): readonly Range[] {
  const { pieces, anchors } = anchored;
  let start = 0;
  for (const other of anchors) {
    if (other === anchor || other.whole.start >= anchor.whole.start) continue;
    // Two sources in one sentence, each behind its own words.
    if (other.isContentFirst) start = Math.max(start, other.whole.end);
  }
  start = Math.max(start, quotationBefore(pieces, anchor.whole.start));
  const before = { start, end: anchor.whole.start };
  // "…, X said, adding later, “…”": a saying of its own.
  if (anchors.some((other) => other !== anchor && other.whole.start === anchor.whole.end + 1)) return [before];
  const aside = behindAside(pieces, anchor.whole.end);
  const next = aside === -1 ? skipMarks(pieces, anchor.whole.end) : aside;
  const after = pieces[next];
  const goesOn = after && anchor.lemma !== SIGNED && (after.quotation || (anchor.goesOn && !isClosing(pieces, next)));
  if (!goesOn || anchor.whole.end === next) return [before];
  const end = boundary(anchored, next, anchor);
  const rest = { start: next, end };
  // "a plan which, she said, would fail": what stands before the opening word is not hers.
  return is(pieces[anchor.whole.start - 2], 'clauseOpeners') ? [rest] : [before, rest];
}

/** "He took it calmly: “…,” he said" · "For all that, “…,” she said": where the quotations that stand by the source begin; 0 where none does. */
function quotationBefore(pieces: readonly Piece[], end: number): number {
  let at = end;
  while (at > 0 && pieces[at - 1]!.quotation) at--;
  return at < end && /^[,:]$/.test(pieces[at - 1]?.text ?? '') ? at : 0;
}

function skipMarks(pieces: readonly Piece[], from: number): number {
  let at = from;
  while (at < pieces.length && /^[,:—–-]+$/.test(pieces[at]!.text)) at++;
  return at;
}

function isClosing(pieces: readonly Piece[], from: number): boolean {
  return pieces.slice(from).every((piece) => /^\p{P}+$/u.test(piece.text));
}

function contentAfter(anchored: Anchored, anchor: Anchor): Range {
  return { start: anchor.content, end: boundary(anchored, anchor.content, anchor) };
}

/** The characters of some pieces, without the marks around them that are not theirs. */
function spanOf(pieces: readonly Piece[], start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && /^(?:[,;:.)\]—–-]+|''|’’)$/.test(pieces[from]!.text)) from++;
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
  if (
    last.sentence !== before ||
    last.form === 'quotation' ||
    last.isContentFirst ||
    wasOpen ||
    before.pieces.some((piece) => piece.quotation)
  ) {
    found[found.length - 1] = { ...last, contents: byLength([...last.contents, span]) as [Span, ...Span[]] };
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

function byLength(spans: readonly Span[]): readonly Span[] {
  return [...spans].sort((a, b) => b.end - b.start - (a.end - a.start));
}
