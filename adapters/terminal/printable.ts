/**
 * Text from the news as a terminal may show it: no control characters, which could move the cursor or change colours,
 * and no bidirectional overrides, which could show words in another order than they were said. Line breaks stay if asked.
 */
export function printable(text: string, keepLines = false): string {
  return text.replace(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (character) =>
    character === '\n' && keepLines ? character : '',
  );
}
