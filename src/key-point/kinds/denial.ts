import type { KeyPointKind } from '../kind.ts';

/** Part of REJECT in PLOVER; apart here, since what is denied stands against what is claimed. */
export const denial: KeyPointKind = {
  name: 'denial',
  definition: 'Someone says that what is claimed of him, or of others, is not so.',
  requires: ['source'],
  examples: {
    yes: [
      'Sudmark denied any part in the raid.',
      'The mayor rejected the allegation that he took bribes.',
      'Harbourline disputed the figures.',
    ],
    no: ['The mayor admitted that he took bribes.', 'Parliament rejected the budget.'],
  },
};
