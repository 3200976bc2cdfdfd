import type { CueKind } from '../language/language.ts';
import type { Anchor, Search } from './anchor.ts';
import { isClause } from './complement.ts';
import { goesOn } from './content-first.ts';
import { isFiniteVerb, isVerb, phraseBefore, phraseEnd } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { appositionEnd, groupStart, subjectOf } from './subject.ts';
import { is } from './tokens.ts';

/** According to X, … · …, according to X. */
export function accordingTo(search: Search, at: number): Anchor | undefined {
  const { pieces, language } = search;
  const phrase = language.accordingTo.find((words) => words.split(' ').every((word, index) => pieces[at + index]?.lower === word));
  if (phrase === undefined) return undefined;
  const end = at + phrase.split(' ').length;
  const isFirst = at === 0 || (at < 3 && !pieces.slice(0, at).some(isVerb));
  // Where the tagger sees no noun ("according to state law"), the comma ends the source.
  const close =
    phraseEnd(pieces, end, search.times) > end ? phraseEnd(pieces, end, search.times) : isFirst ? commaBehind(pieces, end) : end;
  if (close === end) return undefined;
  const base = {
    kind: 'claim',
    lemma: phrase,
    form: 'clause',
    source: { start: end, end: close },
    cue: { start: at, end },
    isShared: false,
    isPassive: false,
    isNegated: false,
  } as const;
  const tail = appositionEnd(pieces, close);
  let comma = close;
  while (comma < pieces.length && pieces[comma]!.text !== ',') comma++;
  if (isFirst && comma < pieces.length) {
    const content =
      comma === close && tail > close && pieces[tail]?.text === ',' && !pieces.slice(close, tail).some(isVerb) ? tail + 1 : comma + 1;
    return { ...base, whole: { start: at, end: content }, content, isContentFirst: false, goesOn: false };
  }
  if (isFirst) return undefined;
  return {
    ...base,
    whole: { start: at, end: comma },
    content: close,
    isContentFirst: true,
    goesOn: goesOn(pieces, { start: at, end: comma }),
  };
}

function commaBehind(pieces: readonly Piece[], from: number): number {
  const comma = pieces.slice(from, from + 6).findIndex((piece) => piece.text === ',');
  return comma > 0 ? from + comma : from;
}

/** "X: “…”", and a headline's "X: …". */
export function colon(search: Search, at: number): Anchor | undefined {
  const { pieces } = search;
  if (pieces[at]!.text !== ':' || at === 0 || at > 6 || at + 1 >= pieces.length) return undefined;
  const isName = pieces.slice(0, at).every((piece) => piece.pos === 'PROPN' || is(piece, 'nameParticles') || /^\p{Lu}/u.test(piece.text));
  if (!isName || search.times.has(pieces[at - 1]!.lower)) return undefined;
  // "PORT VANE: The council …" is where it was written, and a label only in a headline.
  const isLabel = at <= 4 && isClause(pieces, at + 1) && !pieces.slice(0, at).every((piece) => piece.text === piece.text.toUpperCase());
  if (!pieces[at + 1]!.quotation && !(isLabel && (search.isHeadline || /[^.]$/.test(pieces.at(-1)!.text)))) return undefined;
  return {
    kind: 'claim',
    lemma: 'say',
    form: 'clause',
    source: { start: 0, end: at },
    cue: { start: at, end: at + 1 },
    whole: { start: 0, end: at + 1 },
    content: at + 1,
    isContentFirst: false,
    goesOn: false,
    isShared: false,
    isPassive: false,
    isNegated: false,
  };
}

/** The lemma of a source that signs a quotation. */
export const SIGNED = '—';

