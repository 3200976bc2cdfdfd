import type { types } from '@slack/bolt';
import { LIMITS } from './limits.ts';

/*
 * How text of the news reaches Slack unharmed. Slack decodes three entities and no other, so `*_~`` and `:smile:` cannot
 * be escaped in mrkdwn, and an invisible character beside them would be copied along with a quotation and is known to
 * make borders rather than to remove them. So text that mrkdwn would read as mark-up is not written as mrkdwn at all:
 * `isLiteral` says which, and it goes into plain text or rich text, where Slack reads no mark-up.
 */

/** The text for a text object: only what is visible, with `&`, `<` and `>` as entities (https://docs.slack.dev/messaging/formatting-message-text). */
export function escapeText(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
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

/** Whether mrkdwn shows the text as it is: no formatting characters, emoji codes, or lines that look like quotations. */
export function isLiteral(text: string): boolean {
  return !/[*_~`]|:[^\s:]+:|(?:^|\n)\s*>/u.test(text);
}

/** Text without any mark-up, not even emoji codes. */
export function plainText(text: string): types.PlainTextElement {
  return { type: 'plain_text', text: escapeText(text), emoji: false };
}

/** Where a link leads: an http(s) address that cannot end its link early, or why there is none. */
export type Address =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'too-long'; readonly url: string }
  | { readonly kind: 'none' };

/** The address as Slack may link it; any other scheme than http(s) is none. */
export function addressOf(text: string | null | undefined): Address {
  const url = text ? URL.parse(text.toWellFormed()) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return { kind: 'none' };
  const href = url.href.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return { kind: href.replaceAll('&', '&amp;').length <= LIMITS.url ? 'link' : 'too-long', url: href };
}

/** The words for a link: without any, its host; with the host behind words that name another one. */
export function labelOf(words: string, url: string): string {
  const { host, hostname } = new URL(url);
  const label = visible(words).replace(/\s+/g, ' ').trim();
  if (label === '') return host;
  const names = label.toLowerCase().match(/(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu) ?? [];
  return names.every((name) => hostname === name || hostname.endsWith(`.${name}`)) ? label : `${label} (${host})`;
}

/** The one way to write a link in mrkdwn. `label` must not be empty, nor hold `|` or a line break. */
export function mrkdwnLink(url: string, label: string): string {
  return `<${url.replaceAll('&', '&amp;')}|${escapeText(label)}>`;
}
