import type { types } from '@slack/bolt';
import type { PassageBlock } from '../../src/message/message.ts';
import { type Line, richTextOf, type Span } from './render-lines.ts';

/** An article's text, paragraph by paragraph, with the marked words in bold. */
export function renderPassage(passage: PassageBlock): types.KnownBlock[] {
  const lines: Span[][] = [[]];
  for (const { text, ...style } of pieces(passage)) {
    for (const [index, part] of text.split(/\n+/).entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)!.push({ text: part, ...style });
    }
  }
  return richTextOf(lines.map((spans): Line => ({ spans, isParagraph: true })));
}

/** The marked words as quotations, to stand above an article in which they are hard to find. */
export function renderMarked(passage: PassageBlock): types.KnownBlock[] {
  const marked = pieces(passage).filter((piece) => piece.style === 'bold');
  return richTextOf(marked.map(({ text }): Line => ({ isQuotation: true, spans: [{ text: `“${text}”` }] })));
}

/** The text in order, parted at the marks; marks that overlap or lie outside the text mark what there is. */
function pieces({ text, marks }: PassageBlock): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(at, splitsPair(text, from) ? from - 1 : from);
    const end = Math.min(text.length, splitsPair(text, to) ? to + 1 : to);
    if (start >= end) continue;
    spans.push({ text: text.slice(at, start) }, { text: text.slice(start, end), style: 'bold' });
    at = end;
  }
  return [...spans, { text: text.slice(at) }].filter((span) => span.text !== '');
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}
