/** The name of the root element if it is one of a feed (`rss`, `rdf:RDF`, `feed`, with any prefix), else null. */
export function feedRoot(text: string): string | null {
  const name = rootName(text);
  return name !== null && /^(?:[\w.-]+:)?(?:rss|rdf|feed|channel)$/i.test(name) ? name : null;
}

/** What a text that is no feed is instead, as the end of a sentence. A page that names its feed is quoted on it. */
export function describeOther(text: string): string {
  const name = rootName(text);
  if (name?.toLowerCase() === 'html' || /^<!doctype\s+html/i.test(text) || /<(?:head|body|div|p)[\s>]/i.test(text.slice(0, 4096))) {
    const feed = namedFeed(text);
    return `the answer is a web page (HTML), not a feed${feed === null ? '' : `; the page names ${feed} as its feed`}`;
  }
  return name === null ? 'the answer is plain text, not a feed' : `the answer is XML with the root <${name.slice(0, 40)}>, not a feed`;
}

/**
 * The document without what only helps an attack or confuses a parser: the DOCTYPE with its entities, names that
 * JavaScript reserves, a prefix on the root element of RSS. What only Atom 0.3 has is written as later Atom writes it.
 */
export function plainXml(text: string): string {
  const start = rootStart(text);
  const xml = text.slice(start === -1 ? 0 : start).replace(/(<\/?)(__proto__|constructor|prototype)\b/g, '$1x-$2');
  const prefix = /^<([\w.-]+:)rss\s/.exec(xml)?.[1];
  if (prefix !== undefined) return xml.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
  return xml.slice(0, 2000).includes('"http://purl.org/atom/ns#"') ? laterAtom(xml) : xml;
}

/** https://datatracker.ietf.org/doc/html/draft-ietf-atompub-format-00: `mode="base64"`, and `info` for what is now the subtitle. */
function laterAtom(xml: string): string {
  const typed = xml.replace(/\smode\s*=\s*["']base64["']/g, ' type="application/octet-stream"');
  return typed.includes('<tagline') ? typed : typed.replace(/(<\/?)info(?=[\s>])/g, '$1tagline');
}

/** The document with at most `limit` items, closed after the last of them. */
export function firstItems(xml: string, limit: number): { readonly kept: string; readonly isMore: boolean } {
  const starts = /<(?:[\w.-]+:)?(?:item|entry)[\s>]/gi;
  for (let count = 0; count < limit; count++) if (starts.exec(xml) === null) return { kept: xml, isMore: false };
  const next = starts.exec(xml);
  if (next === null) return { kept: xml, isMore: false };
  const kept = xml.slice(0, next.index);
  return { kept: closeCut(kept), isMore: true };
}

/** A document that was cut, closed after its last whole item, or where it has none after its last whole tag. */
export function closeCut(xml: string): string {
  const ends = /<\/((?:[\w.-]+:)?(?:item|entry))\s*>/gi;
  let end = -1;
  for (let match = ends.exec(xml); match !== null; match = ends.exec(xml)) end = ends.lastIndex;
  if (end === -1) end = xml.lastIndexOf('>') + 1;
  const root = rootName(xml);
  const channel = /<((?:[\w.-]+:)?channel)[\s>]/i.exec(xml)?.[1];
  const isOpen = channel !== undefined && channel !== root && !xml.slice(0, end).includes(`</${channel}>`);
  return `${xml.slice(0, end)}${isOpen ? `</${channel}>` : ''}</${root}>`;
}

function rootName(text: string): string | null {
  const start = rootStart(text);
  return start === -1 ? null : (/^<([A-Za-z_][\w.:-]*)/.exec(text.slice(start, start + 200))?.[1] ?? null);
}

/** Where the first element begins, past the declaration, comments and a DOCTYPE; -1 where there is none. */
function rootStart(text: string): number {
  let at = text.indexOf('<');
  while (at !== -1 && /[?!]/.test(text[at + 1] ?? '')) {
    const end = text.startsWith('<!--', at)
      ? after(text, '-->', at)
      : text.startsWith('<!', at)
        ? doctypeEnd(text, at)
        : after(text, '>', at);
    at = end === -1 ? -1 : text.indexOf('<', end);
  }
  return at;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** A DOCTYPE ends at its `>`, or after the `]` of its internal subset, which may quote both. */
function doctypeEnd(text: string, at: number): number {
  const token = /"[^"]*"|'[^']*'|<!--|[[\]>]/g;
  token.lastIndex = at;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '[') depth++;
    else if (match[0] === ']') depth--;
    else if (match[0] === '>' && depth <= 0) return token.lastIndex;
    else if (match[0] === '<!--') {
      const end = after(text, '-->', token.lastIndex);
      if (end === -1) return -1;
      token.lastIndex = end;
    }
  }
  return -1;
}

function namedFeed(html: string): string | null {
  const links = html.slice(0, 50_000).match(/<link\s[^>]{0,1000}>/gi) ?? [];
  const link = links.find((tag) => /type\s*=\s*["']?application\/(?:rss|atom|feed)\+(?:xml|json)/i.test(tag));
  return /href\s*=\s*["']([^"'<>\s]{1,500})["']/i.exec(link ?? '')?.[1] ?? null;
}
