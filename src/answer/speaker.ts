import { CLAUSE_STARTS, MONTH, PREPOSITIONS, REPORTING_VERBS, SPEAKER_PRONOUNS, TITLES } from '../language/question-en.ts';
import type { Passage } from './retrieve.ts';
import { isContent, type Term } from './terms.ts';

/** Which sentences of an article give the words of the one whom `speaker` (a stem) names, or to whom a "he" or a title right after points. */
export function spokenBy(speaker: string, passages: readonly Passage[]): ReadonlySet<Passage> {
  const spoken = new Set<Passage>();
  const known = namesOf(speaker, passages);
  let isSpeaking = false;
  let wasNamed = false;
  for (const passage of passages) {
    const voice = voiceOf(known, passage);
    isSpeaking = voice === 'speaker' || (voice === 'pronoun' && wasNamed) || (voice === 'quotation' && isSpeaking);
    if (isSpeaking) spoken.add(passage);
    wasNamed = isSpeaking || (namesFirst(known, passage) ?? wasNamed);
  }
  return spoken;
}

/** What an article calls a speaker by: words, any of which will do, and titles, which must be whole. */
type Known = { readonly names: ReadonlySet<string>; readonly titles: ReadonlySet<string> };

/** In "US President Joe Biden" the words before the name are his title, and for who asks for the president "Biden" is the name. */
function namesOf(speaker: string, passages: readonly Passage[]): Known {
  const names = new Set([speaker]);
  const titles = new Set<string>();
  for (const { terms } of passages) {
    for (const [place, term] of terms.entries()) {
      if (term.stem !== speaker || !term.isCapital) continue;
      const following = runOf(terms.slice(place + 1, place + 4));
      if (TITLES.test(term.word) && following.length > 0) names.add(following.at(-1)?.stem ?? speaker);
      const before = runOf(terms.slice(Math.max(0, place - 5), place).toReversed()).toReversed();
      for (const [at, word] of before.entries()) if (at > 0 && TITLES.test(word.word)) titles.add(keyOf(before.slice(0, at + 1)));
    }
  }
  return { names, titles };
}

function runOf(terms: readonly Term[]): readonly Term[] {
  const end = terms.findIndex((term) => !isTitled(term));
  return end === -1 ? terms : terms.slice(0, end);
}

function isTitled(term: Term | undefined): boolean {
  return term !== undefined && (isName(term) || TITLES.test(term.word));
}

function keyOf(terms: readonly Term[]): string {
  return terms.map((term) => term.stem).join(' ');
}

type Voice = 'speaker' | 'pronoun' | 'quotation' | 'other';

function voiceOf(known: Known, passage: Passage): Voice {
  const text = passage.article.text.slice(passage.start, passage.end);
  if (/\baccording to\b/iu.test(text) && isAfterAccording(known, passage.terms)) return 'speaker';
  const cues = passage.terms.flatMap((term, place) => (CUES.has(term.word) ? [place] : []));
  for (const cue of cues) {
    const subject = subjectOf(passage, cue);
    if (subject.some((term) => known.names.has(term.stem)) || known.titles.has(keyOf(subject))) return 'speaker';
    if (subject.some((term) => SPEAKER_PRONOUNS.has(term.word))) return 'pronoun';
  }
  return cues.length === 0 && /^["“]/u.test(text) ? 'quotation' : 'other';
}

const CUES: ReadonlySet<string> = new Set(REPORTING_VERBS);

/** The subject of a reporting verb: the name or pronoun nearest before it in its clause, else the name right after ("…", said Ms Aydin). */
function subjectOf(passage: Passage, cue: number): Term[] {
  const distant = distantSubject(passage, cue);
  if (distant.length > 0) return distant;
  const before = nameBefore(passage, cue);
  if (before.length > 0) return before;
  const after = passage.terms.slice(cue + 1, cue + 7);
  const end = after.findIndex((term) => !isTitled(term) && term.word !== 'the');
  return after.slice(0, end === -1 ? undefined : end).filter(isTitled);
}

function nameBefore(passage: Passage, cue: number): Term[] {
  const run: Term[] = [];
  for (let place = cue - 1; place >= Math.max(0, cue - 8); place--) {
    const term = passage.terms[place];
    const next = passage.terms[place + 1];
    if (term === undefined || next === undefined || CLAUSE_STARTS.has(term.word)) break;
    if (/["“”;:.!?]/u.test(passage.article.text.slice(term.end, next.start))) break;
    if (run.length === 0 && SPEAKER_PRONOUNS.has(term.word)) return [term];
    if (isTitled(term)) run.unshift(term);
    else if (run.length > 0) break;
  }
  return run;
}

/** The name that opens a sentence is the subject of a verb that stands after a comma: "Ms Aydin, on her way out, said". */
function distantSubject(passage: Passage, cue: number): Term[] {
  const verb = passage.terms[cue];
  const opening = firstName(passage.terms.slice(0, Math.min(cue, 8)));
  const last = opening.at(-1);
  if (verb === undefined || last === undefined || !/,\s*$/u.test(passage.article.text.slice(passage.start, verb.start))) return [];
  const between = passage.terms.filter((term) => term.start > last.start && term.start < verb.start);
  const leadIn = passage.terms.findLast((term) => term.end <= (opening[0]?.start ?? 0));
  if (leadIn !== undefined && PREPOSITIONS.has(leadIn.word)) return [];
  const isPossessive = /['’]s?$/u.test(passage.article.text.slice(last.start, last.end));
  // "Ms Aydin, who leads the union, said": a clause in commas leaves the subject as it was.
  const clause = between.findIndex((term) => CLAUSE_STARTS.has(term.word));
  return isPossessive || clause > 0 ? [] : opening;
}

function isAfterAccording({ names }: Known, terms: readonly Term[]): boolean {
  const at = terms.findIndex((term, place) => term.word === 'according' && terms[place + 1]?.word === 'to');
  return terms.slice(at + 2, at + 8).some((term) => names.has(term.stem));
}

/** Whether the first name in a sentence is the speaker's; undefined where it has no name. */
function namesFirst({ names }: Known, passage: Passage): boolean | undefined {
  const run = firstName(passage.terms);
  return run.length === 0 ? undefined : run.some((term) => names.has(term.stem));
}

function firstName(terms: readonly Term[]): Term[] {
  const start = terms.findIndex(isName);
  if (start === -1) return [];
  const length = terms.slice(start).findIndex((term) => !isName(term));
  return terms.slice(start, length === -1 ? undefined : start + length);
}

function isName(term: Term): boolean {
  return term.isCapital && isContent(term.word) && !MONTH.test(term.word);
}
