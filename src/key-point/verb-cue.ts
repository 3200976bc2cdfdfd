import { agreeing } from './agreement.ts';
import type { Anchor, Search } from './anchor.ts';
import { asSaid } from './as-said.ts';
import { type Follow, hasObject, whatFollows } from './complement.ts';
import { contentFirst } from './content-first.ts';
import { type CuePattern, type VerbForm, wordsOf } from './cues.ts';
import { isFiniteVerb, isInMarks, isVerb, phraseBefore, phraseEnd, type Range } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { canSpeak, relativeSubject, subjectOf } from './subject.ts';
import { is } from './tokens.ts';
import { canBeVerb, type VerbCue, verbGroup } from './verb-group.ts';

/** The cue whose verb stands at a piece, if it has what it needs beside it. */
export function verbCue(
  search: Search,
  at: number,
  patterns: readonly { readonly form: VerbForm; readonly pattern: CuePattern }[],
): Anchor | undefined {
  if (patterns.length === 0) return undefined;
  const group = verbGroup(search.pieces, at);
  for (const { form, pattern } of patterns) {
    const end = particleEnd(search, at, pattern.particle);
    const cue: VerbCue = { at, end, form, group, pattern };
    if (end === -1 || (pattern.kind === 'claim' && isInMarks(search.pieces, at)) || !canBeVerb(search, cue)) continue;
    const isPassive = group.isPassive && (form === 'past' || form === 'participle');
    const anchor = isPassive ? passive(search, cue) : active(search, cue);
    if (anchor) return anchor;
  }
  return undefined;
}

