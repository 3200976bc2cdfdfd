import type { types } from '@slack/bolt';
import { escapeText, isLiteral, mrkdwnLink, visible } from './escape.ts';
import { LIMITS } from './limits.ts';
import { splitEscaped } from './split.ts';

/** Words in one style. With `url`, a link; `isWhole` words are never split. */
export type Span = { readonly text: string; readonly style?: 'bold' | 'code'; readonly url?: string; readonly isWhole?: boolean };

/** Words that stand on lines of their own: a quotation keeps its line breaks, anything else is one line; a paragraph has room above. */
export type Line = { readonly spans: readonly Span[]; readonly isQuotation?: boolean; readonly isParagraph?: boolean };

// The share of a block that a line takes beside its words.
const LINE_BREAK = 0.02;

/** The lines as one mrkdwn text, or null where that would change what is read, or take more than `max` characters. */
export function mrkdwnOf(lines: readonly Line[], max: number): types.MrkdwnElement | null {
  const tidy = tidyLines(lines);
  if (tidy.length === 0 || !tidy.every(isFaithful)) return null;
  const text = tidy.map(writeLine).join('\n');
  // Verbatim: without it Slack makes links of bare addresses and of names of channels.
  return text.length > max ? null : { type: 'mrkdwn', text, verbatim: true };
}

/** The lines as rich text, in which Slack reads no mark-up: as many blocks as they need, in order. */
export function richTextOf(lines: readonly Line[]): types.RichTextBlock[] {
  const blocks: Line[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const line of tidyLines(lines).flatMap(splitLine)) {
    const more = shareOfLine(line);
    if (filled + more > 1) {
      blocks.push([]);
      filled = 0;
    }
    blocks.at(-1)!.push(line);
    filled += more;
  }
  return blocks.map(richTextBlock);
}

/** No empty spans, no empty lines; what is no quotation has no line breaks. */
function tidyLines(lines: readonly Line[]): Line[] {
  return lines
    .map((line) => ({
      ...line,
      spans: line.spans
        .map((span) => ({ ...span, text: line.isQuotation ? visible(span.text) : visible(span.text).replace(/\s*\n\s*/g, ' ') }))
        .filter((span) => span.text !== ''),
    }))
    .filter((line) => line.spans.some((span) => span.text.trim() !== ''));
}

function isFaithful({ spans }: Line): boolean {
  const isStyled = (span: Span) => span.style !== undefined || span.url !== undefined;
  // Mark-up counts only at the border of a word, and a link's label ends at a line break.
  const isBroken = (span: Span) => /^\s|\s$|\n/.test(span.text) || (span.url !== undefined && span.text.includes('|'));
  return isLiteral(spans.map((span) => span.text).join('')) && !spans.some((span) => isStyled(span) && isBroken(span));
}

function writeLine({ spans, isQuotation }: Line): string {
  const text = spans.map(writeSpan).join('');
  return isQuotation
    ? text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
    : text;
}

function writeSpan({ text, style, url }: Span): string {
  if (url !== undefined) return mrkdwnLink(url, text);
  if (style === 'bold') return `*${escapeText(text)}*`;
  return style === 'code' ? `\`${escapeText(text)}\`` : escapeText(text);
}

function shareOfLine(line: Line): number {
  return line.spans.reduce((sum, span) => sum + shareOf(span), LINE_BREAK);
}

/** The line as lines of at most one block each. */
function splitLine(line: Line): Line[] {
  const lines: Span[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const span of line.spans.flatMap((each) => splitSpan(each))) {
    const more = shareOf(span);
    if (filled + more > 1 - LINE_BREAK) {
      lines.push([]);
      filled = 0;
    }
    lines.at(-1)!.push(span);
    filled += more;
  }
  return lines.map((spans) => ({ ...line, spans }));
}

function splitSpan(span: Span, max = 0.9 * LIMITS.richText): Span[] {
  if (span.isWhole) return [span];
  return splitEscaped(span.text, max).flatMap((text) => {
    const piece = { ...span, text };
    return shareOf(piece) <= 1 - 2 * LINE_BREAK ? [piece] : splitSpan(piece, max / 2);
  });
}

/** How much of a block the span fills: of its text or of its JSON, whichever is more. */
function shareOf(span: Span): number {
  return Math.max(span.text.length / LIMITS.richText, JSON.stringify(richTextElements(span)).length / LIMITS.blockJson);
}

function richTextBlock(lines: readonly Line[]): types.RichTextBlock {
  const elements: (types.RichTextSection | types.RichTextQuote)[] = [];
  for (const line of lines) {
    const type = line.isQuotation ? 'rich_text_quote' : 'rich_text_section';
    const spans = line.spans.flatMap(richTextElements);
    const last = elements.at(-1);
    // Sections follow one another on one line, so lines that do are one section.
    if (last?.type === type) last.elements.push({ type: 'text', text: line.isParagraph ? '\n\n' : '\n' }, ...spans);
    else elements.push({ type, elements: spans });
  }
  return { type: 'rich_text', elements };
}

function richTextElements({ text, style, url }: Span): types.RichTextElement[] {
  const styled = style === 'bold' ? { style: { bold: true } } : style === 'code' ? { style: { code: true } } : {};
  // Slack mentions nobody from rich text; but bridges and exports read it piece by piece, and might: no piece is a mention.
  const pieces = text.split(/(?<=<)(?=[!@#])/);
  return pieces.map((piece) => (url === undefined ? { type: 'text', text: piece, ...styled } : { type: 'link', url, text: piece }));
}
