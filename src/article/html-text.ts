import { type DomElement, type DomNode, ELEMENT, endOfElement, indexOrEnd, parseDocument, TEXT } from './document.ts';

/**
 * The text of a feed item's HTML, or of plain text: paragraphs separated by blank lines, entities decoded, nothing of scripts
 * or styles, no mark-up, no invisible control characters. Never throws.
 */
export function textOfHtml(html: string): string {
  let text = readOnce(html);
  // Some feeds escape twice: what was read is mark-up again.
  for (let round = 0; round < 2 && ESCAPED_MARKUP.test(text); round += 1) text = readOnce(text);
  return text;
}

/** A paragraph as it stands in a page: its text on one line, how much of it is inside links (0 to 1), and what holds it. */
export type Paragraph = { readonly text: string; readonly linked: number; readonly holder: string };

/** The paragraphs that an element shows, in order, without the elements that `isLeftOut` names. */
export function paragraphsOf(root: DomElement, isLeftOut: (element: DomElement) => boolean = isHidden): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let [parts, linked, inLink, holder]: [string[], number, boolean, string] = [[], 0, false, ''];
  const endParagraph = () => {
    const text = plain(parts.join(''));
    if (text !== '') paragraphs.push({ text, linked: Math.min(1, linked / text.length), holder });
    [parts, linked] = [[], 0];
  };
  const endLine = () => {
    // Two <br>, or one where a sentence is over, end a paragraph; else it only wraps a line.
    const isOver =
      parts.at(-1) === '\n' ||
      /[.!?:;…"”»’')\]]/u.test(
        parts
          .findLast((part) => part.trim() !== '')
          ?.trimEnd()
          .at(-1) ?? '.',
      );
    if (isOver) endParagraph();
    else parts.push('\n');
  };
  const read = (node: DomNode) => {
    if (node.nodeType === TEXT) {
      // What only indents the mark-up must not stand between two <br>.
      if (parts.at(-1) !== '\n' || node.textContent.trim() !== '') parts.push(node.textContent);
      if (inLink) linked += plain(node.textContent).length;
    }
    if (node.nodeType !== ELEMENT) return;
    const element = node as DomElement;
    if (SILENT.has(element.tagName) || isLeftOut(element)) return;
    if (element.tagName === 'BR') return endLine();
    const isBlock = BLOCK.has(element.tagName);
    if (isBlock) endParagraph();
    const outer = { inLink, holder };
    if (isBlock) holder = element.tagName;
    if (element.tagName === 'A') inLink = true;
    for (const child of element.childNodes) read(child);
    if (isBlock) endParagraph();
    else if (CELL.has(element.tagName)) parts.push(' ');
    ({ inLink, holder } = outer);
  };
  read(root);
  endParagraph();
  return paragraphs;
}

/** How many characters of text each element below `root`, and `root` itself, holds; scripts and styles hold none. */
export function textSizes(root: DomElement): ReadonlyMap<DomElement, number> {
  const sizes = new Map<DomElement, number>();
  const measure = (element: DomElement): number => {
    let size = 0;
    if (!SILENT.has(element.tagName)) {
      for (const child of element.childNodes) {
        if (child.nodeType === TEXT) size += child.textContent.trim().length;
        else if (child.nodeType === ELEMENT) size += measure(child as DomElement);
      }
    }
    sizes.set(element, size);
    return size;
  };
  measure(root);
  return sizes;
}

/** Whether the page itself hides the element: text for machines only, which a reader of the page never saw. */
export function isHidden(element: DomElement): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style');
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])/i.test(style);
}

/** One line of text as people see it: spaces collapsed, no zero-width, bidi or other control characters, no lone surrogates. */
export function plain(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}

/** All the text of a page too large or too deep to parse, in one pass over its tags. */
export function textOfTags(html: string): string {
  const kept: string[] = [];
  for (let at = 0; at < html.length; ) {
    const open = indexOrEnd(html, '<', at);
    kept.push(html.slice(at, open));
    const [, slash, tag = ''] = /^(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open + 1, open + 20)) ?? [];
    const name = tag.toUpperCase();
    if (BLOCK.has(name)) kept.push('\n\n');
    else if (name === 'BR' || CELL.has(name)) kept.push(' ');
    at = indexOrEnd(html, '>', endOfContent(html, open, slash === '' ? name : '')) + 1;
  }
  return paragraphsOfPlainText(decodeEntities(kept.join(''))).join('\n\n');
}

/** Where a tag that shows nothing has shown it: the closing tag of a script, the end of a comment, else the tag itself. */
function endOfContent(html: string, open: number, name: string): number {
  if (html.startsWith('<!--', open)) return indexOrEnd(html, '-->', open);
  return SILENT.has(name) ? endOfElement(html, name, open) : open;
}

const ESCAPED_MARKUP = /<\/(?:p|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|script|style)>|<br ?\/?>|<(?:img|p|div) /i;
const MARKUP = /<[a-z!/]/i;

// Controls but for white space, and format characters (zero-width, bidi, tags, soft hyphen) but for the visible Arabic ones.
const INVISIBLE = /(?![\t\n\v\f\r\u0085\u0600-\u0605\u06DD\u08E2])[\p{Cc}\p{Cf}\uFFFE\uFFFF]/gu;

const words = (text: string) => new Set(text.split(' '));
const SILENT = words(
  'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG svg MATH HEAD TITLE TEXTAREA SELECT BUTTON INPUT CANVAS AUDIO VIDEO MAP',
);
const BLOCK = words(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL',
);
const CELL = words('TD TH');

function readOnce(html: string): string {
  if (!MARKUP.test(html)) return paragraphsOfPlainText(decodeEntities(html)).join('\n\n');
  const document = parseDocument(html);
  return document === null
    ? textOfTags(html)
    : paragraphsOf(document.documentElement)
        .map((paragraph) => paragraph.text)
        .join('\n\n');
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return parseDocument(text.replaceAll('<', '&lt;'))?.body.textContent ?? text;
}

function paragraphsOfPlainText(text: string): string[] {
  const lines = text.split(/\r\n?|\n/);
  const isWrapped = lines.slice(0, -1).every((line) => line.trim() === '' || (line.length > 50 && line.length < 100));
  const byBlankLine = /\n[^\S\n]*\n/.test(text.trim()) || isWrapped;
  const parts = byBlankLine ? text.replace(/\r\n?/g, '\n').split(/\n[^\S\n]*\n/) : lines;
  return parts.map(plain).filter((part) => part !== '');
}
