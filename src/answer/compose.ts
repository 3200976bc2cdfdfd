import { type Evidence, quote } from '../article/evidence.ts';
import type { Answer, AnswerSource, Question } from './answer.ts';
import { type Need, readQuestion } from './question.ts';
import { fullNameOf, type Ranked, rankPassages } from './rank.ts';
import { turnsOf } from './recency.ts';
import { type Retrieved, retrievePassages } from './retrieve.ts';
import { isSupported } from './verify.ts';

/** The longest answer, in words between spaces: what a person takes in at a glance. */
const LONGEST_ANSWER = 60;

/**
 * The answer to a question in the articles' own words, each passage cited, or that the articles do not say. Never throws.
 * A question that speaks of now is put to the three weeks before `askedOn` alone, any other to older articles after those.
 */
export function answerQuestion(question: Question, articles: readonly AnswerSource[]): Answer {
  const need = readQuestion(question);
  let nearest: Evidence | null = null;
  for (const turn of turnsOf(need, articles)) {
    const retrieved = retrievePassages(need, turn);
    const answer = answerFrom(need, retrieved);
    if (answer !== null) return answer;
    nearest = nearestIn(retrieved) ?? nearest;
  }
  return { kind: 'not-in-the-news', nearest };
}

function answerFrom(need: Need, retrieved: Retrieved): Answer | null {
  const ranked = rankPassages(need, retrieved);
  // A passage that scores nearly as well may be supported where the first is not.
  const enough = (ranked[0]?.score ?? 0) * 0.75;
  const first = ranked.findIndex((one) => one.score >= enough && isSupported(need, one, retrieved));
  const best = ranked[first];
  if (best === undefined) return null;
  const full = fullNameOf(best, need, retrieved);
  const others = ranked.slice(first + 1).filter((one) => one.score >= best.score / 2 && isFit(one, need, retrieved));
  return compose([best, ...(full === null ? [] : [full]), ...others]);
}

/** What may be added to an answer: whole sentences only, and of a speaker only what was asked about. */
function isFit(one: Ranked, need: Need, retrieved: Retrieved): boolean {
  const opens = /^["“‘'([]*\p{Lu}/u.test(one.passage.article.text.slice(one.from, one.from + 4));
  return opens && (need.speaker === null || isSupported(need, one, retrieved));
}

/** As many of the passages, in this order, as an answer has room for; only the first is ever cut, at a word. */
function compose(ranked: readonly Ranked[]): Answer | null {
  const citations: Evidence[] = [];
  let room = LONGEST_ANSWER;
  for (const one of ranked) {
    const [start, end] = citations.length === 0 ? cutToFit(one, room) : [one.from, one.passage.end];
    const evidence = quote(one.passage.article, one.passage.article.text.slice(start, end), start);
    if (evidence === undefined || citations.some((other) => isSame(other, evidence))) continue;
    const words = wordsOf(evidence.exact).length;
    if (words > room) continue;
    citations.push(evidence);
    room -= words;
  }
  const [first, ...others] = citations;
  if (first === undefined) return null;
  const text = [first, ...others].flatMap((citation) => wordsOf(citation.exact)).join(' ');
  return { kind: 'answered', text, citations: [first, ...others] };
}

/** Whether two pieces of evidence overlap in one article, or are one wire's sentence in two papers. */
function isSame(a: Evidence, b: Evidence): boolean {
  if (a.articleId === b.articleId && a.start < b.end && b.start < a.end) return true;
  const words = new Set(wordsOf(a.exact));
  const others = new Set(wordsOf(b.exact));
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared >= 0.8 * Math.min(words.size, others.size);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The passage's place, or that of the `room` words about its candidate where it is longer. */
function cutToFit({ passage, candidate, from: begin }: Ranked, room: number): [number, number] {
  const words = [...passage.article.text.slice(begin, passage.end).matchAll(/\S+/g)];
  if (words.length <= room) return [begin, passage.end];
  const centre = words.findIndex((word) => begin + word.index + word[0].length >= (candidate?.start ?? begin));
  const from = Math.max(0, Math.min(words.length - room, centre - Math.floor(room / 2)));
  const first = words[from];
  const last = words[from + room - 1];
  return first === undefined || last === undefined ? [begin, passage.end] : [begin + first.index, begin + last.index + last[0].length];
}

/** The passage that comes closest to a question without answering it, where it shares more than a word in passing. */
function nearestIn({ passages: [nearest] }: Retrieved): Evidence | null {
  if (nearest === undefined || nearest.ownCoverage < 0.3) return null;
  return quote(nearest.article, nearest.article.text.slice(nearest.start, nearest.end), nearest.start) ?? null;
}
