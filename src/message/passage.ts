import type { PassageBlock } from './message.ts';

export type PassagePiece = { readonly text: string; readonly isMarked: boolean };

/** The text in order, parted at the marks; marks that overlap or lie outside the text mark what there is. */
export function passagePieces({ text, marks }: PassageBlock): PassagePiece[] {
  const pieces: PassagePiece[] = [];
  let at = 0;
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(at, splitsPair(text, from) ? from - 1 : from);
    const end = Math.min(text.length, splitsPair(text, to) ? to + 1 : to);
    if (start >= end) continue;
    pieces.push({ text: text.slice(at, start), isMarked: false }, { text: text.slice(start, end), isMarked: true });
    at = end;
  }
  return [...pieces, { text: text.slice(at), isMarked: false }].filter((piece) => piece.text !== '');
}

/** The same, paragraph by paragraph. */
export function passageParagraphs(passage: PassageBlock): PassagePiece[][] {
  const paragraphs: PassagePiece[][] = [[]];
  for (const { text, isMarked } of passagePieces(passage)) {
    for (const [index, part] of text.split(/[\n\r]+/).entries()) {
      if (index > 0) paragraphs.push([]);
      paragraphs.at(-1)!.push({ text: part, isMarked });
    }
  }
  return paragraphs;
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}
