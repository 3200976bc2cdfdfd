import type { Language } from '../language/language.ts';
import { findQuotations, type Quotation } from './quotations.ts';
import { NO_LISTS, type Token, tokenize } from './tokens.ts';

/** A word or mark, or a whole quotation standing as one piece (`quotation` set, `pos` QUOTE). */
export type Piece = Token & { readonly quotation?: Quotation };

/** A sentence of the article; what is said inside a quotation does not end it. */
export type Sentence = {
  readonly start: number;
  readonly end: number;
  /** Which paragraph it stands in, and which sentence of it it is, from 0. */
  readonly paragraph: number;
  readonly place: number;
  readonly pieces: readonly Piece[];
  /** The words of the sentence, those inside quotations too. */
  readonly tokens: readonly Token[];
};

// A sentence of more pieces is none, and every search within one must end in time.
const LONGEST = 150;

/** The sentences of a text in order, each with its quotations as single pieces. */
export function readSentences(text: string, language: Language): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const tokens of paragraphs(tokenize(text, language), text)) {
    const pieces = withQuotations(text, tokens);
    let place = 0;
    let next = 0;
    for (const run of split(afterDateline(text, pieces))) {
      const start = run[0]!.start;
      const end = run.at(-1)!.end;
      while (next < tokens.length && tokens[next]!.start < start) next++;
      const first = next;
      while (next < tokens.length && tokens[next]!.end <= end) next++;
      const inside = tokens.slice(first, next);
      sentences.push({ start, end, paragraph, place: place++, pieces: run, tokens: inside });
    }
    paragraph++;
  }
  return sentences;
}

function* paragraphs(tokens: readonly Token[], text: string): Generator<readonly Token[]> {
  let open: Token[] = [];
  for (const token of tokens) {
    const last = open.at(-1);
    if (last && breaks(text, last, token) && open.length > 0) {
      yield open;
      open = [];
    }
    if (token.pos !== 'SPACE' && /\S/.test(token.text)) open.push(token);
  }
  if (open.length > 0) yield open;
}

// One line break ends a paragraph only after the end of a sentence: mail and old pages break their lines anywhere.
function breaks(text: string, last: Token, next: Token): boolean {
  const between = text.slice(last.end, next.pos === 'SPACE' ? next.end : next.start);
  if (!between.includes('\n')) return false;
  return /\n\s*\n/.test(between) || /[.?!:”"’'»)…]$/.test(last.text);
}

/** Quotations that say something of their own become one piece; a word or two in marks stay words of the sentence. */
function withQuotations(text: string, tokens: readonly Token[]): readonly Piece[] {
  const quotations = findQuotations(text, tokens[0]!.start, tokens.at(-1)!.end);
  const pieces: Piece[] = [];
  let next = 0;
  let judged: Quotation | undefined;
  let isSpoken = false;
  for (const token of tokens) {
    while (next < quotations.length && quotations[next]!.end <= token.start) next++;
    const quotation = quotations[next];
    if (quotation && token.start >= quotation.start && quotation !== judged) {
      judged = quotation;
      isSpoken = speaks(text, quotation) && !isTitle(text, quotation, pieces);
    }
    if (!quotation || token.end <= quotation.start || !isSpoken) {
      pieces.push(token);
      continue;
    }
    if (pieces.at(-1)?.quotation === quotation) continue;
    const { start, end } = quotation;
    pieces.push({ text: text.slice(start, end), lower: '', pos: 'QUOTE', start, end, lists: NO_LISTS, quotation });
  }
  return pieces;
}

function speaks(text: string, quotation: Quotation): boolean {
  const inner = text.slice(quotation.start, quotation.end).replace(/^\W+/u, '');
  const words = inner.split(/\s+/).length;
  if (/[.!?,…]\W*$/.test(inner) && (words > 1 || /^\p{Lu}/u.test(inner))) return true;
  return words > 7 || (/^\p{Lu}/u.test(inner) && words > 3);
}

/** "On “Good Morning Norland,” she said …": the name of a book or a programme, which is nothing that anybody says. */
function isTitle(text: string, { start, end }: Quotation, before: readonly Piece[]): boolean {
  const words = text.slice(start, end).match(/[\p{L}\p{N}’']+/gu) ?? [];
  const last = before.at(-1);
  if (!last || words.length < 2 || words.length > 9 || /[.?!]\W*$/.test(text.slice(start, end))) return false;
  return (
    /ADP|NOUN|PROPN|PART/.test(last.text === ',' ? (before.at(-2)?.pos ?? '') : last.pos) &&
    words.every((word) => /^\P{Ll}|^\p{Ll}{1,4}$/u.test(word))
  );
}

/** "PORT VANE (Harbour Wire) – ": where and by whom it was written is no part of the sentence. */
function afterDateline(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const start = pieces[0]!.start;
  const dateline = text
    .slice(start, start + 90)
    .match(/^\p{Lu}[\p{Lu}.'’-]+(?:[ ,]+[\p{L}.'’-]+){0,5}(?: ?\([^)]{2,40}\))? ?(?:--|[–—―]|- )\s*/u)?.[0];
  if (dateline === undefined) return pieces;
  const rest = pieces.filter((piece) => piece.start >= start + dateline.length);
  return rest.length > 2 ? rest : pieces;
}

function* split(pieces: readonly Piece[]): Generator<readonly Piece[]> {
  let open: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    open.push(piece);
    const next = pieces[index + 1];
    if (!next) break;
    if (open.length >= LONGEST || ends(pieces, index)) {
      yield open;
      open = [];
    }
  }
  if (open.length > 0) yield open;
}

