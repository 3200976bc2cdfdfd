import { type Need, YEAR } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Passage, Retrieved } from './retrieve.ts';

/** A candidate that fits less well is not what was asked for. */
const WEAKEST_FIT = 0.5;

/** Whether a passage, with what stands around it in its article, is about what the question asks; otherwise it must not answer. */
export function isSupported(need: Need, { passage, candidate }: Ranked, retrieved: Retrieved): boolean {
  if (need.speaker !== null) return saysOf(need, passage);
  if (need.expected !== 'anything' && (candidate === null || candidate.fit < WEAKEST_FIT)) return false;
  if (!isCovered(need, passage)) return false;
  const words = need.wanted.map((word, i) => ({
    ...word,
    isName: word.isName || retrieved.names[i] === true,
    near: passage.support[i] ?? 0,
  }));
  const isShort = count(need) <= SHORT;
  if (words.some((word) => (isShort ? word.isFigure : YEAR.test(word.word)) && word.near === 0)) return false;
  const named = words.filter((word) => word.isName);
  if (named.filter((word) => word.near === 0).length > named.length / 3) return false;
  if (isShort && named.length > 0 && named.filter((word) => word.near < 0.6).length > named.length / 2) return false;
  if (words.some((word) => word.stem === need.act && word.near < 1)) return false;
  // Names alone make a look-alike: what is asked about them must be said here too.
  const relation = words.filter((word) => !word.isName && !word.isVague && !word.isFigure);
  return relation.length === 0 || relation.some((word) => word.near >= 0.6);
}

/**
 * How much of the question the passage and its article must cover. Of a long question an article rarely says every word;
 * of a short one each word counts, and the sentence itself must hold its share.
 */
function isCovered(need: Need, passage: Passage): boolean {
  if (count(need) > SHORT) return passage.coverage >= 0.4;
  return passage.ownCoverage >= 0.4 && passage.coverage >= (count(need) > 2 ? 0.65 : 0.8);
}

/** How many words a question may have to be a short one, of which each counts. */
const SHORT = 5;

function count(need: Need): number {
  return need.wanted.filter((word) => !word.isVague).length;
}

/** A speaker's sentence answers where it has a word of what was asked, or where nothing in particular was. */
function saysOf(need: Need, passage: Passage): boolean {
  const words = need.wanted.map((word, i) => ({ ...word, near: passage.support[i] ?? 0 })).filter((word) => !word.isVague);
  if (words.some((word) => (word.isName || word.isSpeaker) && word.near === 0)) return false;
  const topic = words.filter((word) => !word.isSpeaker);
  const plain = topic.filter((word) => !word.isName);
  return topic.length === 0 || (plain.length > 0 ? plain : topic).some((word) => word.near === 1);
}
