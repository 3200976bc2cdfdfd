import { type Candidate, candidatesIn } from './candidates.ts';
import type { Need } from './question.ts';
import type { Passage, Retrieved } from './retrieve.ts';
import { spokenBy } from './speaker.ts';

/** A passage with the candidate that speaks for it; `from` is where the answer has to begin so that the candidate is in it. */
export type Ranked = { readonly passage: Passage; readonly candidate: Candidate | null; readonly from: number; readonly score: number };

/** How many of the best passages are looked at closely. */
const TOP = 40;
/** The part of a passage's score that its candidate decides. */
const CANDIDATE_SHARE = 0.6;
/** What a candidate of the sentence before is worth against one of the sentence itself. */
const SENTENCE_BEFORE = 0.6;
/** A candidate this many words further than three from the question's own words fits half as well. */
const HALF_AS_NEAR = 12;
/** What naming someone in full adds. */
const FULL_NAME = 1.06;

/** The passages in the order in which they answer: what several articles say near the question's words comes first. */
export function rankPassages(need: Need, retrieved: Retrieved): Ranked[] {
  if (need.speaker !== null) return rankSpoken(need, need.speaker, retrieved);
  const top = retrieved.passages.slice(0, TOP).filter((passage) => passage.ownCoverage > 0);
  const offers = top.map((passage) => offerOf(passage, need, retrieved));
  const worth = countVotes(need, offers, retrieved);
  return offers.map((offer) => rank(need, offer, worth)).sort((a, b) => b.score - a.score);
}

/** The best passage that gives a candidate's name in full, where the ranked one has but a part of it; its own article's first. */
export function fullNameOf({ candidate, passage, score }: Ranked, need: Need, retrieved: Retrieved): Ranked | null {
  if (candidate === null || candidate.words > 1 || (need.expected !== 'name' && need.expected !== 'place')) return null;
  const named = retrieved.passages.filter((one) => one.terms.some((term) => term.word === candidate.key));
  for (const other of [...named.filter((one) => one.article === passage.article), ...named].slice(0, TOP)) {
    const full = candidatesIn(other, need, retrieved.small).find((one) => one.key === candidate.key && one.words > 1);
    if (full !== undefined) return { passage: other, candidate: full, from: other.start, score };
  }
  return null;
}

/** Only what the asked-for speaker says. Without a subject ("What did she say?") the earliest in each article, direct speech first. */
function rankSpoken(need: Need, speaker: string, retrieved: Retrieved): Ranked[] {
  const topic = need.wanted.flatMap((word, i) => (word.isSpeaker ? [] : [i]));
  return retrieved.articles
    .flatMap(({ passages }) => [...spokenBy(speaker, passages)])
    .map((passage) => {
      const isDirect = /["“]/u.test(passage.article.text.slice(passage.start, passage.end));
      const onTopic = topic.reduce((sum, i) => sum + (passage.support[i] ?? 0), 0) / Math.max(1, topic.length);
      const score = topic.length > 0 ? onTopic + passage.score / 10 : (isDirect ? 1 : 0.9) - passage.place / 1000;
      return { passage, candidate: null, from: passage.start, score };
    })
    .sort((a, b) => b.score - a.score);
}

type Offer = { readonly passage: Passage; readonly candidates: readonly (Candidate & { readonly from: number })[] };

function offerOf(passage: Passage, need: Need, retrieved: Retrieved): Offer {
  const plain = need.wanted.filter((word, i) => !word.isVague && !retrieved.names[i]);
  const wanted = new Set((plain.length > 0 ? plain : need.wanted).map((word) => word.stem));
  const own = candidatesIn(passage, need, retrieved.small).map((candidate) => ({
    ...candidate,
    fit: candidate.fit * nearness(passage, candidate, wanted),
    from: passage.start,
  }));
  const before = retrieved.articles.find((one) => one.passages[passage.place] === passage)?.passages[passage.place - 1];
  if (before === undefined || need.expected === 'time' || need.expected === 'figure') return { passage, candidates: own };
  const earlier = candidatesIn(before, need, retrieved.small).map((candidate) => ({
    ...candidate,
    fit: candidate.fit * SENTENCE_BEFORE,
    from: before.start,
  }));
  return { passage, candidates: [...own, ...earlier.filter((candidate) => !own.some((other) => other.key === candidate.key))] };
}

/** 1 beside a word of the question, names aside where it has others; less the farther from all of them. */
function nearness(passage: Passage, candidate: Candidate, wanted: ReadonlySet<string>): number {
  const first = passage.terms.findIndex((term) => term.start >= candidate.start);
  const last = passage.terms.findLastIndex((term) => term.end <= candidate.end);
  let distance = 99;
  for (const [place, term] of passage.terms.entries()) {
    if (!wanted.has(term.stem)) continue;
    distance = Math.min(distance, place < first ? first - place : Math.max(0, place - last));
  }
  return 1 / (1 + Math.max(0, distance - 3) / HALF_AS_NEAR);
}

function countVotes(need: Need, offers: readonly Offer[], retrieved: Retrieved): (key: string) => number {
  const votes = new Map<string, Map<string, number>>();
  const vote = (key: string, articleId: string, weight: number) => {
    const byArticle = votes.get(key) ?? new Map<string, number>();
    byArticle.set(articleId, Math.max(weight, byArticle.get(articleId) ?? 0));
    votes.set(key, byArticle);
  };
  for (const { passage, candidates } of offers) {
    for (const candidate of candidates) vote(candidate.key, passage.article.id, passage.score * candidate.fit);
  }
  for (const { title } of retrieved.articles) {
    for (const candidate of candidatesIn(title, need, retrieved.small))
      vote(candidate.key, `title:${title.article.id}`, title.score * candidate.fit);
  }
  const sums = new Map([...votes].map(([key, byArticle]) => [key, [...byArticle.values()].reduce((a, b) => a + b, 0)]));
  const most = Math.max(1e-9, ...sums.values());
  return (key) => (sums.get(key) ?? 0) / most;
}

function rank(need: Need, { passage, candidates }: Offer, worth: (key: string) => number): Ranked {
  if (need.expected === 'anything') return { passage, candidate: null, from: passage.start, score: passage.score };
  const best = candidates
    .map((candidate) => ({ candidate, value: worth(candidate.key) * candidate.fit }))
    .sort((a, b) => b.value - a.value)[0];
  const value = best?.value ?? 0;
  const full = (best?.candidate.words ?? 1) > 1 ? FULL_NAME : 1;
  return {
    passage,
    candidate: best?.candidate ?? null,
    from: best?.candidate.from ?? passage.start,
    score: passage.score * (1 - CANDIDATE_SHARE + CANDIDATE_SHARE * value) * full,
  };
}
