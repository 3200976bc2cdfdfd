import type { Search } from './anchor.ts';
import type { Range } from './phrases.ts';
import { is } from './tokens.ts';
import type { VerbCue } from './verb-group.ts';

/**
 * The part of a subject that goes with its verb by number: all of it in "the voters say"; "the ministry" in "members of the
 * ministry, which says"; undefined where what stands before the verb is only the end of its subject ("people told of the
 * matter have refused").
 */
export function agreeing(search: Search, subject: Range, cue: VerbCue): Range | undefined {
  const wanted = numberOfVerb(search, cue);
  if (fits(wanted, numberOfNoun(search, subject))) return subject;
  const isRelative = subject.end < cue.group.start;
  const joint = isRelative ? search.pieces.slice(subject.start, subject.end).findLastIndex(({ pos }) => pos === 'ADP') : -1;
  if (joint === -1) return undefined;
  const inner = { start: subject.start + joint + 1, end: subject.end };
  return inner.start < inner.end && fits(wanted, numberOfNoun(search, inner)) ? inner : undefined;
}

function fits(wanted: Number, given: Number): boolean {
  return wanted === null || given === null || wanted === given;
}

type Number = 'one' | 'many' | null;

function numberOfVerb({ pieces }: Search, { form, group, at }: VerbCue): Number {
  const before = pieces.slice(group.start, at);
  // "continues to insist": the number is the first verb's.
  if (before.some((piece) => is(piece, 'infinitive'))) return null;
  const auxiliary = before.find(({ pos }) => pos === 'AUX');
  if (auxiliary) return is(auxiliary, 'singularVerbs') ? 'one' : is(auxiliary, 'pluralVerbs') ? 'many' : null;
  return form === 'present' ? 'one' : form === 'base' ? 'many' : null;
}

/** Of a plain noun; names, bodies ("the board have said") and sums ("a number of") go with either. */
function numberOfNoun({ pieces, bodies }: Search, { start, end }: Range): Number {
  let head = -1;
  for (let at = start; at < end && pieces[at]!.pos !== 'ADP'; at++) {
    if (is(pieces[at], 'coordinators') || /NUM|SYM/.test(pieces[at]!.pos)) return null;
    if (/NOUN|PROPN/.test(pieces[at]!.pos)) head = at;
  }
  const noun = pieces[head];
  if (noun?.pos !== 'NOUN' || /^\p{Lu}/u.test(noun.text) || bodies.has(noun.lower)) return null;
  if (/[^su]s$/.test(noun.lower)) return 'many';
  return /(?:s|i|a|ia)$/.test(noun.lower) || is(noun, 'eitherNumber') ? null : 'one';
}
