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
 * Longest page that is parsed, in UTF-16 units, and how deep and how many its elements may be. News pages measured: up to
 * 1.6 MB, 15,000 elements, 60 levels. The parser's cost grows with depth times elements, so hostile nests are refused.
 */
const LIMITS = { length: 5_000_000, tags: 120_000, depth: 1_500 } as const;

/** The DOM of a page or of a fragment, or null where it is too large or too deep to be worth the time. */
export function parseDocument(html: string): DomDocument | null {
  if (html.length > LIMITS.length || isTooDeep(html)) return null;
  // linkedom takes the first element for the root: a fragment, or text before the root, needs one of its own.
  const hasRoot = /^[^<]*(?:<[!?][^>]*>[^<]*)*<html[\s>]/i.test(html);
  const { document } = parseHTML(hasRoot ? html : `<html><body>${html}</body></html>`) as unknown as { document: DomDocument };
  if (document.documentElement === null || document.body === null) return null;
  gatherInBody(document);
  return document;
}

/** Browsers put what follows `</body>`, and a second body, into the first; linkedom leaves them beside it. */
function gatherInBody({ documentElement, body }: DomDocument): void {
  const strays = [...documentElement.childNodes].filter((node) => node !== body && (node as DomElement).tagName !== 'HEAD');
  if (strays.some((node) => node.nodeType === ELEMENT)) body.append(...strays);
}

// Elements that end themselves, or that people leave open: they do not nest.
const SHALLOW = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option'.split(' '),
);

function isTooDeep(html: string): boolean {
  let tags = 0;
  let depth = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    const next = html.charCodeAt(at + 1);
    if (++tags > LIMITS.tags) return true;
    if (next === 0x2f) depth = Math.max(0, depth - 1);
    else if ((next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a) {
      const name = tagNameAt(html, at + 1);
      // Scripts hold comparisons and tags in strings, which do not nest.
      if (name === 'script') at = Math.max(at, html.indexOf('</script', at));
      else if (!SHALLOW.has(name) && ++depth > LIMITS.depth) return true;
    }
  }
  return false;
}

function tagNameAt(html: string, at: number): string {
  let end = at;
  while (end < at + 20 && /[a-z0-9-]/i.test(html[end] ?? '')) end += 1;
  return html.slice(at, end).toLowerCase();
}