function ends(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index]!;
  const next = pieces[index + 1]!;
  if (/^[)\]”’"',;:]$/.test(next.text)) return false;
  if (piece.quotation) return endsAfterQuotation(pieces, index);
  const mark = /^[)\]”’"']$/.test(piece.text) ? pieces[index - 1]?.text : piece.text;
  if (mark === undefined) return false;
  if (/^[.?!]+$/.test(mark)) return next.quotation !== undefined || !/^\p{Ll}/u.test(next.text);
  if (/^(?:\.\.\.|…)$/.test(mark)) return /^\p{Lu}/u.test(next.text);
  // "… in the U.S. He left": an abbreviation ends a sentence where one plainly begins.
  return (
    /^(?:[A-Z]\.){2,}$|^(?:[ap]\.m|Inc|Corp|Co|Jr|Sr)\.$/.test(mark) &&
    next.pos !== 'PROPN' &&
    /^\p{Lu}/u.test(next.text) &&
    /PRON|DET|SCONJ|ADP/.test(next.pos)
  );
}

// After “…?” a source may still follow in the same sentence; after “….” one does not, but for a piece in lower case.
function endsAfterQuotation(pieces: readonly Piece[], index: number): boolean {
  const inner = pieces[index]!.text;
  const next = pieces[index + 1]!;
  if (!/[.?!…][”"'’»]*$/.test(inner) || /^\p{Ll}|^[,;:.—–―-]/u.test(next.text)) return false;
  if (next.quotation) return true;
  if (/\.[”"'’»]*$/.test(inner)) return !isSource(pieces, index + 1);
  return !isSource(pieces, index + 1);
}

// "“Why?” Ms. Vane asked.": a few words of a name, then a verb, then the end.
function isSource(pieces: readonly Piece[], from: number): boolean {
  for (let at = from; at < Math.min(pieces.length, from + 7); at++) {
    const piece = pieces[at]!;
    if (piece.pos === 'VERB') return at > from && (at + 1 >= pieces.length || /^[.,:]$/.test(pieces[at + 1]!.text));
    if (!/PROPN|PRON|DET|NOUN|ADJ/.test(piece.pos)) return false;
  }
  return false;
}
