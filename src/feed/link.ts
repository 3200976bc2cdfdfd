/**
 * A link as an absolute http(s) address. Relative ones are resolved against `base`, or given as they are where there is
 * none; every other scheme (javascript:, mailto:, data:) gives null.
 */
export function absoluteLink(link: string | null | undefined, base: string): string | null {
  const trimmed = link?.trim() ?? '';
  if (trimmed === '') return null;
  const url = URL.parse(trimmed) ?? URL.parse(trimmed, base === '' ? undefined : base);
  if (url === null) return trimmed;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // What is absolute already is kept to the letter: an address is compared, and must not change by being read.
  return URL.canParse(trimmed) ? trimmed : url.href;
}

/** The HTML with the relative addresses in its links and pictures resolved against `base`. */
export function absoluteHtml(html: string, base: string): string {
  if (base === '' || !html.includes('<')) return html;
  // Inside tags only: an article may quote code, and what it says is never rewritten.
  return html.replace(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replace(/(\s(?:href|src)\s*=\s*)("[^"]*"|'[^']*')/gi, (...parts) => absoluteAttribute(parts, base)),
  );
}

function absoluteAttribute([whole, start, quoted]: readonly string[], base: string): string {
  const [quote, address] = [quoted?.[0], quoted?.slice(1, -1) ?? ''];
  if (address === '' || address.startsWith('#') || URL.canParse(address)) return whole ?? '';
  const url = URL.parse(address.replaceAll('&amp;', '&'), base);
  return url === null ? (whole ?? '') : `${start}${quote}${url.href.replaceAll('&', '&amp;')}${quote}`;
}

/** `base` inside `outer`, as xml:base nests (https://www.w3.org/TR/xmlbase/). */
export function nestedBase(base: string | null | undefined, outer: string): string {
  if (base === undefined || base === null) return outer;
  return URL.parse(base, outer === '' ? undefined : outer)?.href ?? outer;
}
