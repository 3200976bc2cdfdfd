import { type Need, YEAR } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Passage, Retrieved } from './retrieve.ts';

export const V = { few: 0.8, some: 0.6, many: 0.4, name: 0.1, fit: 0.5, own: 0.4 };

/** Whether a passage, with what stands around it in its article, is about what the question asks; otherwise it must not answer. */
export function isSupported(need: Need, { passage, candidate }: Ranked, retrieved: Retrieved): boolean {
  if (need.speaker !== null) return saysOf(need, need.speaker, passage);
  if (need.expected !== 'anything' && (candidate === null || candidate.fit < V.fit)) return false;
  const count = need.wanted.filter((word) => !word.isVague).length;
  if (count <= 5 && passage.ownCoverage < V.own) return false;
  if (passage.coverage < (count <= 2 ? V.few : count <= 5 ? V.some : V.many)) return false;
  const words = need.wanted.map((word, i) => ({ ...word, isName: word.isName || retrieved.names[i] === true, near: passage.support[i] ?? 0 }));
  if (words.some((word) => YEAR.test(word.word) && word.near === 0)) return false;
  const named = words.filter((word) => word.isName);
  if (named.filter((word) => word.near < V.name).length > named.length / 3) return false;
  // Names alone make a look-alike: what is asked about them must be said here too.
  const relation = words.filter((word) => !word.isName && !word.isVague && !word.isFigure);
  return relation.length === 0 || relation.some((word) => word.near >= 0.6);
}

/** A speaker's sentence answers where it has a word of what was asked, or where nothing in particular was. */
function saysOf(need: Need, speaker: string, passage: Passage): boolean {
  const subject = need.wanted.map((word, i) => ({ word, near: passage.support[i] ?? 0 })).filter(({ word }) => word.stem !== speaker && !word.isVague);
  const others = subject.filter(({ word }) => !word.isName);
  return subject.length === 0 || others.length === 0 ? subject.every(({ near }) => near > 0) : others.some(({ near }) => near === 1);
}
