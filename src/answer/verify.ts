import type { Need } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Retrieved } from './retrieve.ts';

/** Whether a passage, with what stands around it in its article, is about what the question asks; otherwise it must not answer. */
export function isSupported(need: Need, { passage, candidate }: Ranked, retrieved: Retrieved): boolean {
  if (need.expected !== 'anything' && candidate === null) return false;
  const few = need.wanted.filter((word) => !word.isVague).length;
  const wantedCoverage = few <= 2 ? COVER.few : few <= 5 ? COVER.some : COVER.many;
  if (passage.coverage < wantedCoverage) return false;
  return need.wanted.every((word, i) => {
    const here = passage.support[i] ?? 0;
    if (word.isFigure) return here > 0;
    return !(retrieved.names[i] || word.isName) || here > 0;
  });
}

export const COVER = { few: 0.8, some: 0.6, many: 0.4 };
