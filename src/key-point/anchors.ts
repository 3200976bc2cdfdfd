import type { CueKind, Language } from '../language/language.ts';
import { type CuePattern, cuesOf, type VerbForm, wordsOf } from './cues.ts';
import { isNoun, isVerb, phraseBefore, phraseEnd, type Range, startsPhrase } from './phrases.ts';
import type { Piece } from './sentences.ts';

/** A cue in its sentence with its source; all ranges count pieces. */
export type Anchor = {
  readonly kind: CueKind;
  readonly lemma: string;
  readonly form: 'clause' | 'deed';
  readonly source: Range | null;
  readonly cue: Range;
  /** Source and cue together. */
  readonly whole: Range;
  /** Where what follows the cue begins; unused where the content comes first. */
  readonly content: number;
  readonly isContentFirst: boolean;
  /** Content first, and more of it behind the cue. */
  readonly goesOn: boolean;
  /** The source is that of an earlier cue: "and added", ", saying". */
  readonly isShared: boolean;
  readonly isPassive: boolean;
  readonly isNegated: boolean;
};

/** What a search through one sentence knows. */
type Search = {
  readonly pieces: readonly Piece[];
  readonly language: Language;
  readonly times: ReadonlySet<string>;
  readonly found: Anchor[];
};
type Group = {
  readonly start: number;
  readonly isPassive: boolean;
  readonly isNegated: boolean;
  readonly isInfinitive: boolean;
  readonly hasAuxiliary: boolean;
};
type Follow = { readonly at: number; readonly form: 'clause' | 'deed' };

/** The cues of a sentence that have what they need beside them, from left to right. */
export function findAnchors(pieces: readonly Piece[], language: Language): readonly Anchor[] {
  const times = new Set([...wordsOf(language.timeWords), ...wordsOf(language.weekdays), ...wordsOf(language.months)]);
  const search: Search = { pieces, language, times, found: [] };
  const { verbs, nouns } = cuesOf(language);
  for (let at = 0; at < pieces.length; at++) {
    const anchor =
      accordingTo(search, at) ??
      colon(search, at) ??
      nounCue(search, at, nouns.get(pieces[at]!.lower)) ??
      verbCue(search, at, verbs.get(pieces[at]!.lower) ?? []);
    if (anchor) search.found.push(anchor);
  }
  return search.found;
}

// ---- verbs

function verbCue(
  search: Search,
  at: number,
  patterns: readonly { readonly form: VerbForm; readonly pattern: CuePattern }[],
): Anchor | undefined {
  if (patterns.length === 0) return undefined;
  const group = verbGroup(search.pieces, at);
  for (const { form, pattern } of patterns) {
    const end = particleEnd(search.pieces, at, pattern.particle);
    if (end === -1 || !canBeVerb(search, at, end, form, group, pattern)) continue;
    const anchor =
      group.isPassive && form === 'past' ? passive(search, end, group, pattern) : active(search, at, end, form, group, pattern);
    if (anchor) return anchor;
  }
  return undefined;
}