/** Behind a verb and its particle; "called Friday for". -1 where it is not there. */
function particleEnd({ pieces, times }: Search, at: number, particle: string): number {
  if (particle === '') return at + 1;
  const words = particle.split(' ');
  const from = times.has(pieces[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  return words.every((word, index) => pieces[from + index]?.lower === word) ? from + words.length : -1;
}

function active(search: Search, cue: VerbCue): Anchor | undefined {
  const { end, form, group, pattern } = cue;
  const { pieces } = search;
  const aside = asSaid(search, cue);
  if (aside) return aside;
  if (pattern.takes.has('clause') || pattern.takes.has('quotation') || isTelling(pattern)) {
    const first = contentFirst(search, cue);
    if (first) return first;
  }
  const follow = whatFollows(search, end, pattern);
  if (!follow) return pattern.kind === 'denial' && pattern.takes.has('nothing') ? deniedBefore(search, cue) : undefined;
  const subject = subjectOf(search, group.start, form, group.hasAuxiliary);
  if (!subject || is(pieces[subject.range.start], 'embedders')) return undefined;
  const isMute = follow.form === 'deed' && !pieces.slice(subject.range.start, subject.range.end).some((piece) => canSpeak(piece, search));
  if (pattern.isNamed && !pieces.slice(follow.at + 1, follow.at + 4).some(({ pos }) => pos === 'PROPN')) return undefined;
  const source = subject.isShared ? subject.range : agreeing(search, subject.range, cue);
  if (!source) return undefined;
  if (isReduced(search, cue, follow)) return undefined;
  if (lacksObject(pieces, source, follow)) return undefined;
  if (pattern.isAhead && !isAhead(search, cue, follow.at)) return undefined;
  if (
    isMute ||
    (subject.isShared &&
      form !== 'doing' &&
      wordsOf(search.language.wishes).includes(pattern.lemma) &&
      search.found.at(-1)?.form === 'clause')
  )
    return undefined;
  const isShared = subject.isShared;
  if (pieces.slice(source.start, source.end).every((piece) => piece.pos === 'NUM' || search.times.has(piece.lower))) return undefined;
  return {
    kind: pattern.kind,
    lemma: pattern.lemma,
    form: follow.form,
    source,
    cue: { start: group.start, end },
    whole: { start: isShared ? group.start : source.start, end },
    content: follow.at,
    isContentFirst: false,
    goesOn: false,
    isShared,
    isPassive: false,
    isNegated: group.isNegated || isNobody(pieces, source, follow),
  };
}

/** "a group called Norland Watch belongs …": a participle, since a verb of the sentence follows its object. */
function isReduced({ pieces, times }: Search, { form, group, at }: VerbCue, follow: Follow): boolean {
  if (form !== 'past' || follow.form !== 'deed' || group.start !== at || pieces[at - 1]?.pos !== 'NOUN') return false;
  const next = pieces[phraseEnd(pieces, follow.at, times)];
  return next !== undefined && (next.pos === 'AUX' || (next.pos === 'VERB' && next.lower.endsWith('s')));
}

/** "the talks that both agreed to hold": what is to be done stands before, and "to hold" alone tells nothing. */
function lacksObject(pieces: readonly Piece[], source: Range, { at, form }: Follow): boolean {
  const isRelative = is(pieces[source.start - 1], 'restrictives') && pieces[source.start - 2]?.pos === 'NOUN';
  return (
    isRelative &&
    form === 'deed' &&
    is(pieces[at], 'infinitive') &&
    !/DET|ADJ|NOUN|PROPN|PRON|NUM|QUOTE|ADP/.test(pieces[at + 2]?.pos ?? '')
  );
}

/** "will meet President Quill": to come, and with somebody who has a name. */
function isAhead({ pieces, language }: Search, { at, group }: VerbCue, content: number): boolean {
  const futures = wordsOf(language.futures);
  return (
    !group.isNegated &&
    pieces.slice(group.start, at).some(({ lower }) => futures.includes(lower)) &&
    pieces.slice(content, content + 12).some(({ pos }) => pos === 'PROPN')
  );
}

// "tell", "assure": nothing but a hearer, and then what is told.
function isTelling({ kind, takes }: CuePattern): boolean {
  return kind === 'claim' && takes.has('hearer') && !takes.has('for');
}

/** "…, a claim that X denies" · "…, which X denies": what is denied stands before. */
function deniedBefore(search: Search, { end, form, group, pattern }: VerbCue): Anchor | undefined {
  const { pieces, times } = search;
  const subject = phraseBefore(pieces, group.start, times);
  if (!subject || form === 'doing' || group.isNegated || !is(pieces[subject.start - 1], 'restrictives')) return undefined;
  let mark = subject.start - 2;
  while (mark > 0 && /NOUN|ADJ|DET/.test(pieces[mark]!.pos)) mark--;
  if (mark < 3 || !/^(?:,|-|--|–|—)$/.test(pieces[mark]!.text) || !pieces.slice(0, mark).some(isFiniteVerb)) return undefined;
  return {
    kind: pattern.kind,
    lemma: pattern.lemma,
    form: 'clause',
    source: subject,
    cue: { start: group.start, end },
    whole: { start: mark, end },
    content: end,
    isContentFirst: true,
    goesOn: false,
    isShared: false,
    isPassive: false,
    isNegated: false,
  };
}

/** Sanctions were imposed on … by X; X was accused of …: done to whom stands before it, its doer behind "by" or nowhere. */
function passive(search: Search, { end, group, pattern }: VerbCue): Anchor | undefined {
  const { pieces } = search;
  if (pattern.kind === 'claim' || pattern.kind === 'commitment' || group.isNegated) return undefined;
  const done = relativeSubject(search, group.start) ?? phraseBefore(pieces, group.start, search.times);
  if (!done || (pattern.objects && !hasObject(pieces, done.start, done.end, pattern.objects))) return undefined;
  let by = -1;
  for (let next = end; next < Math.min(pieces.length, end + 12) && by === -1; next++) {
    if (isVerb(pieces[next]) || pieces[next]!.text === ',') break;
    if (is(pieces[next], 'agent') && phraseEnd(pieces, next + 1, search.times) > next + 1) by = next + 1;
  }
  if (by === -1 && !(pattern.objects || pieces[end]?.pos === 'ADP' || is(pieces[end], 'infinitive'))) return undefined;
  return {
    kind: pattern.kind,
    lemma: pattern.lemma,
    form: 'deed',
    source: by === -1 ? null : { start: by, end: phraseEnd(pieces, by, search.times) },
    cue: { start: group.start, end },
    whole: { start: group.start, end },
    content: done.start,
    isContentFirst: false,
    goesOn: false,
    isShared: false,
    isPassive: true,
    isNegated: false,
  };
}

// "He said that she lied and wanted to leave": after a clause, whose wish it is cannot be told.

/** "Neither side has agreed", "threatened no measures": what did not happen. */
function isNobody(pieces: readonly Piece[], source: Range, follow: Follow): boolean {
  return is(pieces[source.start], 'nobodies') || (follow.form === 'deed' && is(pieces[follow.at], 'nobodies'));
}
