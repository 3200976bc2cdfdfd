import { z } from 'zod';
import type { Translatable } from './translate.ts';

/** What a model replies when it is asked to translate. */
export const saidTextsSchema = z.strictObject({
  texts: z.array(z.strictObject({ id: z.string().max(20), text: z.string().max(1500) })).max(200),
});

/** Moves with every change of the words below. */
export const TRANSLATION_VERSION = 1;
export const TRANSLATION_TOKENS = 6000;

/** How a model is told to translate; `language` is an English name of one, of the bot's own list. */
export function translationInstructions(language: string): string {
  return `You translate statements of a news briefing into ${language}, for readers who cannot afford a wrong word. DATA holds texts, each with its id; give each again under its id, in ${language}.
- Say exactly what the text says: who, what, to whom, whether, when; the same "not", "may" and "if". Add and leave out nothing.
- Names of people, places, firms, offices and bodies stay as they are written, letter for letter; only names of countries and peoples, months and days of the week are put into ${language}.
- Write every number in digits, as ${language} writes them: "two" as 2.
- Keep the order in which people and countries are named.
- A text may begin with a verb because its speaker stands before it: let it begin so. Keep quotation marks around what they are around.
- A text that is in ${language} already is repeated.`;
}

/** How a model is told to translate the bot's own headings. */
export function headingInstructions(language: string): string {
  return `You translate the headings of a news briefing into ${language}. Give each again under its id, in ${language}: one to three words, with a capital first letter, and nothing else.`;
}

/** What a model is sent to translate: statements that were verified, and nothing else. */
export function translationData(texts: readonly Translatable[]) {
  return { texts };
}
