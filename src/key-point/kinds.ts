import type { KeyPointKind } from './kind.ts';
import { accusation } from './kinds/accusation.ts';
import { agreement } from './kinds/agreement.ts';
import { claim } from './kinds/claim.ts';
import { commitment } from './kinds/commitment.ts';
import { demand } from './kinds/demand.ts';
import { denial } from './kinds/denial.ts';
import { rejection } from './kinds/rejection.ts';
import { sanction } from './kinds/sanction.ts';
import { threat } from './kinds/threat.ts';

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
