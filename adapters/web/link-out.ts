import { type Html, html } from './html.ts';

/** The words (without any, the host) as a link to an address in the news; no link where the address is missing or not http(s). */
export function linkOut(words: string, address: string | null | undefined): Html {
  const url = address ? URL.parse(address) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!isWeb) return html`<bdi class="out">${words}</bdi>`;
  return html`<a class="out" href="${url.href}" rel="noreferrer noopener"><bdi>${words || url.host}</bdi></a>`;
}
