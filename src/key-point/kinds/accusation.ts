import type { KeyPointKind } from '../kind.ts';

/** PLOVER: ACCUSE. A passive may leave its accuser out ("was charged with"). */
export const accusation: KeyPointKind = {
  name: 'accusation',
  definition:
    "Someone lays a wrong at another's door: an accusation, blame, a lawsuit, a condemnation, or a claim that names the doer of a wrong.",
  requires: [],
  examples: {
    yes: [
      'Norland accused Sudmark of hiding the wreck.',
      'The regulator sued Harbourline over the spill.',
      'Ms. Vane said Sudmark hackers attacked the port.',
    ],
    no: ['Sudmark denied hiding the wreck.', 'Ms. Vane said the port was open.'],
  },
};
