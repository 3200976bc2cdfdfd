import type { KeyPointKind } from '../kind.ts';

/** PLOVER: REQUEST. A passive may leave out who asks. */
export const demand: KeyPointKind = {
  name: 'demand',
  definition: 'Someone asks another to act, and expects it: a call, an order, a request, an appeal.',
  requires: [],
  examples: {
    yes: [
      'Amara Dell called for the release of the crew.',
      'Norland demanded that Sudmark withdraw its boats.',
      'The envoy urged both sides to talk.',
    ],
    no: ['The crew was released.', 'Sudmark withdrew its boats.'],
  },
};
