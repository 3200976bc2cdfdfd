import { MONTH, REPORTING_VERBS, SPEAKER_PRONOUNS } from '../language/question-en.ts';
import type { Passage } from './retrieve.ts';
import { isContent, type Term } from './terms.ts';

/** Which sentences of an article give the words of the one whom `speaker` (a stem) names, or to whom a "he" right after points. */
export function spokenBy(speaker: string, passages: readonly Passage[]): ReadonlySet<Passage> {
  const spoken = new Set<Passage>();
  let speaking = false;
  let lastNamed = false;
  for (const passage of passages) {
    const voice = voiceOf(speaker, passage);
    speaking = voice === 'speaker' || (voice === 'pronoun' && lastNamed) || (voice === 'quotation' && speaking);
    if (speaking) spoken.add(passage);
    lastNamed = namesFirst(speaker, passage) ?? (voice === 'speaker' || lastNamed);
  }
  return spoken;
}

type Voice = 'speaker' | 'pronoun' | 'quotation' | 'other';

function voiceOf(speaker: string, passage: Passage): Voice {
  const text = passage.article.text.slice(passage.start, passage.end);
  if (/\baccording to\b/iu.test(text) && isAfterAccording(speaker, passage.terms)) return 'speaker';
  const cues = passage.terms.flatMap((term, place) => (CUES.has(term.word) ? [place] : []));
  for (const cue of cues) {
    const subject = [...subjectOf(passage, cue), ...distantSubject(passage, cue)];
    if (subject.some((term) => term.stem === speaker)) return 'speaker';
    if (subject.some((term) => SPEAKER_PRONOUNS.has(term.word))) return 'pronoun';
  }
  return cues.length === 0 && /^["“]/u.test(text) ? 'quotation' : 'other';
}

const CUES: ReadonlySet<string> = new Set(REPORTING_VERBS);

/** The words that may be the subject of a reporting verb: up to eight before it in its clause, or the capitalised ones right after it. */
function subjectOf(passage: Passage, cue: number): Term[] {
  const before: Term[] = [];
  for (let place = cue - 1; place >= Math.max(0, cue - 8); place--) {
    const term = passage.terms[place];
    const next = passage.terms[place + 1];
    if (term === undefined || next === undefined) break;
    const gap = passage.article.text.slice(term.end, next.start);
    if (/["“”;:.!?]/u.test(gap)) break;
    if (CLAUSE_STARTS.has(term.word)) break;
    before.unshift(term);
    if (SPEAKER_PRONOUNS.has(term.word)) break;
  }
  const after: Term[] = [];
  for (const term of passage.terms.slice(cue + 1, cue + 7)) {
    if (!term.isCapital && !TITLES.test(term.word)) break;
    after.push(term);
  }
  return [...lastName(before), ...after];
}

/** The name that opens a sentence is the subject of a verb that stands after a comma: "Ms Aydin, on her way out, said". */
function distantSubject(passage: Passage, cue: number): Term[] {
  const verb = passage.terms[cue];
  const opening = firstName(passage.terms.slice(0, Math.min(cue, 8)));
  const last = opening.at(-1);
  if (verb === undefined || last === undefined || !/,\s*$/u.test(passage.article.text.slice(passage.start, verb.start))) return [];
  const between = passage.terms.filter((term) => term.start > last.start && term.start < verb.start);
  const isPossessive = /^[^\s]*['’]s/u.test(passage.article.text.slice(last.start, last.end));
  return isPossessive || between.some((term) => CLAUSE_STARTS.has(term.word)) ? [] : opening;
}

/** Of the words before a verb, the name or pronoun nearest to it; in "Putin told Biden that he …" the name of who tells. */
function lastName(before: readonly Term[]): Term[] {
  const at = before.findLastIndex((term) => isName(term) || SPEAKER_PRONOUNS.has(term.word));
  if (at === -1) return [];
  const run: Term[] = [];
  for (let place = at; place >= 0; place--) {
    const term = before[place];
    if (term === undefined || !(isName(term) || SPEAKER_PRONOUNS.has(term.word))) break;
    run.unshift(term);
  }
  return run;
}

const CLAUSE_STARTS: ReadonlySet<string> = new Set(['that', 'who', 'which', 'whom', 'because', 'while', 'but', 'although', 'if', 'when']);
const TITLES = /^(?:president|minister|chancellor|spokesman|spokeswoman|spokesperson|secretary|the|chief|director|leader|mr|mrs|ms|prime|foreign)$/u;

function isAfterAccording(speaker: string, terms: readonly Term[]): boolean {
  const at = terms.findIndex((term, place) => term.word === 'according' && terms[place + 1]?.word === 'to');
  return terms.slice(at + 2, at + 8).some((term) => term.stem === speaker);
}

/** Whether the first name in a sentence is the speaker's; undefined where it has no name. */
function namesFirst(speaker: string, passage: Passage): boolean | undefined {
  const run = firstName(passage.terms);
  return run.length === 0 ? undefined : run.some((term) => term.stem === speaker);
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
