/** Why a model's words are not what is read here, for readers; `reason` is a failure of the model, or `unproven`. */
export function fallbackReason(reason: string): string {
  return WORDS[reason] ?? 'the model could not be asked';
}

const WORDS: Readonly<Record<string, string>> = {
  'over-budget': 'the model’s budget of the day is spent',
  refused: 'the model refused',
  empty: 'the model said nothing',
  truncated: 'the model’s answer was of no use',
  malformed: 'the model’s answer was of no use',
  'too-long': 'the model’s answer was of no use',
  'timed-out': 'the model took too long',
  cancelled: 'the model took too long',
  unproven: 'the model’s words did not pass the check',
};
