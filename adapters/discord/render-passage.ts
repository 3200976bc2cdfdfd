import type { APIMessageTopLevelComponent } from 'discord.js';
import type { PassageBlock } from '../../src/message/message.ts';
import { renderLines } from './render-button.ts';
import { type Line, lineOf, type Span } from './render-lines.ts';

/** An article's text, paragraph by paragraph, with the marked words in bold. */
export function renderPassage(passage: PassageBlock): APIMessageTopLevelComponent[] {
  const lines: Span[][] = [[]];
  for (const { text, ...style } of pieces(passage)) {
    for (const [index, part] of text.split(/[\n\r]+/).entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)!.push({ text: part, ...style });
    }
  }
  return renderLines(lines.map((spans): Line => ({ kind: 'paragraph', spans })));
}

/** The marked words as quotations, to stand above an article in which they are hard to find. */
export function renderMarked(passage: PassageBlock): APIMessageTopLevelComponent[] {
  const marked = pieces(passage).filter((piece) => piece.style === 'bold');
  return renderLines(marked.map(({ text }) => lineOf('quotation', `“${text}”`)));
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
