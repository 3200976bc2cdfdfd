import type { KeyPointKind } from '../kind.ts';

/** PLOVER: SANCTION, and the economic part of COERCE. A passive may leave its doer out. */
export const sanction: KeyPointKind = {
  name: 'sanction',
  definition: 'A government, court or body punishes someone by name: a freeze, a ban, a fine, an expulsion, aid withheld.',
  requires: [],
  examples: {
    yes: [
      'Norland imposed sanctions on three Sudmark banks.',
      'The council suspended aid to the regime.',
      'Sanctions were imposed on the shipping firm by Norland.',
    ],
    no: ['Norland lifted its sanctions on the banks.', 'The envoy called for sanctions against the banks.'],
  },
};
