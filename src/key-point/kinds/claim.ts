import type { KeyPointKind } from '../kind.ts';

/** No class of PLOVER: whatever else somebody is said to have said. */
export const claim: KeyPointKind = {
  name: 'claim',
  definition: 'Any other statement that the article attributes to someone.',
  requires: ['source'],
  examples: {
    yes: [
      'The captain said the engine had failed.',
      '“We are ready,” said Amara Dell.',
      'According to the port office, two ships are late.',
    ],
    no: ['The engine had failed.', 'Both leaders held separate press conferences.'],
  },
};
