import type { CutReason } from '../key-point/abridge.ts';

/** Why a clause of a model's lead is not shown. */
export type LeadFault =
  | CutReason
  | 'no-point'
  | 'told-twice'
  | 'unknown-language'
  | 'too-long'
  | 'address-or-mention'
  | 'instruction-to-a-machine';

/** What is wrong, for the one who is to mend it. */
export const PROBLEMS: Readonly<Record<LeadFault, string>> = {
  'no-point': 'It names no point of the list.',
  'told-twice': 'Its point is told already.',
  'word-not-in-evidence': 'It has words that its point does not have, or has them in another order.',
  'negation-lost': 'It leaves out "not" or the like.',
  'hedge-lost': 'It leaves out a word such as "may", "if" or "about".',
  'attribution-lost': 'It leaves out who says or denies it.',
  'cut-inside-a-phrase': 'It leaves out a part of a phrase; only whole parts that stand aside may go.',
  'unknown-language': 'The point is in a language that the program cannot check.',
  'too-long': 'The opening is longer than 50 words, or has more than three sentences.',
  'address-or-mention': 'It holds an address, a mention or markup.',
  'instruction-to-a-machine': 'It is addressed to a machine, and no news.',
};
