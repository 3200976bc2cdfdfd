import { splitText } from '../../src/message/split.ts';
import { addressOf, escapeText, isLinkLabel, markdownLink, oneLine, visible } from './escape.ts';
import { LIMITS } from './limits.ts';

/** Words in one style. With `url`, a link, which is never split. `code` is for words of ours: Discord escapes nothing in it. */
export type Span = { readonly text: string; readonly style?: 'bold' | 'code'; readonly url?: string };

/** Words that stand on lines of their own; a paragraph has room above. A quotation, a note and plain words keep their line breaks. */
export type Line = {
  readonly kind: 'title' | 'heading' | 'plain' | 'paragraph' | 'quotation' | 'note' | 'item';
  readonly spans: readonly Span[];
};

const PREFIX: Readonly<Record<Line['kind'], string>> = {
  title: '## ',
  heading: '### ',
  plain: '',
  paragraph: '',
  quotation: '> ',
  note: '-# ',
  item: '- ',
};
const KEEPS_BREAKS: ReadonlySet<Line['kind']> = new Set(['quotation', 'note', 'plain']);

/** The lines as the contents of text displays: as many as they need, in order, nothing cut. */
export function textsOf(lines: readonly Line[]): string[] {
  const texts: string[] = [];
  for (const line of lines.flatMap(tidyLine).flatMap(splitLine)) {
    const written = writeLine(line);
    const last = texts.at(-1);
    const both = `${last}${line.kind === 'paragraph' ? '\n\n' : '\n'}${written}`;
    if (last !== undefined && both.length <= LIMITS.displayText) texts[texts.length - 1] = both;
    else texts.push(written);
  }
  return texts;
}

/** A line of words in one style. */
export function lineOf(kind: Line['kind'], text: string): Line {
  return { kind, spans: [{ text }] };
}

/** The words as a link to the address, where it may be linked; without words its host, and behind words that cannot be a link too. */
export function linkSpans(words: string, address: string | null | undefined): Span[] {
  const found = addressOf(address);
  const label = oneLine(words);
  if (found.kind === 'none') return [{ text: label }];
  if (found.kind === 'too-long')
    return [{ text: `${label}, address too long for Discord (${found.length.toLocaleString('en')} characters)` }];
  const { host } = new URL(found.url);
  if (label === '') return [{ text: host, url: found.url }];
  if (isLinkLabel(label, found.url)) return [{ text: label, url: found.url }];
  return [{ text: `${label} (` }, { text: host, url: found.url }, { text: ')' }];
}

function tidyLine(line: Line): Line[] {
  const spans = line.spans.map((span) => ({ ...span, text: tidyText(span.text, line.kind) })).filter(({ text }) => text !== '');
  return spans.some(({ text }) => text.trim() !== '') ? [{ ...line, spans: joinedSpans(spans) }] : [];
}

/** Spans of one style that follow one another as one: Discord would read the marks between them as others. */
function joinedSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const isMore = last !== undefined && last.style === span.style && last.url === undefined && span.url === undefined;
    if (isMore) joined[joined.length - 1] = { ...span, text: last.text + span.text };
    else joined.push(span);
  }
  return joined;
}

function tidyText(text: string, kind: Line['kind']): string {
  const seen = visible(text);
  if (!KEEPS_BREAKS.has(kind)) return seen.replace(/\s*\n\s*/g, ' ');
  // An empty line of small print would show the mark that makes it small.
  return kind === 'note' ? seen.trim().replace(/\s*\n\s*/g, '\n') : seen;
}

/** The line as lines that a text display holds. */
function splitLine(line: Line): Line[] {
  const max = LIMITS.displayText;
  if (writeLine(line).length <= max) return [line];
  const lines: Span[][] = [];
  for (const span of line.spans.flatMap((each) => splitSpan(each, line, max))) {
    const more = [...(lines.at(-1) ?? []), span];
    if (lines.length > 0 && writeLine({ ...line, spans: more }).length <= max) lines[lines.length - 1] = more;
    else lines.push([span]);
  }
  return lines.map((spans) => ({ ...line, spans })).filter(({ spans }) => spans.some(({ text }) => text.trim() !== ''));
}

function splitSpan(span: Span, line: Line, max: number): Span[] {
  if (span.url !== undefined) return [span];
  const lengthOf = (text: string) => writeLine({ ...line, spans: [{ ...span, text }] }).length;
  return splitText(span.text, max, lengthOf).map((text) => ({ ...span, text }));
}

function writeLine({ kind, spans }: Line): string {
  const text = spans.map(writeSpan).join('');
  return text
    .split('\n')
    .map((line) => PREFIX[kind] + line)
    .join('\n');
}

function writeSpan({ text, style, url }: Span): string {
  if (url !== undefined) return markdownLink(url, text);
  if (style === 'bold') return text.trim() === '' ? text : `**${escapeText(text)}**`;
  return style === 'code' ? `\`${text}\`` : escapeText(text);
}
