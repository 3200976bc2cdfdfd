import type { AnswerSource } from './answer.ts';
import type { Need } from './question.ts';
import { rankPassages } from './rank.ts';
import type { Passage, Retrieved } from './retrieve.ts';

/** What a model is shown of an article: a passage that may answer, with the sentences around it. `id` is `p1`, `p2`, … */
export type Excerpt = {
  readonly id: string;
  readonly article: AnswerSource;
  readonly start: number;
  readonly end: number;
  readonly passages: readonly Passage[];
  /** Found by what it means: it need not have the question's words. */
  readonly isByMeaning: boolean;
};

// A model reads some 1,500 tokens of them, and a reader waits for it.
const MOST_EXCERPTS = 10;
const LONGEST_EXCERPT = 1200;

/** The passages that come closest to the question, the best first, each once; `also` are found by other means than words. */
export function excerptsFor(need: Need, retrieved: Retrieved, also: readonly Passage[] = []): Excerpt[] {
  const ranked = rankPassages(need, retrieved).map(({ passage }) => passage);
  const near = need.speaker === null ? retrieved.passages.filter((passage) => passage.ownCoverage > 0) : [];
  const excerpts: Excerpt[] = [];
  for (const passage of inTurn(ranked, [...near, ...also], also)) {
    if (excerpts.length === MOST_EXCERPTS) break;
    if (excerpts.some((known) => known.article.id === passage.article.id && known.start <= passage.start && passage.end <= known.end))
      continue;
    excerpts.push({ id: `p${excerpts.length + 1}`, isByMeaning: passage.ownCoverage === 0, ...around(passage, retrieved) });
  }
  return excerpts;
}

/** What the rules would answer with first, then by turns what else is near, and what other means found. */
function inTurn(ranked: readonly Passage[], near: readonly Passage[], also: readonly Passage[]): Passage[] {
  const rest = [...ranked.slice(3), ...near];
  return [...ranked.slice(0, 3), ...rest.flatMap((passage, i) => [passage, ...also.slice(i, i + 1)]), ...also];
}

function around(passage: Passage, { articles }: Retrieved): Omit<Excerpt, 'id' | 'isByMeaning'> {
  const own = articles.find(({ passages }) => passages.includes(passage))?.passages ?? [passage];
  const wide = [own[passage.place - 1], passage, own[passage.place + 1]].filter((one) => one !== undefined);
  const [first = passage, last = passage] = [wide[0], wide.at(-1)];
  const isLong = last.end - first.start > LONGEST_EXCERPT;
  const passages = isLong ? [passage] : wide;
  return { article: passage.article, start: passages[0]?.start ?? passage.start, end: passages.at(-1)?.end ?? passage.end, passages };
}
