/**
 * Articles per second from text to story, as more and more are kept. Peer: every article against every article kept, by
 * the same fingerprints, at a size where that still ends. Run: node test/bench/clustering.ts [articles kept, 100000].
 */
import { openStories } from '../../src/story/cluster.ts';
import { type Fingerprint, openWordCounts } from '../../src/story/similarity.ts';
import type { StoryCandidate } from '../../src/story/story.ts';

const mostKept = Number(process.argv[2] ?? 100_000);
const SAMPLE = 2000;
const ALL_PAIRS = 2000;

const stories = openStories();
const news = newsStream(mostKept + SAMPLE);
let read = 0;
for (const size of [1000, 10_000, 30_000, 100_000].filter((one) => one <= mostKept)) {
  for (; read < size; read++) stories.add(news(read));
  const batch = Array.from({ length: SAMPLE }, (_, i) => news(read + i));
  const seconds = time(() => {
    for (const article of batch) stories.add(article);
  });
  read += SAMPLE;
  report(`clustering, ${size.toLocaleString('en')} kept`, SAMPLE / seconds);
}
report(`all pairs, ${ALL_PAIRS.toLocaleString('en')} kept`, ALL_PAIRS / time(() => allPairs(ALL_PAIRS)));
console.log(`memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);

function time(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function report(what: string, articlesPerSecond: number): void {
  console.log(`${what.padEnd(32)} ${Math.round(articlesPerSecond).toLocaleString('en').padStart(8)} articles/s`);
}

function allPairs(size: number): void {
  const counts = openWordCounts();
  const kept: Map<string, number>[] = [];
  for (let i = 0; i < size; i++) {
    const fingerprint = counts.fingerprint(news(i));
    for (const other of kept) cosine(fingerprint, other);
    kept.push(new Map(fingerprint.words.map((word, k) => [word, fingerprint.weights[k]!])));
  }
}

function cosine({ words, weights }: Fingerprint, other: ReadonlyMap<string, number>): number {
  return words.reduce((sum, word, i) => sum + weights[i]! * (other.get(word) ?? 0), 0);
}

/** Invented news: words as common as Zipf says, three articles a story, 400 words each, all within the four days in which stories stay open. */
function newsStream(total: number): (index: number) => StoryCandidate {
  const start = Date.UTC(2026, 0, 1);
  return (index) => {
    const random = randomFrom(index + 1);
    const core = randomFrom(Math.floor(index / 3) + 7_000_000);
    const names = Array.from({ length: 25 }, () => word(core));
    const words = Array.from({ length: 400 }, () => (random() < 0.25 ? names[Math.floor(random() * names.length)]! : word(random)));
    return {
      id: `article-${index}`,
      title: names.slice(0, 8).join(' '),
      text: words.join(' '),
      publisher: null,
      publishedAt: new Date(start + (index / total) * 4 * 86_400_000).toISOString(),
    };
  };
}

function word(random: () => number): string {
  return `w${Math.floor(60_000 ** random()).toString(36)}x`;
}

/** The mulberry32 generator: the same news in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
