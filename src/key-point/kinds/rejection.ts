import type { KeyPointKind } from '../kind.ts';

/** PLOVER: REJECT, less denials. */
export const rejection: KeyPointKind = {
  name: 'rejection',
  definition: 'Someone says no to what is asked or proposed: a refusal, a veto, a vote against.',
  requires: ['source'],
  examples: {
    yes: ['Parliament voted down the budget.', 'The guild refused to end its strike.', 'The parties failed to reach agreement on quotas.'],
    no: ['Parliament passed the budget.', 'The mayor denied the report.'],
  },
};
