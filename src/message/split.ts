/** The text in pieces of at most `max` by `lengthOf`, parted after a sentence, else between words. Joined they are the text. */
export function splitText(text: string, max: number, lengthOf: (text: string) => number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (lengthOf(rest) > max) {
    const at = breakOf(rest.slice(0, longest(rest, max, lengthOf)));
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** How many characters of the text are within `max`: at least one, and no half of a pair. */
function longest(text: string, max: number, lengthOf: (text: string) => number): number {
  let fits = 0;
  let over = Math.min(text.length, max) + 1;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (lengthOf(text.slice(0, middle)) <= max) fits = middle;
    else over = middle;
  }
  const isPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(fits - 1, fits + 1));
  return Math.max(isPair ? fits - 1 : fits, /^[\ud800-\udbff]/.test(text) ? 2 : 1);
}

/** After the last sentence, unless that leaves most of the room empty. */
function breakOf(head: string): number {
  const sentence = endOf([...head.matchAll(/\n+|[.!?…]["”’)»]*\s+|[。！？]["”’」』]*/gu)].at(-1));
  return sentence > head.length / 2 ? sentence : endOf([...head.matchAll(/\s+/gu)].at(-1)) || head.length;
}

function endOf(match: RegExpExecArray | undefined): number {
  return match === undefined ? 0 : match.index + match[0].length;
}