/** "“…” — Ada Voss": a quotation that a name behind a dash signs. */
export function signed(search: Search, at: number): Anchor | undefined {
  const { pieces } = search;
  if (!/^(?:--|[-–—―])$/.test(pieces[at]!.text) || !pieces[at - 1]?.quotation || !/^\p{Lu}/u.test(pieces[at + 1]?.text ?? ''))
    return undefined;
  const close = phraseEnd(pieces, at + 1, search.times);
  const after = pieces[close];
  if (close === at + 1 || (after && !after.quotation && !/^[.,(]$/.test(after.text)) || pieces.slice(close).some(isVerb)) return undefined;
  return {
    kind: 'claim',
    lemma: SIGNED,
    form: 'clause',
    source: { start: at + 1, end: close },
    cue: { start: at, end: at + 1 },
    whole: { start: at, end: close },
    content: close,
    isContentFirst: true,
    goesOn: false,
    isShared: false,
    isPassive: false,
    isNegated: false,
  };
}

/** "She turned to him: “…”": a clause that ends in a colon before a quotation has its subject speak. */
export function announced(search: Search, at: number): Anchor | undefined {
  const { pieces } = search;
  if (
    pieces[at]!.text !== ':' ||
    !pieces[at + 1]?.quotation ||
    search.found.some((anchor) => anchor.isContentFirst || anchor.form === 'clause')
  )
    return undefined;
  const verb = pieces.findIndex((piece, index) => index > 0 && index < at && isFiniteVerb(piece));
  if (verb === -1) return undefined;
  const subject = subjectOf(search, groupStart(pieces, verb), 'past', true)?.range;
  if (!subject || subject.end > verb) return undefined;
  return {
    kind: 'claim',
    lemma: 'say',
    form: 'clause',
    source: subject,
    cue: { start: groupStart(pieces, verb), end: at },
    whole: { start: subject.start, end: at + 1 },
    content: at + 1,
    isContentFirst: false,
    goesOn: false,
    isShared: false,
    isPassive: false,
    isNegated: false,
  };
}

/** "is willing to …". */
export function adjectiveCue(search: Search, at: number, kind: CueKind | undefined): Anchor | undefined {
  const { pieces } = search;
  if (kind === undefined || !is(pieces[at + 1], 'infinitive') || pieces[at + 2]?.pos !== 'VERB') return undefined;
  const start = groupStart(pieces, at);
  if (!pieces.slice(start, at).some((piece) => piece.pos === 'AUX') || pieces.slice(start, at).some((piece) => is(piece, 'negators')))
    return undefined;
  return deedOf(search, { kind, lemma: pieces[at]!.lower, start, end: at + 1 });
}

/** "will not lift the ban": a no to what others want. */
export function refusal(search: Search, at: number): Anchor | undefined {
  const { pieces } = search;
  const isRefused = is(pieces[at], 'refusingModals') && is(pieces[at + 1], 'negators');
  if (!isRefused || pieces[at + 2]?.pos !== 'VERB') return undefined;
  const anchor = deedOf(search, { kind: 'rejection', lemma: 'refuse', start: at, end: at + 2 });
  const isNamed = anchor?.source && pieces.slice(anchor.source.start, anchor.source.end).some((piece) => piece.pos === 'PROPN');
  return isNamed ? anchor : undefined;
}

function deedOf(
  search: Search,
  cue: { readonly kind: CueKind; readonly lemma: string; readonly start: number; readonly end: number },
): Anchor | undefined {
  const subject = subjectOf(search, cue.start, 'past', true);
  if (!subject) return undefined;
  return {
    kind: cue.kind,
    lemma: cue.lemma,
    form: 'deed',
    source: subject.range,
    cue: { start: cue.start, end: cue.end },
    whole: { start: subject.isShared ? cue.start : subject.range.start, end: cue.end },
    content: cue.end,
    isContentFirst: false,
    goesOn: false,
    isShared: subject.isShared,
    isPassive: false,
    isNegated: false,
  };
}

/** X's claim that …, his demand for …. */
export function nounCue(search: Search, at: number, kind: CueKind | undefined): Anchor | undefined {
  const { pieces } = search;
  if (kind === undefined || pieces[at]!.pos === 'VERB') return undefined;
  if (is(pieces[at + 1], 'agent')) return nounBy(search, at, kind);
  const follows = pieces[at + 1];
  const isDeed = (is(follows, 'infinitive') && pieces[at + 2]?.pos === 'VERB') || (is(follows, 'wanted') && kind === 'demand');
  if (!is(follows, 'complementizer') && !isDeed) return undefined;
  let owner = at - 1;
  while (owner >= 0 && /ADJ|NOUN|ADV/.test(pieces[owner]!.pos) && at - owner < 4) owner--;
  const mark = pieces[owner];
  if (!mark) return undefined;
  const isPronoun = is(mark, 'possessives');
  const isPossessive = mark.lower === "'s" || mark.lower === "'";
  if (!isPronoun && !isPossessive) return undefined;
  const source = isPronoun ? { start: owner, end: owner + 1 } : phraseBefore(pieces, owner, search.times);
  if (!source || (!isDeed && isVerb(pieces[at + 2]))) return undefined;
  return {
    kind,
    lemma: pieces[at]!.lower,
    form: isDeed ? 'deed' : 'clause',
    source,
    cue: { start: owner, end: at + 1 },
    whole: { start: source.start, end: at + 1 },
    content: isDeed ? at + 1 : at + 2,
    isContentFirst: false,
    goesOn: false,
    isShared: false,
    isPassive: false,
    isNegated: false,
  };
}

/** "a claim by X that …". */
function nounBy(search: Search, at: number, kind: CueKind): Anchor | undefined {
  const { pieces } = search;
  const end = phraseEnd(pieces, at + 2, search.times);
  if (end === at + 2 || !is(pieces[end], 'complementizer') || isVerb(pieces[end + 1])) return undefined;
  return {
    kind,
    lemma: pieces[at]!.lower,
    form: 'clause',
    source: { start: at + 2, end },
    cue: { start: at, end: at + 1 },
    whole: { start: at, end },
    content: end + 1,
    isContentFirst: false,
    goesOn: false,
    isShared: false,
    isPassive: false,
    isNegated: false,
  };
}
