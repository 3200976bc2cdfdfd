import { escapeText } from './escape.ts';

/** The text in pieces of at most `max` characters once escaped, parted after a sentence, else between words. Joined they are the text. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (!fits(rest, max)) {
    const at = breakOf(rest.slice(0, longest(rest, max)));
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** Whether the text is within `max` once escaped. */
export function fits(text: string, max: number): boolean {
  return text.length <= max && escapeText(text).length <= max;
}

function longest(text: string, max: number): number {
  let end = 0;
  let length = 0;
  for (const character of text) {
    length += Math.max(character.length, escapeText(character).length);
    if (length > max && end > 0) break;
    end += character.length;
  }
  return end;
}

/** After the last sentence, unless that leaves most of the room empty. */
function breakOf(head: string): number {
  const sentences = [...head.matchAll(/\n+|[.!?…]["”’)»]*\s+|[。！？]["”’」』]*/gu)];
  const words = [...head.matchAll(/\s+/gu)];
  const sentence = endOf(sentences.at(-1));
  return sentence > head.length / 2 ? sentence : endOf(words.at(-1)) || head.length;
}

function endOf(match: RegExpExecArray | undefined): number {
  return match === undefined ? 0 : match.index + match[0].length;
}
