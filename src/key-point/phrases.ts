import type { Piece } from './sentences.ts';
import { is } from './tokens.ts';

/** Pieces `start` to `end` (exclusive) of a sentence. */
export type Range = { readonly start: number; readonly end: number };

const LONGEST = 40;
const NAMING = /^(?:PROPN|NOUN|ADJ|NUM|DET|SYM|X)$/;

/** The noun phrase that is the subject of the verb at piece `before`: the one just before it, but for what hangs on a preposition ("X after the talks said"). */
export function subjectBefore(pieces: readonly Piece[], before: number, timeWords: ReadonlySet<string>): Range | undefined {
  let range = phraseBefore(pieces, before, timeWords) ?? beforeParticiple(pieces, before, timeWords);
  for (let hops = 0; range && hops < 6; hops++) {
    // "a game in which firms seek …": the firms.
    if (is(pieces[range.start], 'owningRelatives') && range.end > range.start + 1) return { ...range, start: range.start + 1 };
    const governor = pieces[range.start - 1];
    if (!governor || range.start < 2 || isSubjectPronoun(pieces[range.start]!)) return range;
    const verb = isVerb(governor) ? range.start - 1 : governor.pos === 'ADP' && isVerb(pieces[range.start - 2]) ? range.start - 2 : -1;
    if (verb !== -1) {
      const noun = nounOfClause(pieces, verb, timeWords);
      if (!noun) return range;
      range = { start: noun.start, end: range.end };
      continue;
    }
    if (governor.pos !== 'ADP') return range;
    const left = is(pieces[range.start - 2], 'coordinators') ? range.start - 2 : range.start - 1;
    const outer = phraseBefore(pieces, left, timeWords);
    if (!outer || outer.end !== left) return range;
    range = outer;
  }
  return range;
}

/** "a report released last year found": the noun before the participle. */
function beforeParticiple(pieces: readonly Piece[], before: number, timeWords: ReadonlySet<string>): Range | undefined {
  let verb = before - 1;
  while (verb > 0 && isTimeAt(pieces, verb, timeWords)) verb--;
  return verb > 0 && verb < before - 1 && isParticipleBehindNoun(pieces, verb, timeWords)
    ? phraseBefore(pieces, verb, timeWords)
    : undefined;
}

function isParticipleBehindNoun(pieces: readonly Piece[], verb: number, timeWords: ReadonlySet<string>): boolean {
  const { pos, lower } = pieces[verb]!;
  const before = pieces[verb - 1]?.pos ?? '';
  const next = pieces[verb + 1];
  if (lower.endsWith('ing')) return /NOUN|PROPN/.test(before);
  // With an object it is the sentence's own verb.
  return pos === 'VERB' && lower.endsWith('ed') && before === 'NOUN' && (!startsPhrase(next) || isTime(next!, timeWords));
}

/** "firms that had insured the mine agreed", "members backing the bill said": the noun on which the clause hangs whose verb stands at `verb`. */
function nounOfClause(pieces: readonly Piece[], verb: number, timeWords: ReadonlySet<string>): Range | undefined {
  if (isParticipleBehindNoun(pieces, verb, timeWords)) return phraseBefore(pieces, verb, timeWords);
  for (let at = verb - 1; at > 0 && verb - at < 14; at--) {
    const { text } = pieces[at]!;
    if (/^[,;:]$/.test(text)) return undefined;
    if (is(pieces[at], 'relatives')) return /NOUN|PROPN/.test(pieces[at - 1]?.pos ?? '') ? phraseBefore(pieces, at, timeWords) : undefined;
  }
  return undefined;
}

