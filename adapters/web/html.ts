import { html as escaped } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of the page: text in it is escaped already. Only `html` makes it. */
export type Html = HtmlEscapedString;

type Value = Html | string | number | readonly Value[];

/**
 * The page's only way to write text: what stands in `${…}` is cleaned and escaped, in attributes too as long as they are
 * quoted; pieces that `html` made before go in as they are.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  // Without promises among the values, which `Value` rules out, the result is never one.
  return escaped(strings, ...values.map(clean)) as Html;
}

function clean(value: Value): Value {
  if (Array.isArray(value)) return value.map(clean);
  return typeof value === 'string' ? value.toWellFormed().replace(CONTROLS, '') : value;
}

// What shows nothing (Unicode's Cc but tab and line feed, and the byte order mark), and what turns the direction of the text
// around it (embeddings, overrides, isolates: "Trojan Source", CVE-2021-42574). No letter, figure or space is among them.
// U+200E and U+200F stay: Arabic and Hebrew need them, and they turn nothing around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
