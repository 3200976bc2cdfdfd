import type { Search } from './anchor.ts';
import type { Range } from './phrases.ts';
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
  if (before.some(({ lower }) => lower === 'to')) return null;
  const auxiliary = before.find(({ pos }) => pos === 'AUX');
  if (auxiliary) return ONE.test(auxiliary.lower) ? 'one' : MANY.test(auxiliary.lower) ? 'many' : null;
  return form === 'present' ? 'one' : form === 'base' ? 'many' : null;
}

const ONE = /^(?:has|is|was|does)$/;
const MANY = /^(?:have|are|were)$/;

/** Of a plain noun; names, bodies ("the board have said") and sums ("a number of") go with either. */
function numberOfNoun({ pieces, bodies }: Search, { start, end }: Range): Number {
  let head = -1;
  for (let at = start; at < end && pieces[at]!.pos !== 'ADP'; at++) {
    if (/^(?:and|or)$/.test(pieces[at]!.lower) || /NUM|SYM/.test(pieces[at]!.pos) || QUANTITY.test(pieces[at]!.lower)) return null;
    if (/NOUN|PROPN/.test(pieces[at]!.pos)) head = at;
  }
  const noun = pieces[head];
  if (noun?.pos !== 'NOUN' || /^\p{Lu}/u.test(noun.text) || bodies.has(noun.lower)) return null;
  if (/[^su]s$/.test(noun.lower)) return 'many';
  return /(?:s|i|a|ia)$/.test(noun.lower) || EITHER.test(noun.lower) ? null : 'one';
}

const QUANTITY = /^(?:all|both|each|every|few|half|many|more|most|none|several|some)$/;
const EITHER =
  /^(?:people|police|men|women|children|number|majority|minority|half|rest|lot|range|series|percent|pair|couple|family|faithful|poor|rich|young|elderly)$/;
