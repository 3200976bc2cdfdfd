import type { Language } from '../language/language.ts';
import type { Attribution, Span } from './attribute.ts';
import { wordsOf } from './cues.ts';
import type { Source } from './resolve.ts';

/** A statement is told on one line of a chat; longer ones are not read. */
export const LONGEST_STATEMENT = 280;

/**
 * One sentence that can be read alone, in the article's own words: source, cue and content as they stand, a pronoun's or a
 * role's name in square brackets. Undefined where no whole span of the content fits `LONGEST_STATEMENT`: a quotation is
 * told whole, or a whole sentence of it, and never cut.
 */
export function compose(text: string, attribution: Attribution, content: Span, by: Speaker): string | undefined {
  let fitting: string | undefined;
  for (const statement of candidates(text, attribution, content, by)) {
    const tidy = statement.replace(/\s+/g, ' ').trim();
    if (tidy.length > LONGEST_STATEMENT) continue;
    // The article's own marks may not match, and are then told as they stand.
    if ((tidy.match(/[“”"„]/g)?.length ?? 0) % 2 === 0) return tidy;
    fitting ??= tidy;
  }
  return fitting;
}

type Speaker = { readonly source: Source | null; readonly language: Language };

function* candidates(text: string, attribution: Attribution, content: Span, { source, language }: Speaker): Generator<string> {
  const { cue } = attribution;
  const said = text.slice(content.start, content.end);
  if (source === null || attribution.source === null || attribution.isPassive) {
    yield said;
    yield* shorter(said, '', language);
    return;
  }
  if (isOwner(attribution)) {
    // "his pledge to …"
    yield `[${source.name}’s] ${text.slice(attribution.source.end, content.end).trim()}`;
    return;
  }
  const label = source.isPointer || isElsewhere(attribution, content) ? `[${source.name}]` : undefined;
  const to = language.grammar.infinitive?.words;
  // One of several deeds that share a cue: "agreed to talk and return envoys".
  if (
    to !== undefined &&
    attribution.form === 'deed' &&
    content.start > cue.end &&
    attribution.contents.every((whole) => whole.start < content.start)
  ) {
    yield `${label ?? text.slice(attribution.source.start, attribution.source.end)} ${text.slice(cue.start, cue.end)} ${said.startsWith(`${to} `) ? said : `${to} ${said}`}`;
  }
  yield* inPlace(text, attribution, content, label);
  const named = label ?? text.slice(attribution.source.start, attribution.source.end);
  const word = text.slice(cue.start, cue.end);
  // "according to" and its like are phrases, and stand before whom they name.
  const isPhrase = attribution.lemma.includes(' ') && cue.end <= attribution.source.start;
  const lead = isPhrase ? `${word} ${named}` : `${named} ${word}`;
  yield isPhrase || attribution.isContentFirst || attribution.form === 'quotation' ? `${lead}: ${said}` : `${lead} ${said}`;
  yield* shorter(said, `${lead}: `, language);
}

function isOwner({ source, cue, form, isContentFirst }: Attribution): boolean {
  return source !== null && !isContentFirst && form !== 'quotation' && source.start === cue.start && source.end < cue.end;
}

// A source that stands far from its cue, or was the subject of another verb, is named again.
function isElsewhere(attribution: Attribution, content: Span): boolean {
  const { source, cue, isContentFirst } = attribution;
  if (!source) return false;
  return isContentFirst
    ? source.start - content.end > 60 && source.end > content.end
    : cue.start - source.end > 60 || content.start < source.start;
}

/** The article's own run of words, from source to content or from content to source, and on to the rest of it. */
function* inPlace(text: string, attribution: Attribution, content: Span, label: string | undefined): Generator<string> {
  const source = attribution.source!;
  const { cue, whole, contents, sentence, isContentFirst } = attribution;
  const inside = contents.filter((span) => span.start >= sentence.start && span.end <= sentence.end);
  // What an interjected source parts is told as one: "The plan, she said, would fail".
  const parts = isContentFirst && !inside.every((span) => isQuotation(text, span)) ? inside : [content];
  const start = Math.min(source.start, cue.start, isContentFirst ? source.start : whole.start, ...parts.map((span) => span.start));
  const end = Math.max(isContentFirst ? whole.end : cue.end, source.end, ...parts.map((span) => span.end));
  if (start < sentence.start || end > sentence.end || !parts.includes(content)) return;
  if (label === undefined) yield text.slice(start, end);
  else if (isContentFirst) yield `${text.slice(start, source.start)}${label}${text.slice(source.end, end)}`;
  else if (content.start >= cue.end) yield `${label} ${text.slice(cue.start, content.end)}`;
}

function isQuotation(text: string, { start, end }: Span): boolean {
  return /^["“‘«„'][\s\S]*["”’»']$/.test(text.slice(start, end));
}

/** Whole sentences of a long content, those with figures first; then, outside quotation marks, the clauses that it opens with. */
function* shorter(said: string, lead: string, language: Language): Generator<string> {
  const { clauses, phrases, conditions } = seamsOf(language);
  const opening = said.match(/^''|^["“”‘«„']/)?.[0] ?? '';
  const closing = opening === '' ? '' : (said.match(/''$|["”’»']$/)?.[0] ?? '');
  const inner = said.slice(opening.length, said.length - closing.length);
  // A quotation that goes on in the next paragraph has no closing mark here.
  const end = closing || (CLOSING[opening] ?? '');
  const sentences = inner.split(/(?<=[.!?…])\s+(?=["“‘(]?\p{Lu})/u);
  if (sentences.length > 1) {
    const byWeight = [...sentences].sort((a, b) => Number(/\d/.test(b)) - Number(/\d/.test(a)));
    for (const sentence of byWeight)
      if (sentence.length <= LONGEST_STATEMENT && isBalanced(sentence)) yield `${lead}${opening}${sentence}${end}`;
  }
  if (opening !== '') return;
  for (const marks of [clauses, phrases]) {
    for (const { index } of [...said.matchAll(marks)].reverse()) {
      const clause = said.slice(0, index);
      // What follows "if" is part of what was said, however long.
      if (clause.length > 40 && clause.length <= LONGEST_STATEMENT && isBalanced(clause) && !conditions.test(said.slice(index)))
        yield `${lead}${clause}`;
    }
  }
}

const CLOSING: Readonly<Record<string, string>> = { '“': '”', '"': '"', '«': '»', '„': '“', '‘': '’', "'": "'", "''": "''" };
/** Where a statement may be cut, first at clauses, then at phrases, and the words that must not be cut off. Made once for a language. */
function seamsOf(language: Language) {
  const { clauses, phrases, conditions } = language.seams;
  const anyOf = (list: string) => wordsOf(list).join('|');
  const seams = compiled.get(language) ?? {
    clauses: new RegExp(`[;,—–]\\s|\\s(?:${anyOf(clauses)})\\s`, 'g'),
    phrases: new RegExp(`\\s(?:${anyOf(phrases)})\\s`, 'g'),
    conditions: new RegExp(`(?<!\\p{L})(?:${anyOf(conditions)})(?!\\p{L})`, 'iu'),
  };
  compiled.set(language, seams);
  return seams;
}

const compiled = new WeakMap<Language, { readonly clauses: RegExp; readonly phrases: RegExp; readonly conditions: RegExp }>();

function isBalanced(part: string): boolean {
  const count = (marks: RegExp) => part.match(marks)?.length ?? 0;
  // An apostrophe inside a word is no mark.
  const isSingleBalanced = count(/(?<![\p{L}\p{N}])['‘](?=[\p{L}\p{N}])/gu) <= count(/(?<=[\p{L}\p{N}.,!?])['’](?![\p{L}\p{N}])/gu);
  // German: „…“.
  const isDoubleBalanced = part.includes('„') ? count(/„/g) === count(/[“”]/g) : count(/“/g) === count(/”/g);
  return isSingleBalanced && isDoubleBalanced && count(/"/g) % 2 === 0 && count(/\(/g) === count(/\)/g);
}
