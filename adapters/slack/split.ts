import { splitText } from '../../src/message/split.ts';
import { escapeText } from './escape.ts';

/** The text in pieces of at most `max` characters once escaped, parted after a sentence, else between words. Joined they are the text. */
export function splitEscaped(text: string, max: number): string[] {
  return splitText(text, max, lengthOf);
}

/** Whether the text is within `max` once escaped. */
export function fits(text: string, max: number): boolean {
  return text.length <= max && lengthOf(text) <= max;
}

function lengthOf(text: string): number {
  return Math.max(text.length, escapeText(text).length);
}
