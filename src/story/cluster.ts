import { type Fingerprint, openWordCounts } from './similarity.ts';
import type { StoryCandidate, StoryMembership } from './story.ts';

/** The stories that may still grow. Held in memory; what the store knows is put back with `remember`. */
export type Stories = {
  /** The story that an article belongs to: one that is open and alike, or a new one named after the article. Known articles keep their story. */
  add(article: StoryCandidate): StoryMembership;
  /** Puts back, without clustering, an article whose story the store knows. Call in time order. */
  remember(article: StoryCandidate, storyId: string): void;
};

/**
 * Online clustering in one pass, after Miranda et al. 2018 (TF-IDF against open stories, with time decay). An article is
 * compared through an inverted index whose lists are bounded, so its cost does not grow with the number of articles kept.
 */
export function openStories(): Stories {
  const counts = openWordCounts();
  const index = openIndex();
  const add = (article: StoryCandidate, decide: (fingerprint: Fingerprint, at: number | null) => StoryMembership): StoryMembership => {
    const known = index.storyOf(article.id);
    if (known !== undefined) return { storyId: known, similarity: 1 };
    const at = index.timeOf(article);
    const fingerprint = counts.fingerprint(article);
    const membership = decide(fingerprint, at);
    index.keep(article.id, membership.storyId, fingerprint, at);
    if (index.forgetClosed()) counts.age();
    return membership;
  };
  return {
    add: (article) =>
      add(article, (fingerprint, at) => {
        const nearest = index.nearest(fingerprint, at);
        return nearest !== null && nearest.likeness >= SAME_STORY
          ? { storyId: nearest.storyId, similarity: nearest.similarity }
          : { storyId: article.id, similarity: 0 };
      }),
    remember: (article, storyId) => void add(article, () => ({ storyId, similarity: 1 })),
  };
}

const SAME_STORY = 0.19;
/** A story that got nothing for so long is closed. */
const OPEN_DAYS = 6;
/** Likeness falls to 1/e over so many days between two articles. */
const FADE_DAYS = 4;
/** How many of a story's articles must be alike: one stray neighbour does not open the door to a story of three. */
const NEIGHBOURS = 3;
/** The newest so many articles of a word are looked at. Rare words decide, and their lists are shorter. */
const LIST_LENGTH = 200;
const MOST_KEPT = 200_000;
const DAY = 86_400_000;

type Kept = { readonly id: string; readonly storyId: string; readonly at: number | null };
type Nearest = { readonly storyId: string; readonly likeness: number; readonly similarity: number };

