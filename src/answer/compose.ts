import { type Evidence, quote } from '../article/evidence.ts';
import type { Answer, AnswerSource, Question } from './answer.ts';
import { readQuestion, type Need } from './question.ts';
import { fullNameOf, type Ranked, rankPassages } from './rank.ts';
import { turnsOf } from './recency.ts';
import { retrievePassages, type Retrieved } from './retrieve.ts';
import { isSupported } from './verify.ts';

const LONGEST_ANSWER = 60;
export const C = { second: 0.6, accept: 0.75 };

export function answerQuestion(question: Question, articles: readonly AnswerSource[]): Answer {
  const need = readQuestion(question);
  let last: Retrieved | null = null;
  for (const turn of turnsOf(need, articles)) {
    last = retrievePassages(need, turn);
    const answer = answerFrom(need, last);
    if (answer !== null) return answer;
  }
  return { kind: 'not-in-the-news', nearest: last === null ? null : nearestIn(last) };
}

function answerFrom(need: Need, retrieved: Retrieved): Answer | null {
  const ranked = rankPassages(need, retrieved);
  const enough = (ranked[0]?.score ?? 0) * C.accept;
  const first = ranked.findIndex((one) => one.score >= enough && isSupported(need, one, retrieved));
  const best = ranked[first];
  if (best === undefined) return null;
  const full = fullNameOf(best, need, retrieved);
  return compose([best, ...(full === null ? [] : [full]), ...ranked.slice(first + 1)]);
}

function compose(ranked: readonly Ranked[]): Answer | null {
  const parts: string[] = [];
  const citations: Evidence[] = [];
  let room = LONGEST_ANSWER;
  const enough = (ranked[0]?.score ?? 0) * C.second;
  for (const one of ranked) {
    if (one.score < enough || room < 8) break;
    const [start, end] = clip(one, room);
    const exact = one.passage.article.text.slice(start, end);
    if (parts.includes(exact)) continue;
    const words = exact.split(/\s+/).length;
    if (words > room || (parts.length > 0 && end !== one.passage.end)) continue;
    const evidence = quote(one.passage.article, exact, start);
    if (evidence === undefined) continue;
    parts.push(exact.replace(/\s+/g, ' '));
    citations.push(evidence);
    room -= words;
  }
  const [first, ...others] = citations;
  return first === undefined ? null : { kind: 'answered', text: parts.join(' '), citations: [first, ...others] };
}

function clip({ passage, candidate, from: begin }: Ranked, room: number): [number, number] {
  const text = passage.article.text.slice(begin, passage.end);
  const words = [...text.matchAll(/\S+/g)];
  if (words.length <= room) return [begin, passage.end];
  const centre = candidate === null ? 0 : words.findIndex((word) => begin + word.index + word[0].length >= candidate.start);
  const from = Math.max(0, Math.min(words.length - room, centre - Math.floor(room / 2)));
  const last = words[from + room - 1];
  return [begin + (words[from]?.index ?? 0), begin + (last?.index ?? 0) + (last?.[0].length ?? 0)];
}

function nearestIn(retrieved: Retrieved): Evidence | null {
  const nearest = retrieved.passages[0];
  if (nearest === undefined || nearest.ownCoverage < 0.3) return null;
  return quote(nearest.article, nearest.article.text.slice(nearest.start, nearest.end), nearest.start) ?? null;
}
