import type { Anchor, Search } from './anchor.ts';
import { isFiniteVerb, phraseBefore } from './phrases.ts';
import { beforeApposition } from './subject.ts';
import { is } from './tokens.ts';
import type { VerbCue } from './verb-group.ts';

/** "As X put it, …" · "…, as X has said": source and cue are an aside to what was said, which stands behind it, or before. */
export function asSaid(search: Search, { at, end, form, group, pattern }: VerbCue): Anchor | undefined {
  const { pieces, times } = search;
  if (pattern.kind !== 'claim' || form === 'doing' || group.isNegated || !takesSpeech(pattern.takes)) return undefined;
  const subject =
    pieces[group.start - 1]?.text === ',' ? beforeApposition(search, group.start - 1) : phraseBefore(pieces, group.start, times);
  const word = subject ? subject.start - 1 : -1;
  if (!subject || word < 0 || !is(pieces[word], 'as')) return undefined;
  const next = pieces[end];
  // "As X said the dam was safe, …": it has a content of its own.
  if (next && !/^[.,)]$/.test(next.text) && next.pos !== 'ADP' && !times.has(next.lower)) return undefined;
  let comma = end;
  while (comma < pieces.length && !/^[.,)]$/.test(pieces[comma]!.text) && !pieces[comma]!.quotation) comma++;
  const base = {
    kind: pattern.kind,
    lemma: pattern.lemma,
    form: 'clause',
    source: subject,
    cue: { start: group.start, end: Math.max(end, at + 1) },
    goesOn: false,
    isShared: false,
    isPassive: false,
    isNegated: false,
  } as const;
  const isOpening =
    word <= 1 || (pieces[word - 1]!.text === ',' && !pieces.slice(0, word).some((piece) => piece.quotation || isFiniteVerb(piece)));
  if (isOpening)
    return pieces[comma]?.text === ',' && comma + 2 < pieces.length
      ? { ...base, whole: { start: word, end: comma + 1 }, content: comma + 1, isContentFirst: false }
      : undefined;
  const isAfterClause =
    /^[,–—]$/.test(pieces[word - 1]!.text) && pieces.slice(0, word).some((piece) => piece.quotation || isFiniteVerb(piece));
  return isAfterClause ? { ...base, whole: { start: word, end: comma }, content: comma, isContentFirst: true } : undefined;
}

function takesSpeech(takes: ReadonlySet<string>): boolean {
  return takes.has('clause') || takes.has('quotation');
}
