import type { KindName } from './key-point.ts';
import { accusation } from './kinds/accusation.ts';
import { agreement } from './kinds/agreement.ts';
import { claim } from './kinds/claim.ts';
import { commitment } from './kinds/commitment.ts';
import { demand } from './kinds/demand.ts';
import { denial } from './kinds/denial.ts';
import { rejection } from './kinds/rejection.ts';
import { sanction } from './kinds/sanction.ts';
import { threat } from './kinds/threat.ts';

/** A kind of key point: what it is, the parts without which it is none, and sentences that are and are not one. */
export type KeyPointKind = {
  readonly name: KindName;
  readonly definition: string;
  readonly requires: readonly ('source' | 'target')[];
  readonly examples: { readonly yes: readonly string[]; readonly no: readonly string[] };
};

/** Every kind, in the order in which a briefing shows them. */
export const keyPointKinds: readonly KeyPointKind[] = [
  agreement,
  sanction,
  commitment,
  demand,
  threat,
  accusation,
  denial,
  rejection,
  claim,
];
