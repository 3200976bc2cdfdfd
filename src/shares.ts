import { createHash } from 'node:crypto';
import type { Edition } from './briefing/edition.ts';

// Enough for several workers to have some each, few enough to be planned every minute.
const SHARES = 8;

/** The keys of the shares in which editions are planned. */
export const SHARE_KEYS: readonly string[] = Array.from({ length: SHARES }, (_, i) => String(i));

/** The share of an edition: editions that tell the same are in the same, for what is made for one serves the other. */
export function shareOf({ tenant, topics }: Pick<Edition, 'tenant' | 'topics'>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([tenant, topics]))
    .digest();
  return String(digest.readUInt32BE() % SHARES);
}
