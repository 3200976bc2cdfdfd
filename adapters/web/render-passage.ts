import type { PassageBlock } from '../../src/message/message.ts';
import { type Html, html } from './html.ts';

type Span = readonly [start: number, end: number];

/** The article's paragraphs with the marked spans in `<mark>`; the first of them has the id `evidence`. */
export function renderPassage(passage: PassageBlock): Html {
  const marks = tidyMarks(passage);
  const all = paragraphs(passage.text).map((span) => pieces(passage.text, span, marks));
  const first = all.flat().find((piece) => piece.isMarked);
  return html`<div class="passage">${all.map(
    (paragraph) => html`<p dir="auto">${paragraph.map((piece) => renderPiece(piece, piece === first))}</p>
`,
  )}</div>
`;
}

/** The marks within the text, in order and apart, none of them through the middle of a character. */
function tidyMarks({ text, marks }: PassageBlock): Span[] {
  const tidy: Span[] = [];
  const inside = marks
    .map(([start, end]): Span => [characterStart(text, Math.max(0, start)), characterEnd(text, Math.min(text.length, end))])
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  for (const [start, end] of inside) {
    const last = tidy.at(-1);
    if (last !== undefined && start <= last[1]) tidy[tidy.length - 1] = [last[0], Math.max(last[1], end)];
    else tidy.push([start, end]);
  }
  return tidy;
}

function characterStart(text: string, at: number): number {
  return splitsPair(text, at) ? at - 1 : at;
}

function characterEnd(text: string, at: number): number {
  return splitsPair(text, at) ? at + 1 : at;
}

function splitsPair(text: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}

/** Where each paragraph stands; a blank line parts them. */
function paragraphs(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < text.length; ) {
    const blank = text.indexOf('\n\n', start);
    const end = blank === -1 ? text.length : blank;
    if (text.slice(start, end).trim() !== '') spans.push([start, end]);
    start = end + 2;
  }
  return spans;
}

type Piece = { readonly text: string; readonly isMarked: boolean };

function pieces(text: string, [from, to]: Span, marks: readonly Span[]): Piece[] {
  const all: Piece[] = [];
  let at = from;
  for (const [start, end] of marks.filter((mark) => mark[0] < to && mark[1] > from)) {
    const begin = Math.max(start, from);
    const finish = Math.min(end, to);
    all.push({ text: text.slice(at, begin), isMarked: false }, { text: text.slice(begin, finish), isMarked: true });
    at = finish;
  }
  return [...all, { text: text.slice(at, to), isMarked: false }].filter((piece) => piece.text !== '');
}

function renderPiece(piece: Piece, isFirst: boolean): Html | string {
  const text = piece.text;
  if (!piece.isMarked) return text;
  return isFirst ? html`<mark id="evidence">${text}</mark>` : html`<mark>${text}</mark>`;
}
