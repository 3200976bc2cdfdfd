import type { Span } from './attribute.ts';

/** Where the words stand in the text. Quotation marks, dashes and white space may be written otherwise, and marks may stand around them. */
export function locate(text: string, words: string): Span | undefined {
  const plain = plainOf(text);
  for (const wanted of [words, words.replace(/^[\s"'“”„«»‘’….,]+|[\s"'“”„«»‘’….,]+$/gu, '')]) {
    const { letters } = plainOf(wanted.trim());
    const at = letters === '' ? -1 : plain.letters.indexOf(letters);
    if (at !== -1) return { start: plain.places[at]!, end: plain.places[at + letters.length - 1]! + 1 };
  }
  return undefined;
}

/** The text in plain marks, with runs of white space as one blank, and where each of its letters stands. */
function plainOf(text: string): { readonly letters: string; readonly places: readonly number[] } {
  let letters = '';
  const places: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!;
    if (/\s/.test(letter) && letters.endsWith(' ')) continue;
    letters += /\s/.test(letter) ? ' ' : (PLAIN.get(letter) ?? letter);
    places.push(i);
  }
  return { letters, places };
}

const PLAIN = new Map([
  ...['“', '”', '„', '«', '»', '″'].map((mark) => [mark, '"'] as const),
  ...['‘', '’', '‚', '′', '`'].map((mark) => [mark, "'"] as const),
  ...['–', '—', '‑', '−'].map((mark) => [mark, '-'] as const),
]);
