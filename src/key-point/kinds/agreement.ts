import type { KeyPointKind } from '../kind.ts';

/** PLOVER has it as AGREE, with meetings to come and concessions, and what is signed as COOPERATE or SUPPORT. The article may assert it of sides that it does not name. */
export const agreement: KeyPointKind = {
  name: 'agreement',
  definition:
    'Two or more sides settle something between them, or one grants what another asked: a treaty, a deal, talks to come, consent to act together.',
  requires: [],
  examples: {
    yes: [
      'Norland and Sudmark agreed to reopen the Ister crossing.',
      'The two ministers signed a fisheries treaty in Port Vane.',
      'Sudmark has agreed to return the tanker.',
      'The rebels said they would release the crew.',
      'President Quill will meet Premier Marl on Friday.',
    ],
    no: [
      'The ministers disagree about the crossing.',
      'Norland called for a fisheries treaty.',
      'President Quill met Premier Marl.',
      'Harbourline will meet its targets.',
    ],
  },
};