/** The noun phrase that ends just before piece `before`, with what hangs on its noun ("officials at the ministry"); undefined where none does. */
export function phraseBefore(pieces: readonly Piece[], before: number, timeWords: ReadonlySet<string>): Range | undefined {
  let end = before;
  while (end > 0 && /^["“‘]$/.test(pieces[end - 1]!.text)) end--;
  let last = end;
  while (last > 0 && isTimeAt(pieces, last - 1, timeWords)) last--;
  while (last < end && last > 0 && is(pieces[last - 1], 'beforeTimes')) last--;
  if (last === 0 || isPossessive(pieces[last - 1]!)) return undefined;
  if (pieces[last - 1]?.pos === 'PRON') return isSubjectPronoun(pieces[last - 1]!) ? { start: last - 1, end: last } : undefined;
  let start = last;
  while (start > 0 && last - start < LONGEST) {
    const next = stepBefore(pieces, start, last);
    if (next === start) break;
    start = next;
  }
  while (start < last - 1 && isTimeAt(pieces, start, timeWords)) start++;
  while (start < last && is(pieces[start], 'and')) start++;
  // "said that voters want": the word opens their clause.
  if (is(pieces[start], 'complementizer') && start > 0 && isPlural(pieces[start + 1]) && start + 1 < last) start++;
  const isNominal = pieces[start]?.pos === 'DET' && (last - start > 1 || is(pieces[start], 'quantities'));
  const isShare = pieces.slice(start, last).some((piece) => /^(?:%|percent)$/.test(piece.lower));
  return start < last && (isNominal || isShare || pieces.slice(start, last).some(isNoun)) ? { start, end: last } : undefined;
}

function stepBefore(pieces: readonly Piece[], start: number, last: number): number {
  const piece = pieces[start - 1]!;
  const before = pieces[start - 2];
  if (piece.text === ')') return bracketBefore(pieces, start) ?? start;
  if (start < last && pieces[start]!.pos === 'DET' && !is(piece, 'beforeArticles')) return start;
  if (/^\d{4}-\d\d|^[|•*]$/.test(piece.text)) return start;
  if (start < last && /^[-–]$/.test(pieces[start]!.text) && pieces[start]!.start === piece.end) return start - 1;
  if (/^[-/–]$/.test(piece.text))
    return start < last && piece.end === pieces[start]!.start && before?.end === piece.start ? start - 1 : start;
  if (isPossessive(piece)) return before?.end === piece.start ? start - 1 : start;
  if (isOwner(piece)) return start - 1;
  if (start < last && isOwner(pieces[start]!) && !/ADP|CCONJ|PART/.test(piece.pos)) return start;
  if (start < last && is(pieces[start], 'and')) return is(piece, 'persons') || isNoun(piece) || piece.text === ')' ? start - 1 : start;
  if (start === last) return isNoun(piece) || NAMING.test(piece.pos) || isMissedName(piece, before) ? start - 1 : start;
  if (is(piece, 'joining')) return joins(pieces, start - 1, before) ? start - 1 : start;
  if (NAMING.test(piece.pos) || (start < last && pieces[start]!.text === '(' && isMissedName(piece, before))) return start - 1;
  // Taggers miss names: a capital before a capital is one more of them.
  if (/^\p{Lu}\p{Ll}/u.test(piece.text) && /^\p{Lu}/u.test(pieces[start]!.text) && !/ADP|CONJ|AUX|ADV|PRON|PUNCT/.test(piece.pos))
    return start - 1;
  // "Pilots Without Wings"
  if (piece.pos === 'ADP' && [before, piece, pieces[start]].every((word) => /^\p{Lu}\p{Ll}/u.test(word?.text ?? ''))) return start - 1;
  // A participle between article and noun: "the visiting minister".
  if (piece.pos === 'VERB' && before && /DET|ADJ/.test(before.pos) && /(?:ing|ed|en)$/.test(piece.lower)) return start - 1;
  // "veto-wielding members", and "Elected officials" at the head of a sentence.
  if (piece.pos === 'VERB' && before && /^[-–]$/.test(before.text) && before.end === piece.start) return start - 1;
  if (piece.pos === 'VERB' && (!before || before.text === ',') && piece.lower.endsWith('ed') && isPlural(pieces[start])) return start - 1;
  if (piece.pos === 'ADV' && before && before.pos === 'DET') return start - 1;
  return start;
}

function isPlural(piece: Piece | undefined): boolean {
  return piece?.pos === 'NOUN' && /[^su]s$/.test(piece.lower);
}

/** Whether a word that the tagger takes for a verb is a rare name: a capital behind the capital of a name. */
export function isMissedName(piece: Piece, before: Piece | undefined): boolean {
  return (
    piece.pos === 'VERB' &&
    /^\p{Lu}\p{Ll}/u.test(piece.text) &&
    before !== undefined &&
    /^\p{Lu}/u.test(before.text) &&
    /PROPN|NOUN/.test(before.pos)
  );
}

// A joining word belongs to the phrase only between two nouns, and "and" not where a verb governs the noun before it.
function joins(pieces: readonly Piece[], at: number, before: Piece | undefined): boolean {
  if (before && is(pieces[at], 'and') && is(before, 'persons')) return true;
  if (before && is(pieces[at], 'of') && (before.pos === 'NUM' || is(before, 'quantities'))) return true;
  if (!before || !(isNoun(before) || before.text === ')')) return false;
  if (is(pieces[at], 'surelyJoining')) return true;
  let left = at - 1;
  while (left > 0 && (NAMING.test(pieces[left]!.pos) || isPossessive(pieces[left]!) || isOwner(pieces[left]!))) left--;
  const governor = pieces[left]!;
  if (NAMING.test(governor.pos)) return true;
  if ((left === 0 || pieces[left - 1]!.text === ',') && governor.lower.endsWith('ed') && isPlural(before)) return true;
  if (/VERB|AUX/.test(governor.pos) || (governor.pos === 'ADP' && !is(governor, 'surelyJoining')) || governor.pos === 'SCONJ') return false;
  return true;
}

function bracketBefore(pieces: readonly Piece[], end: number): number | undefined {
  for (let at = end - 2; at >= 0 && end - at < 12; at--) if (pieces[at]!.text === '(') return at;
  return undefined;
}

/** Where the noun phrase that begins at piece `start` ends (exclusive); `start` itself where none begins. */
export function phraseEnd(pieces: readonly Piece[], start: number, timeWords: ReadonlySet<string>): number {
  let end = start;
  let hasNoun = false;
  while (end < pieces.length && end - start < LONGEST) {
    const piece = pieces[end]!;
    if (piece.text === '(' && hasNoun) {
      const close = pieces.findIndex((other, index) => index > end && index < end + 12 && other.text === ')');
      if (close === -1) break;
      end = close + 1;
      continue;
    }
    if (piece.pos === 'PRON' && !isOwner(piece)) return end === start ? start + 1 : end;
    // "told the board her group …": the owner begins a phrase of its own.
    if (hasNoun && isOwner(piece) && !is(pieces[end - 1], 'joining')) break;
    const after = pieces[end + 1];
    if (hasNoun && (isTimeAt(pieces, end, timeWords) || (after && is(piece, 'joining') && isTime(after, timeWords)))) break;
    const inside =
      NAMING.test(piece.pos) ||
      (isPossessive(piece) && pieces[end - 1]?.end === piece.start) ||
      isOwner(piece) ||
      (hasNoun && /^[-/–]$/.test(piece.text) && pieces[end + 1]?.start === piece.end);
    const joined = hasNoun && is(piece, 'joining') && end + 1 < pieces.length && /PROPN|NOUN|DET|ADJ|NUM/.test(pieces[end + 1]!.pos);
    if (!inside && !joined && !isMissedName(piece, pieces[end - 1])) break;
    hasNoun ||= isNoun(piece) || (/NUM|DET/.test(piece.pos) && is(pieces[end + 1], 'of'));
    end++;
  }
  return hasNoun ? end : start;
}

/** Whether a noun phrase or pronoun can begin with this piece. */
export function startsPhrase(piece: Piece | undefined): boolean {
  if (!piece) return false;
  return (
    NAMING.test(piece.pos) ||
    piece.pos === 'PRON' ||
    is(piece, 'quantities') ||
    /^["“‘'$£€]$/.test(piece.text) ||
    piece.quotation !== undefined
  );
}

/** Whether a piece names something by itself: a noun, a name, or a word like "many". */
function isNoun(piece: Piece): boolean {
  return piece.pos === 'NOUN' || piece.pos === 'PROPN';
}

/** Whether a piece is a verb or an auxiliary; false where there is none. */
export function isVerb(piece: Piece | undefined): boolean {
  return piece !== undefined && (piece.pos === 'VERB' || piece.pos === 'AUX');
}

/** Whether a piece tells when: a day, a month, "yesterday". */
export function isTime(piece: Piece, timeWords: ReadonlySet<string>): boolean {
  return timeWords.has(piece.lower);
}

/** Like `isTime`, but for months that are names of people: "Theresa May said", "May said", though not "in May said". */
function isTimeAt(pieces: readonly Piece[], at: number, timeWords: ReadonlySet<string>): boolean {
  const { text, lower } = pieces[at]!;
  if (!timeWords.has(lower) || !is(pieces[at], 'nameMonths') || !/^\p{Lu}/u.test(text)) return timeWords.has(lower);
  const before = pieces[at - 1];
  if (pieces[at + 1]?.pos === 'NUM') return true;
  const isSurname = before !== undefined && before.pos === 'PROPN' && /^\p{Lu}/u.test(before.text) && !timeWords.has(before.lower);
  return !isSurname && !((!before || before.pos === 'PUNCT' || before.quotation) && isVerb(pieces[at + 1]));
}

function isPossessive(piece: Piece): boolean {
  return piece.lower === "'s" || piece.lower === "'";
}

function isOwner(piece: Piece): boolean {
  return is(piece, 'possessives');
}

function isSubjectPronoun(piece: Piece): boolean {
  return is(piece, 'subjectPronouns');
}

/** A verb that is no participle in -ing. */
export function isFiniteVerb(piece: Piece): boolean {
  return isVerb(piece) && !/ing$/.test(piece.lower);
}

/** Whether a piece stands between quotation marks that are words of the sentence: what is said inside them is not told of the speaker. */
export function isInMarks(pieces: readonly Piece[], at: number): boolean {
  let open = 0;
  for (const piece of pieces.slice(0, at)) {
    if (/^[“«]$/.test(piece.text)) open++;
    else if (/^[”»]$/.test(piece.text)) open = 0;
    else if (piece.text === '"') open = open > 0 ? 0 : 1;
  }
  return open > 0 && pieces.slice(at).some((piece) => /^[”»"]$/.test(piece.text));
}
