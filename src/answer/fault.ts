import type { CutReason } from '../key-point/abridge.ts';

/** Why a sentence of a model's answer is not shown. */
export type AnswerFault =
  | CutReason
  | 'no-citation'
  | 'evidence-not-verbatim'
  | 'not-about-the-question'
  | 'unknown-language'
  | 'too-long'
  | 'address-or-mention'
  | 'instruction-to-a-machine';

/** What is wrong, for the one who is to mend it. */
export const PROBLEMS: Readonly<Record<AnswerFault, string>> = {
  'no-citation': 'It cites no passage, or one that is not there.',
  'evidence-not-verbatim': 'The quote does not stand in that passage character for character, within one sentence.',
  'word-not-in-evidence': 'It has words that the sentence of its first quote does not have, or has them in another order.',
  'negation-lost': 'It leaves out "not" or the like.',
  'hedge-lost': 'It leaves out a word such as "may", "if" or "about".',
  'attribution-lost': 'It leaves out who says or denies it.',
  'cut-inside-a-phrase': 'It leaves out a part of a phrase; only whole parts that stand aside may go.',
  'not-about-the-question': 'Its passage says nothing of whom or what the question names.',
  'unknown-language': 'The passage is in a language that the program cannot check.',
  'too-long': 'The answer is longer than 60 words.',
  'address-or-mention': 'It holds an address, a mention or markup.',
  'instruction-to-a-machine': 'It is addressed to a machine, and no news.',
};
