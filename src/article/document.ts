import { parseHTML } from 'linkedom';

/** What the extractor uses of a DOM node. Text nodes have no children; `tagName` is upper-case, as in browsers. */
export type DomNode = {
  readonly nodeType: number;
  readonly textContent: string;
  readonly parentNode: DomElement | null;
  readonly childNodes: readonly DomNode[];
};

/** What the extractor uses of a DOM element. */
export type DomElement = DomNode & {
  readonly tagName: string;
  readonly children: readonly DomElement[];
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  closest(selector: string): DomElement | null;
  contains(node: DomNode): boolean;
  remove(): void;
  removeAttribute(name: string): void;
  append(...nodes: readonly DomNode[]): void;
};

/** A parsed page. It always has a root element and a body. */
export type DomDocument = DomElement & {
  readonly documentElement: DomElement;
  readonly body: DomElement;
};

export const ELEMENT = 1;
export const TEXT = 3;

/**
 * Longest page that is parsed, in UTF-16 units, and how many and how deep its tags may be; `entities` are `&`, each of which
 * makes a text node. 580 news pages had up to 1.6 MB, 9,200 tags and 40 levels. The parser's cost grows with depth times
 * tags, so hostile nests are refused.
 */
const LIMITS = { length: 5_000_000, tags: 60_000, entities: 200_000, depth: 400, attributes: 2_000 } as const;

/** The DOM of a page or of a fragment, or null where it is too large or too deep to be worth the time. */
export function parseDocument(html: string): DomDocument | null {
  if (html.length > LIMITS.length || html.split('&', LIMITS.entities + 1).length > LIMITS.entities || isTooDeep(html)) return null;
  // linkedom takes the first element for the root: a fragment, or text before the root, needs one of its own.
  const hasRoot = /^[^<]*(?:<[!?][^>]*>[^<]*)*<html[\s>]/i.test(html);
  const { document } = parseHTML(hasRoot ? html : `<html><body>${html}`) as unknown as { document: DomDocument };
  if (document.documentElement === null || document.body === null) return null;
  gatherInBody(document);
  return document;
}

/** Browsers put what follows `</body>`, and a second body, into the first; linkedom leaves them beside it. */
function gatherInBody({ documentElement, body }: DomDocument): void {
  const strays = [...documentElement.childNodes].filter((node) => node !== body && (node as DomElement).tagName !== 'HEAD');
  if (!strays.some((node) => node.nodeType === ELEMENT)) return;
  for (const stray of strays) body.append(stray);
}

// Elements that end themselves, or that people leave open: they do not nest.
const SHALLOW = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option'.split(' '),
);

function isTooDeep(html: string): boolean {
  let tags = 0;
  let depth = 0;
  let close = -1;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    if (++tags > LIMITS.tags) return true;
    if (close < at) {
      close = indexOrEnd(html, '>', at);
      if (hasTooManyAttributes(html.slice(at, close))) return true;
    }
    const next = html.charCodeAt(at + 1);
    if (next === 0x2f) depth = Math.max(0, depth - 1);
    else if ((next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a) {
      const name = tagNameAt(html, at + 1);
      // Scripts hold comparisons and tags in strings, which do not nest.
      if (name === 'script') at = endOfElement(html, name, at);
      else if (!SHALLOW.has(name) && html[close - 1] !== '/' && ++depth > LIMITS.depth) return true;
    }
  }
  return false;
}

function hasTooManyAttributes(tag: string): boolean {
  return tag.length > 4 * LIMITS.attributes && tag.split('=', LIMITS.attributes + 1).length > LIMITS.attributes;
}

/** Where the closing tag of the element begins, at or after `from`, or the end of the text. */
export function endOfElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

/** Where `part` begins at or after `from`, or the end of the text. */
export function indexOrEnd(text: string, part: string, from: number): number {
  const at = text.indexOf(part, from);
  return at === -1 ? text.length : at;
}

function tagNameAt(html: string, at: number): string {
  let end = at;
  while (end < at + 20 && /[a-z0-9-]/i.test(html[end] ?? '')) end += 1;
  return html.slice(at, end).toLowerCase();
}
