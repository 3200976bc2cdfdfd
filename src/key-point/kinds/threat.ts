import type { KeyPointKind } from '../kind.ts';

/** PLOVER: THREATEN. */
export const threat: KeyPointKind = {
  name: 'threat',
  definition: 'Someone announces harm if another acts or fails to act: a threat, an ultimatum, a deadline.',
  requires: ['source'],
  examples: {
    yes: ['Sudmark threatened to close the strait.', 'The general issued an ultimatum to the rebels.'],
    no: ['Sudmark closed the strait.', 'Doctors warned that beds were short.'],
  },
};
