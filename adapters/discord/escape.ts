import { LIMITS } from './limits.ts';

/*
 * How text of the news reaches Discord unharmed. A backslash before any mark of punctuation shows the mark and takes its
 * meaning, so what a reader sees, and copies, is what was written. `\:` also ends what would be made a link (`https\://…`)
 * or an emoji, and `\<` every mention of a person, role, channel, command or time. One case is left: Discord looks for
 * @everyone and @here in the raw text, backslash or not. There a space without width follows the `@`, as discord.js does it;
 * it is the only invisible character that we add, and `allowed_mentions` forbids the mention besides.
 */

/** The text as Markdown that shows it as it is: no formatting, no link, no mention, no emoji (https://discord.com/developers/docs/reference#message-formatting). */
export function escapeText(text: string): string {
  return visible(text)
    .replace(/[\\*_~`|<>[\]#]|:(?!\s)/g, '\\$&')
    .replace(/^([^\S\n]*)([-+])/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)\./gm, '$1\\.')
    .replace(/@(?=everyone|here)/gi, '@\u200b');
}

/**
 * The text without control characters, bidirectional overrides and widthless spaces; every line break is `\n`. What is
 * no character (half a surrogate pair) is shown as one that is missing.
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]|[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, '');
}

/** What is visible of the text, on one line. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim();
}

/** Where a link leads, written so that it cannot end its link early, or why there is none. `length` is what the address has. */
export type Address =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'none' };

/** The address as Discord may link it; any other scheme than http(s) is none. A name and password in it are not shown to a channel. */
export function addressOf(text: string | null | undefined): Address {
  const url = text ? URL.parse(text.toWellFormed()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return { kind: 'none' };
  url.username = '';
  url.password = '';
  const href = url.href.replace(/[<>()|\\`]|@(?=everyone|here)/gi, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return href.length <= LIMITS.url ? { kind: 'link', url: href } : { kind: 'too-long', length: href.length };
}

/**
 * Whether Discord shows the words as a link to the address: it shows a link raw whose words hold an address or a bracket
 * that is not closed. Words that name another host are kept out of the link too, for they would promise what it does not hold.
 */
export function isLinkLabel(words: string, url: string): boolean {
  const { hostname } = new URL(url);
  const names = words.toLowerCase().match(/(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu) ?? [];
  return (
    words.length <= LIMITS.linkLabel &&
    !/[[\]\\]|:\/\//.test(words) &&
    names.every((name) => hostname === name || hostname.endsWith(`.${name}`))
  );
}

/** The one way to write a link; `<>` keep Discord from showing a preview of the page. The label has passed `isLinkLabel`. */
export function markdownLink(url: string, label: string): string {
  return `[${escapeText(label)}](<${url}>)`;
}
