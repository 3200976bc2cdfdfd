import type { Topic } from './topic.ts';

const MOST_WORDS = 12;
const LEAST_LIKENESS = 0.4;

/** The topic that a person means: its slug or its title, however it is cased or joined; undefined when none is called so. */
export function findTopic(words: string, topics: readonly Topic[]): Topic | undefined {
  const wanted = slugOf(words);
  return topics.find((topic) => topic.slug === wanted) ?? topics.find((topic) => slugOf(topic.title) === wanted);
}

/** Words that name no topic, as a topic of their own: every word must occur. Undefined when they hold no word. */
export function topicOfWords(words: string): Topic | undefined {
  const phrases = [...words.matchAll(/["“”«»]([^"“”«»]+)["“”«»]|([\p{L}\p{N}][\p{L}\p{N}'’.-]*)/gu)].map((match) =>
    (match[1] ?? match[2] ?? '').trim(),
  );
  const all = [...new Set(phrases.filter((phrase) => /[\p{L}\p{N}]/u.test(phrase)))].slice(0, MOST_WORDS);
  if (all.length === 0) return undefined;
  return { slug: slugOf(words).slice(0, 80), title: words.trim().slice(0, 120), any: [], all, none: [], publishers: [] };
}

/** The topics whose names are most like the words, nearest first, at most three; none that is not alike. */
export function nearestTopics(words: string, topics: readonly Topic[]): Topic[] {
  const wanted = slugOf(words);
  return topics
    .map((topic) => ({ topic, likeness: Math.max(likeness(wanted, topic.slug), likeness(wanted, slugOf(topic.title))) }))
    .filter((candidate) => candidate.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map((candidate) => candidate.topic);
}

/** Why the topic takes the article or leaves it, in a sentence. */
export function matchTopic(
  topic: Topic,
  article: { readonly title: string; readonly text: string; readonly publisher: string },
): { isMatch: boolean; says: string } {
  const words = wordsOf(`${article.title}\n${article.text}`);
  const has = (phrase: string) => holdsPhrase(words, wordsOf(phrase));
  const unwanted = topic.none.find(has);
  if (unwanted !== undefined) return { isMatch: false, says: `it says “${unwanted}”, which the topic leaves out` };
  const missing = topic.all.find((phrase) => !has(phrase));
  if (missing !== undefined) return { isMatch: false, says: `it does not say “${missing}”, which the topic requires` };
  const found = topic.any.find(has);
  if (topic.any.length > 0 && found === undefined)
    return { isMatch: false, says: `it says none of ${topic.any.map((phrase) => `“${phrase}”`).join(', ')}` };
  if (topic.publishers.length > 0 && !topic.publishers.includes(article.publisher))
    return { isMatch: false, says: `${article.publisher} is not among the topic’s publishers` };
  const because = [...topic.all, ...(found === undefined ? [] : [found])].map((phrase) => `“${phrase}”`).join(' and ');
  return { isMatch: true, says: because === '' ? 'its publisher is one of the topic’s' : `it says ${because}` };
}

/** `Geneva  Summit` → `geneva-summit`. */
export function slugOf(words: string): string {
  return wordsOf(words).join('-');
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

// A word also counts in its plural and its genitive: the full-text index stems, and this must agree with what it finds.
function holdsPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false;
  return words.some((_, at) => phrase.every((word, i) => stem(words[at + i] ?? '') === stem(word)));
}

function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?:ies|es|s|ed|ing|y)$/, '') : word;
}

/** Dice's coefficient over pairs of letters: 1 for equal, 0 for nothing in common. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const common = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}

function pairsOf(text: string): Set<string> {
  const padded = ` ${text} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)));
}
