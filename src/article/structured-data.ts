import type { DomDocument } from './document.ts';
import { plain } from './html-text.ts';

/** What a page says of its article in schema.org terms (JSON-LD). Texts are as given; null where it says nothing. */
export type ArticleData = {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly datePublished: string | null;
  readonly dateModified: string | null;
  readonly inLanguage: string | null;
  readonly articleBody: string | null;
  readonly wordCount: number | null;
  /** False where the page says that reading it takes a subscription. */
  readonly isAccessibleForFree: boolean;
};

type Thing = Readonly<Record<string, unknown>>;

/** The article that the page's JSON-LD describes: arrays, `@graph` and nests are searched, broken JSON gives what can be read of it. */
export function articleData(document: DomDocument): ArticleData {
  const scripts = [...document.querySelectorAll('script[type*="ld+json"]')].map((script) => script.textContent);
  const things = scripts.flatMap((script) => thingsIn(parseLenient(script)));
  const article = things.find(isArticle) ?? things.find((thing) => text(thing.datePublished) !== null) ?? {};
  const dateIn = (key: string) => text(article[key]) ?? (things.length === 0 ? brokenValue(scripts, key) : null);
  return {
    headline: text(article.headline),
    authors: namesOf(article.author),
    datePublished: dateIn('datePublished'),
    dateModified: dateIn('dateModified'),
    inLanguage: text(article.inLanguage),
    articleBody: typeof article.articleBody === 'string' ? article.articleBody : null,
    wordCount: Number(word(article.wordCount)) || null,
    isAccessibleForFree: !things.some((thing) => isArticle(thing) && /^(?:false|no)$/i.test(word(thing.isAccessibleForFree))),
  };
}

function parseLenient(script: string): unknown {
  // Seen in the wild: wrapped in comments or CDATA, a semicolon after it, commas before brackets, raw line breaks in strings.
  const json = script
    .trim()
    .replace(/^(?:<!--|(?:\/\/|\/\*)?\s{0,9}<!\[CDATA\[\s{0,9}(?:\*\/)?)/, '')
    .replace(/(?:(?:\/\/\s{0,9})?-->|(?:\/\/|\/\*)?\s{0,9}\]\]>\s{0,9}(?:\*\/)?|;)$/, '');
  return parseOrNull(json) ?? parseOrNull(json.replace(/"(?:[^"\\]|\\.)*"/gs, escapeControls).replace(/,\s*([}\]])/g, '$1'));
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function escapeControls(literal: string): string {
  return literal.replace(/\r?\n/g, '\\n').replace(/\p{Cc}/gu, ' ');
}

/** Every object in the value, outermost first. */
function thingsIn(value: unknown): Thing[] {
  const things: Thing[] = [];
  const queue: unknown[] = [value];
  for (let at = 0; at < queue.length && at < 2_000; at += 1) {
    const next = queue[at];
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) things.push(next as Thing);
    for (const inner of Object.values(next)) if (typeof inner === 'object') queue.push(inner);
  }
  return things;
}

function isArticle(thing: Thing): boolean {
  return [thing['@type']].flat().some((type) => /(?:Article|BlogPosting|Report)$/.test(word(type)));
}

/** A value as a word; objects have none (and may carry a `toString` that is no function). */
function word(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}

function namesOf(author: unknown): string[] {
  const names = [author].flat().map((one) => (typeof one === 'object' && one !== null ? (one as Thing).name : one));
  return names
    .flat()
    .flatMap((name) => text(name) ?? [])
    .filter((name) => !/^https?:/.test(name));
}

function brokenValue(scripts: readonly string[], key: string): string | null {
  const found = new RegExp(`"${key}"\\s*:\\s*"([^"]{4,40})"`).exec(scripts.join('\n'));
  return found?.[1] ?? null;
}

function text(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return null;
  const shown = plain(first);
  return shown === '' ? null : shown;
}