function openIndex() {
  const kept = new Map<number, Kept>();
  const numbers = new Map<string, number>();
  const sizes = new Map<string, number>();
  // Article number and weight, in turn: one array a word costs half the memory of two.
  const lists = new Map<string, number[]>();
  const clock = openClock();
  let scores = new Float64Array(1024);
  let first = 0;
  let next = 0;
  let sweptAt = 0;

  return {
    storyOf: (id: string): string | undefined => kept.get(numbers.get(id) ?? -1)?.storyId,

    /** An article without a date is as old as the news it came with; null when nothing dated has come. */
    timeOf(article: StoryCandidate): number | null {
      const at = article.publishedAt === null ? Number.NaN : Date.parse(article.publishedAt);
      return Number.isNaN(at) ? clock.now() : at;
    },

    keep(id: string, storyId: string, { words, weights }: Fingerprint, at: number | null): void {
      kept.set(next, { id, storyId, at });
      numbers.set(id, next);
      sizes.set(storyId, (sizes.get(storyId) ?? 0) + 1);
      words.forEach((word, i) => {
        const list = lists.get(word);
        if (list === undefined) lists.set(word, [next, weights[i]!]);
        else list.push(next, weights[i]!);
        if (list !== undefined && list.length > 4 * LIST_LENGTH) list.splice(0, list.length - 2 * LIST_LENGTH);
      });
      next++;
      clock.tick(at);
    },

    nearest({ words, weights }: Fingerprint, at: number | null): Nearest | null {
      if (scores.length < next - first) scores = new Float64Array(2 * (next - first));
      const touched: number[] = [];
      words.forEach((word, i) => {
        const list = lists.get(word);
        if (list === undefined) return;
        const weight = weights[i]!;
        for (let k = Math.max(0, list.length - 2 * LIST_LENGTH); k < list.length; k += 2) {
          const slot = list[k]! - first;
          if (slot < 0) continue;
          if (scores[slot] === 0) touched.push(slot);
          scores[slot]! += weight * list[k + 1]!;
        }
      });
      const nearest = nearestStory(
        touched,
        (slot) => scores[slot]!,
        (slot) => kept.get(first + slot),
        sizes,
        at,
      );
      for (const slot of touched) scores[slot] = 0;
      return nearest;
    },

    /** Drops articles of closed stories, oldest arrivals first. True when the lists were swept as well, once as many have gone as stay. */
    forgetClosed(): boolean {
      const now = clock.now();
      for (let oldest = kept.get(first); oldest !== undefined; oldest = kept.get(first)) {
        if (kept.size <= MOST_KEPT && (now === null || oldest.at === null || now - oldest.at <= OPEN_DAYS * DAY)) break;
        kept.delete(first++);
        numbers.delete(oldest.id);
        const left = sizes.get(oldest.storyId)! - 1;
        if (left === 0) sizes.delete(oldest.storyId);
        else sizes.set(oldest.storyId, left);
      }
      if (first - sweptAt < Math.max(1000, kept.size)) return false;
      sweptAt = first;
      for (const [word, list] of lists) {
        let dead = 0;
        while (dead < list.length && list[dead]! < first) dead += 2;
        if (dead === list.length) lists.delete(word);
        else if (dead > 0) list.splice(0, dead);
      }
      return true;
    },
  };
}

/** The story whose nearest articles are, on average, most alike, after fading by the days between. */
function nearestStory(
  touched: readonly number[],
  scoreOf: (slot: number) => number,
  articleAt: (slot: number) => Kept | undefined,
  sizes: ReadonlyMap<string, number>,
  at: number | null,
): Nearest | null {
  const neighbours = new Map<string, number[]>();
  for (const slot of touched) {
    // One weak word in common cannot lift an article to the threshold, whatever its neighbours say.
    if (scoreOf(slot) < SAME_STORY / NEIGHBOURS) continue;
    const article = articleAt(slot);
    if (article === undefined) continue;
    const days = at === null || article.at === null ? 0 : Math.abs(at - article.at) / DAY;
    if (days > OPEN_DAYS) continue;
    const likeness = scoreOf(slot) * Math.exp(-days / FADE_DAYS);
    const others = neighbours.get(article.storyId);
    if (others === undefined) neighbours.set(article.storyId, [likeness]);
    else others.push(likeness);
  }
  let best: Nearest | null = null;
  for (const [storyId, likenesses] of neighbours) {
    const nearest = likenesses.sort((a, b) => b - a).slice(0, NEIGHBOURS);
    const likeness = nearest.reduce((sum, one) => sum + one, 0) / Math.min(NEIGHBOURS, sizes.get(storyId)!);
    if (best === null || likeness > best.likeness) best = { storyId, likeness, similarity: Math.min(1, nearest[0]!) };
  }
  return best;
}

/**
 * What time it is in the news: the middle one of the last dates seen. One feed that dates an item to next century, or an
 * archive read on the first poll, does not close today's stories.
 */
function openClock() {
  const recent: number[] = [];
  let now: number | null = null;
  return {
    now: (): number | null => now,
    tick(at: number | null): void {
      if (at === null) return;
      recent.push(at);
      if (recent.length > 15) recent.shift();
      now = [...recent].sort((a, b) => a - b)[recent.length >> 1]!;
    },
  };
}
