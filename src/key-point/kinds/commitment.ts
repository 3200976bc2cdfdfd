import type { KeyPointKind } from '../kind.ts';

/** No class of PLOVER: what somebody binds himself to, while AGREE needs another side. */
export const commitment: KeyPointKind = {
  name: 'commitment',
  definition: 'Someone binds himself to act: a vow, a promise, a plan made public.',
  requires: ['source'],
  examples: {
    yes: ['The minister vowed to publish the report by May.', 'Harbourline said it would refund every passenger.'],
    no: ['The minister published the report.', 'The minister refused to publish the report.'],
  },
};
