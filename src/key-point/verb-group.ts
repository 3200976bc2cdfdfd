import type { Search } from './anchor.ts';
import type { CuePattern, VerbForm } from './cues.ts';
import { isVerb } from './phrases.ts';
import type { Piece } from './sentences.ts';
import { is } from './tokens.ts';

/** A verb with what stands before it: where that begins, and what it makes of the verb. */
export type VerbGroup = {
  readonly start: number;
  readonly isPassive: boolean;
  readonly isNegated: boolean;
  readonly isInfinitive: boolean;
  readonly hasAuxiliary: boolean;
};

/** The auxiliaries, adverbs and raising verbs before a verb. */
export function verbGroup(pieces: readonly Piece[], at: number): VerbGroup {
  let start = at;
  let isInfinitive = false;
  let isNegated = false;
  let hasAuxiliary = false;
  let last: Piece | undefined;
  while (start > 0) {
    const piece = pieces[start - 1]!;
    if (is(piece, 'infinitive')) {
      const words = raisingBefore(pieces, start - 1);
      isInfinitive = words === 0;
      if (isInfinitive) break;
      start -= words + 1;
      continue;
    }
    if (piece.pos === 'AUX') {
      last ??= piece;
      hasAuxiliary = true;
    } else if (/PART|ADV/.test(piece.pos) && is(piece, 'negators')) isNegated = true;
    else if (piece.pos !== 'ADV' && !is(piece, 'groupAdverbs')) break;
    start--;
  }
  const quoted = /^saying$/.test(pieces[at]!.lower) && is(pieces[start - 1], 'as') && is(pieces[start - 2], 'quoting');
  if (quoted) return { ...verbGroup(pieces, start - 2), isPassive: false, hasAuxiliary: true };
  const isPassive = last === undefined ? sharesPassive(pieces, start) : is(last, 'passiveAuxiliaries');
  return { start, isPassive, isNegated, isInfinitive, hasAuxiliary };
}

// "was arrested and charged": the second verb is passive with the first.
function sharesPassive(pieces: readonly Piece[], start: number): boolean {
  return (
    is(pieces[start - 1], 'and') &&
    pieces[start - 2]?.pos === 'VERB' &&
    is(pieces[start - 3], 'passiveAuxiliaries') &&
    !pieces[start - 2]!.lower.endsWith('ing')
  );
}

// "went on to say", "sought to deny", "continued to call": verbs that leave the saying to the next one.
function raisingBefore(pieces: readonly Piece[], to: number): number {
  if (is(pieces[to - 1], 'on') && is(pieces[to - 2], 'going')) return 2;
  return is(pieces[to - 1], 'raising') ? 1 : 0;
}

/** A verb that may announce a point: where it stands, where it and its particle end, its form, and the pattern that it is tried against. */
export type VerbCue = {
  readonly at: number;
  readonly end: number;
  readonly form: VerbForm;
  readonly group: VerbGroup;
  readonly pattern: CuePattern;
};

/** Whether the word is a verb here, and not a noun of the same form, a gerund behind a preposition or an infinitive. */
export function canBeVerb(search: Search, cue: VerbCue): boolean {
  const { at, form, group, pattern } = cue;
  const { pieces } = search;
  const piece = pieces[at]!;
  const before = pieces[group.start - 1];
  if (group.isInfinitive || (form === 'participle' && !group.hasAuxiliary)) return false;
  if (form === 'doing' && !group.hasAuxiliary) {
    if (piece.pos !== 'VERB' || group.start === 0) return false;
    if (is(before, 'gerundOpeners') && group.start > 2) return true;
    return before !== undefined && !/ADP|DET|ADJ|SCONJ|PART/.test(before.pos) && (!isVerb(before) || pattern.lemma === 'say');
  }
  if (form === 'base' && !group.hasAuxiliary && sharesInfinitive(pieces, group.start)) return false;
  if (form === 'base' && !group.hasAuxiliary && before && !/NOUN|PROPN|PRON|PUNCT|QUOTE|CCONJ|SYM/.test(before.pos)) return false;
  if (isVerb(piece)) return true;
  if (group.hasAuxiliary && /ADJ|NOUN|ADV/.test(piece.pos) && form !== 'base') return true;
  if (/NOUN|PROPN|ADJ|ADV/.test(piece.pos)) return isMistagged(search, cue, before);
  return piece.pos === 'SCONJ' || piece.pos === 'ADP';
}

// "to fix problems, increase oversight and address …": one infinitive among several.
function sharesInfinitive(pieces: readonly Piece[], start: number): boolean {
  if (pieces[start - 1]?.text !== ',' && !is(pieces[start - 1], 'coordinators')) return false;
  for (let at = start - 2; at > 0; at--)
    if (isVerb(pieces[at])) return is(pieces[at - 1], 'infinitive') || (pieces[at]!.pos === 'VERB' && sharesInfinitive(pieces, at));
  return false;
}

/** Whether a word that the tagger takes for a noun or adjective must be a verb: by what follows it, or since the sentence has no other. */
function isMistagged(search: Search, { at, end, form, pattern }: VerbCue, before: Piece | undefined): boolean {
  const { pieces } = search;
  const follows = pieces[end];
  if (!before || !follows) return false;
  const isAlone = !pieces.some(
    (piece, index) => index !== at && isVerb(piece) && !is(pieces[index - 1], 'infinitive') && !/ing$/.test(piece.lower),
  );
  // "Some councillors question the plan", "Marl demands an answer": the sentence has no other verb.
  if (isAlone && pieces[at]!.text === pieces[at]!.lower && /DET|ADJ|NOUN|PROPN/.test(follows.pos)) {
    if (form === 'base' && before.pos === 'NOUN' && before.lower.endsWith('s') && follows.pos === 'DET') return true;
    if (form === 'present' && before.pos === 'PROPN' && at < 6) return true;
  }
  if (form !== 'past' && form !== 'present' && pattern.lemma !== 'say') return false;
  const quotes =
    follows.quotation !== undefined || follows.text === ':' || (follows.text === ',' && pieces[end + 1]?.quotation !== undefined);
  const speaks = is(follows, 'complementizer') || quotes;
  const plans = before.text === ',' && pattern.takes.has('to') && is(follows, 'infinitive');
  if (/PROPN|PRON|QUOTE|PUNCT/.test(before.pos)) return speaks || plans || form === 'past';
  if (before.pos !== 'NOUN' || pieces[at]!.text !== pieces[at]!.lower) return false;
  // "The candidate claims he …", "claims his …"
  if (form === 'present' && pattern.takes.has('clause') && follows.pos === 'PRON' && !before.lower.endsWith('s')) return true;
  // "the states that precede it"
  if (is(follows, 'complementizer') && isVerb(pieces[end + 1])) return false;
  if (is(follows, 'complementizer') && (form === 'past' || pattern.takes.has('clause'))) return true;
  return isAlone && (!is(follows, 'infinitive') || pattern.takes.has('to'));
}