/** The auxiliaries, adverbs and raising verbs before a verb. */
function verbGroup(pieces: readonly Piece[], at: number): Group {
  let start = at;
  let isInfinitive = false;
  let isNegated = false;
  let hasAuxiliary = false;
  let last: Piece | undefined;
  while (start > 0) {
    const piece = pieces[start - 1]!;
    if (/^(?:to)$/.test(piece.lower)) {
      const raising = pieces[start - 2];
      if (
        !raising ||
        !/^(?:went|goes|going|go|sought|tried|continued|continues|began|seemed|appeared|seems|appears|used|proceeded|happened|come|came)$/.test(
          raising.lower,
        )
      ) {
        isInfinitive = true;
        break;
      }
      start -= raising.lower.startsWith('go') || raising.lower === 'went' ? 2 : 2;
      continue;
    }
    if (/^(?:on)$/.test(piece.lower) && /^(?:went|goes|going|go)$/.test(pieces[start - 2]?.lower ?? '') && pieces[start]!.lower === 'to') {
      start -= 2;
      continue;
    }
    if (piece.pos === 'AUX') {
      last ??= piece;
      hasAuxiliary = true;
    } else if (piece.pos === 'PART' && /^(?:not|n't|n’t)$/.test(piece.lower)) isNegated = true;
    else if (piece.lower === 'never') isNegated = true;
    else if (piece.pos !== 'ADV' && !/^(?:also|further|reportedly|repeatedly|already|long|since|once|all|both)$/.test(piece.lower)) break;
    start--;
  }
  const quoted =
    /^saying$/.test(pieces[at]!.lower) &&
    pieces[start - 1]?.lower === 'as' &&
    /^(?:quoted|cited|reported|recorded|heard)$/.test(pieces[start - 2]?.lower ?? '');
  if (quoted) return { ...verbGroup(pieces, start - 2), isPassive: false, hasAuxiliary: true };
  const isPassive = last !== undefined && /^(?:is|are|was|were|been|being|be|'s|'re|’re)$/.test(last.lower);
  return { start, isPassive, isNegated, isInfinitive, hasAuxiliary };
}

function particleEnd(pieces: readonly Piece[], at: number, particle: string): number {
  if (particle === '') return at + 1;
  const words = particle.split(' ');
  return words.every((word, index) => pieces[at + 1 + index]?.lower === word) ? at + 1 + words.length : -1;
}

/** Whether the word is a verb here, and not a noun of the same form, a gerund behind a preposition or an infinitive. */
function canBeVerb(search: Search, at: number, end: number, form: VerbForm, group: Group, pattern: CuePattern): boolean {
  const { pieces } = search;
  const piece = pieces[at]!;
  const before = pieces[group.start - 1];
  if (group.isInfinitive) return false;
  if (form === 'doing' && !group.hasAuxiliary) {
    if (piece.pos !== 'VERB' || group.start === 0) return false;
    return before !== undefined && !/ADP|DET|ADJ|SCONJ|PART/.test(before.pos) && !isVerb(before);
  }
  if (form === 'base' && !group.hasAuxiliary && before && !/NOUN|PROPN|PRON|PUNCT|QUOTE|CCONJ/.test(before.pos)) return false;
  if (isVerb(piece)) return true;
  if (group.hasAuxiliary && /ADJ|NOUN|ADV/.test(piece.pos) && form !== 'base')
    return group.isPassive === (form === 'past') || form === 'past';
  const follows = pieces[end];
  if (piece.pos === 'NOUN' || piece.pos === 'PROPN' || piece.pos === 'ADJ' || piece.pos === 'ADV') {
    const speaks =
      follows !== undefined &&
      (follows.lower === 'that' ||
        follows.quotation !== undefined ||
        follows.text === ':' ||
        (follows.text === ',' && pieces[end + 1]?.quotation !== undefined));
    return (
      (form === 'past' || form === 'present' || pattern.lemma === 'say') &&
      before !== undefined &&
      /PROPN|PRON|QUOTE|PUNCT/.test(before.pos) &&
      (speaks || form === 'past')
    );
  }
  return piece.pos === 'SCONJ' || piece.pos === 'ADP';
}

function active(search: Search, at: number, end: number, form: VerbForm, group: Group, pattern: CuePattern): Anchor | undefined {
  const { pieces } = search;
  if (pattern.takes.has('clause') || pattern.takes.has('quotation')) {
    const first = contentFirst(search, at, end, form, group, pattern);
    if (first) return first;
  }
  const follow = whatFollows(search, end, pattern);
  if (!follow) return undefined;
  const subject = subjectOf(search, group.start, form, group.hasAuxiliary);
  if (!subject) return undefined;
  const isShared = subject.isShared;
  if (pieces.slice(subject.range.start, subject.range.end).every((piece) => piece.pos === 'NUM' || search.times.has(piece.lower)))
    return undefined;
  return {
    kind: pattern.kind,
    lemma: pattern.lemma,
    form: follow.form,
    source: subject.range,
    cue: { start: group.start, end },
    whole: { start: isShared ? group.start : subject.range.start, end },
    content: follow.at,
    isContentFirst: false,
    goesOn: false,
    isShared,
    isPassive: false,
    isNegated: group.isNegated,
  };
}

/** "…", X said · "…", said X · the plan, she said, would … */
function contentFirst(search: Search, at: number, end: number, form: VerbForm, group: Group, pattern: CuePattern): Anchor | undefined {
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
  const inverted = canInvert ? phraseEnd(pieces, end) : end;
  if (inverted > end && !pieces[end]!.quotation && pieces.slice(0, at).some((piece) => piece.quotation || isFinite(piece))) {
    const close = appositionEnd(pieces, inverted);
    if (endsSpeech(search, close)) return made({ start: end, end: inverted }, { start: at, end: tailEnd(search, close) });
  }
  const subject = before?.text === ',' ? beforeApposition(search, group.start - 1) : phraseBefore(pieces, group.start, search.times);
  const start = subject?.start ?? -1;
  if (!subject || start < 1 || !followsSpeech(pieces, start)) return undefined;
  const close = skipHearer(pieces, end, pattern);
  if (!endsSpeech(search, close) || (pieces[start - 1]!.text === ',' && !isOpening(pieces, start, close))) return undefined;
  return made(subject, { start, end: tailEnd(search, close) });
}

// Before a comma a clause must stand, or the words after the cue must end it: "The plan, she said, would …".
function isOpening(pieces: readonly Piece[], start: number, close: number): boolean {
  if (pieces.slice(0, start).some((piece, index) => piece.quotation || (isFinite(piece) && pieces[index - 1]?.lower !== 'to'))) return true;
  return pieces[close]?.text === ',' && isVerb(pieces[close + 1]);
}

/** Whether the words after source and cue are more of what was said: a quotation, or the verb of the clause that they interrupt. */
function goesOn(pieces: readonly Piece[], whole: Range): boolean {
  const mark = pieces[whole.end]?.text;
  const next = pieces[whole.end + 1];
  if (!next || (mark !== ',' && mark !== ':')) return false;
  if (next.quotation) return true;
  const before = pieces.slice(0, whole.start);
  return (
    mark === ',' &&
    !before.some((piece) => piece.quotation || isFinite(piece)) &&
    !/ing$/.test(next.lower) &&
    !/^(?:who|which|but|and)$/.test(next.lower)
  );
}

function isFinite(piece: Piece): boolean {
  return isVerb(piece) && !/ing$/.test(piece.lower);
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

/** "X, the mayor of Y, …": past an apposition that commas enclose. */
function appositionEnd(pieces: readonly Piece[], from: number): number {
  if (pieces[from]?.text !== ',') return from;
  const opener = pieces[from + 1];
  if (!opener || !(/DET|NUM|ADJ|NOUN|PROPN/.test(opener.pos) || /^(?:who|whose|which|of)$/.test(opener.lower))) return from;
  for (let at = from + 1; at < Math.min(pieces.length, from + 30); at++) {
    if (pieces[at]!.quotation) return at;
    if (/^[.,]$/.test(pieces[at]!.text)) return at;
  }
  return from;
}

function skipHearer(pieces: readonly Piece[], end: number, pattern: CuePattern): number {
  return pattern.takes.has('hearer') || pattern.lemma === 'tell' ? phraseEnd(pieces, end) : end;
}

/** Sanctions were imposed on … by X; X was accused of …: done to whom stands before it, its doer behind "by" or nowhere. */
function passive(search: Search, end: number, group: Group, pattern: CuePattern): Anchor | undefined {
  const { pieces } = search;
  if (pattern.kind === 'claim' || pattern.kind === 'commitment' || group.isNegated) return undefined;
  const done = phraseBefore(pieces, group.start, search.times);
  if (!done || (pattern.objects && !hasObject(pieces, done.start, done.end, pattern.objects))) return undefined;
  let by = -1;
  for (let next = end; next < Math.min(pieces.length, end + 12) && by === -1; next++) {
    if (isVerb(pieces[next]) || pieces[next]!.text === ',') break;
    if (pieces[next]!.lower === 'by' && phraseEnd(pieces, next + 1) > next + 1) by = next + 1;
  }
  if (by === -1 && !(pattern.objects || pieces[end]?.pos === 'ADP' || pieces[end]?.lower === 'to')) return undefined;
  return {
    kind: pattern.kind,
    lemma: pattern.lemma,
    form: 'deed',
    source: by === -1 ? null : { start: by, end: phraseEnd(pieces, by) },
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

// ---- what follows a cue

function whatFollows(search: Search, end: number, pattern: CuePattern): Follow | undefined {
  const { pieces } = search;
  const { takes } = pattern;
  if (pattern.objects) return objectFollows(search, end, pattern);
  const at = skipCircumstances(search, end);
  const next = pieces[at];
  if (!next) return undefined;
  const spoken = quotationAt(pieces, at);
  if (spoken !== -1 && (takes.has('quotation') || takes.has('clause'))) return { at: spoken, form: 'clause' };
  if (takes.has('hearer')) {
    const hearer = hearerFollows(search, end, takes);
    if (hearer) return hearer;
  }
  if (next.lower === 'that' && (takes.has('clause') || takes.has('that'))) return { at: at + 1, form: 'clause' };
  if (next.lower === 'to' && takes.has('to') && pieces[at + 1] && !/DET|PROPN/.test(pieces[at + 1]!.pos)) return { at, form: 'deed' };
  if (/^(?:of|for|on|with|against)$/.test(next.lower) && takes.has(next.lower as 'of') && startsPhrase(pieces[at + 1]))
    return { at, form: 'deed' };
  if (takes.has('clause') && isClause(pieces, at)) return { at, form: 'clause' };
  if (takes.has('doing') && next.pos === 'VERB' && next.lower.endsWith('ing')) return { at, form: 'deed' };
  if (takes.has('thing') && at === end && startsPhrase(next) && !search.times.has(next.lower)) return { at, form: 'deed' };
  return undefined;
}

function objectFollows(search: Search, end: number, pattern: CuePattern): Follow | undefined {
  const { pieces } = search;
  let from = end;
  if (pattern.takes.has('to')) from = pieces[end]?.lower === 'to' ? end + 2 : pieces.length;
  let stop = from;
  while (stop < Math.min(pieces.length, from + 14) && !isVerb(pieces[stop]) && !/^[,;:.]$/.test(pieces[stop]!.text)) stop++;
  return hasObject(pieces, from, stop, pattern.objects!) ? { at: end, form: 'deed' } : undefined;
}

function hasObject(pieces: readonly Piece[], start: number, end: number, objects: readonly string[]): boolean {
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
    if (piece.quotation || (piece.text === ':' && next > end) || (piece.lower === 'that' && next > at)) {
      const isBetween = pieces[at]!.pos === 'ADP' || pieces[at]!.text === ',' || pieces[at]!.text === ':';
      return isBetween || next === at ? next : at;
    }
    if (isVerb(piece) && !(next > end && /ing$/.test(piece.lower))) break;
  }
  const piece = pieces[at];
  if (piece && /^(?:on|in|at|during)$/.test(piece.lower)) {
    let after = at + 1;
    while (after < pieces.length && (search.times.has(pieces[after]!.lower) || pieces[after]!.pos === 'NUM')) after++;
    if (after > at + 1) return after;
  }
  return at;
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
  const close = phraseEnd(pieces, end);
  if (close === end) return undefined;
  const at = skipCircumstances(search, close);
  const next = pieces[at];
  if (!next) return undefined;
  const isTelling = !takes.has('thing') && !takes.has('for');
  if (isTelling) {
    const spoken = quotationAt(pieces, at);
    if (spoken !== -1) return { at: spoken, form: 'clause' };
    if (next.lower === 'that') return { at: at + 1, form: 'clause' };
    if (isClause(pieces, at) && next.text !== ',') return { at, form: 'clause' };
    return undefined;
  }
  if (pieces[close]?.lower === 'to' && pieces[close + 1]?.pos === 'VERB') return { at: end, form: 'deed' };
  return undefined;
}

/** Whether a clause with a verb of its own begins here. */
function isClause(pieces: readonly Piece[], at: number): boolean {
  const first = pieces[at];
  if (!first || !(startsPhrase(first) || /^(?:if|when|there|no|as|in|after|because|what|how|whether|why|once|since|it)$/.test(first.lower)))
    return false;
  if (/^(?:what|how|whether|why)$/.test(first.lower)) return false;
  for (let next = at; next < Math.min(pieces.length, at + 30); next++) {
    const piece = pieces[next]!;
    if (piece.quotation) return true;
    if (piece.pos === 'AUX') return true;
    if (piece.pos === 'VERB' && pieces[next - 1]?.lower !== 'to' && next > at && !/ing$/.test(piece.lower)) return true;
    if (/^[;]$/.test(piece.text)) return false;
  }
  return false;
}

// ---- who

type Subject = { readonly range: Range; readonly isShared: boolean };

/** Who does what the verb group that begins at `start` says. */
function subjectOf(search: Search, start: number, form: VerbForm, hasAuxiliary: boolean): Subject | undefined {
  const { pieces, times } = search;
  const before = pieces[start - 1];
  if (!before) return undefined;
  const isParticiple = form === 'doing' && !hasAuxiliary;
  if (
    isParticiple ||
    /^(?:and|but|then|or|yet)$/.test(before.lower) ||
    (before.text === ',' && /^(?:and|but|then|or|yet)$/.test(pieces[start - 2]?.lower ?? ''))
  ) {
    const shared = sharedSubject(search, start);
    return shared ? { range: shared, isShared: true } : undefined;
  }
  const relative = relativeSubject(search, start);
  if (relative) return { range: relative, isShared: false };
  if (before.text === ',') {
    const apposed = beforeApposition(search, start - 1);
    return apposed ? { range: apposed, isShared: false } : undefined;
  }
  const range = phraseBefore(pieces, start, times);
  return range ? { range, isShared: false } : undefined;
}

/** The last source to the left, or the first noun phrase with a verb of the sentence. */
function sharedSubject(search: Search, start: number): Range | undefined {
  const last = search.found.at(-1);
  if (last?.source && last.source.end <= start) return last.source;
  const verb = search.pieces.findIndex((piece, index) => index > 0 && index < start && isVerb(piece));
  return verb === -1 ? undefined : subjectOf(search, groupStart(search.pieces, verb), 'past', true)?.range;
}

function groupStart(pieces: readonly Piece[], verb: number): number {
  let start = verb;
  while (start > 0 && /AUX|ADV/.test(pieces[start - 1]!.pos)) start--;
  return start;
}

/** "the mayor, who said …": the noun before the pronoun. */
function relativeSubject(search: Search, start: number): Range | undefined {
  const { pieces, times } = search;
  const pronoun = pieces[start - 1];
  if (!pronoun || !/^(?:who|which|that)$/.test(pronoun.lower)) return undefined;
  const end = pieces[start - 2]?.text === ',' ? start - 2 : start - 1;
  return phraseBefore(pieces, end, times);
}

/** "X, the mayor of Y, said": the noun before the commas, `comma` being the second. */
function beforeApposition(search: Search, comma: number): Range | undefined {
  const { pieces, times } = search;
  let depth = 0;
  for (let at = comma - 1; at > 0 && comma - at < 40; at--) {
    const piece = pieces[at]!;
    if (piece.quotation) return undefined;
    if (piece.text !== ',') continue;
    const opener = pieces[at + 1]!;
    const opensApposition = /DET|NUM|ADJ|NOUN|PROPN/.test(opener.pos) || /^(?:who|whose|which|formerly|also|now)$/.test(opener.lower);
    const range = phraseBefore(pieces, at, times);
    if (range && opensApposition && isNoun(pieces[range.end - 1]!)) {
      const isList = pieces[range.start - 1]?.text === ',' && depth < 2;
      if (!isList || range.start === 0) return range;
    }
    depth++;
    if (depth > 3) return range;
  }
  const range = phraseBefore(pieces, comma, times);
  return range && range.start === 0 ? range : undefined;
}

// ---- other cues

/** According to X, … · …, according to X. */
function accordingTo(search: Search, at: number): Anchor | undefined {
  const { pieces, language } = search;
  const phrase = language.accordingTo.find((words) => words.split(' ').every((word, index) => pieces[at + index]?.lower === word));
  if (phrase === undefined) return undefined;
  const end = at + phrase.split(' ').length;
  const close = phraseEnd(pieces, end);
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
  const isFirst = at === 0 || (at < 3 && !pieces.slice(0, at).some(isVerb));
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
    goesOn: pieces[at - 1]?.text === ',' && comma < pieces.length,
  };
}

/** "X: “…”", and a headline's "X: …". */
function colon(search: Search, at: number): Anchor | undefined {
  const { pieces } = search;
  if (pieces[at]!.text !== ':' || at === 0 || at > 6 || at + 1 >= pieces.length) return undefined;
  const isName = pieces
    .slice(0, at)
    .every((piece) => piece.pos === 'PROPN' || /^(?:of|the|for)$/.test(piece.lower) || /^\p{Lu}/u.test(piece.text));
  if (!isName || search.times.has(pieces[at - 1]!.lower)) return undefined;
  if (!pieces[at + 1]!.quotation && (at > 4 || !isClause(pieces, at + 1))) return undefined;
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

/** X's claim that …, his demand for …. */
function nounCue(search: Search, at: number, kind: CueKind | undefined): Anchor | undefined {
  const { pieces } = search;
  if (kind === undefined || pieces[at]!.pos === 'VERB' || pieces[at + 1]?.lower !== 'that') return undefined;
  let owner = at - 1;
  while (owner >= 0 && /ADJ|NOUN|ADV/.test(pieces[owner]!.pos) && at - owner < 4) owner--;
  const mark = pieces[owner];
  if (!mark) return undefined;
  const isPronoun = /^(?:his|her|their|its)$/.test(mark.lower);
  const isPossessive = mark.lower === "'s" || mark.lower === "'";
  if (!isPronoun && !isPossessive) return undefined;
  const source = isPronoun ? { start: owner, end: owner + 1 } : phraseBefore(pieces, owner, search.times);
  if (!source || isVerb(pieces[at + 2])) return undefined;
  return {
    kind,
    lemma: pieces[at]!.lower,
    form: 'clause',
    source,
    cue: { start: owner, end: at + 1 },
    whole: { start: source.start, end: at + 1 },
    content: at + 2,
    isContentFirst: false,
    goesOn: false,
    isShared: false,
    isPassive: false,
    isNegated: false,
  };
}
