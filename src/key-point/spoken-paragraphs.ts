import type { Language } from '../language/language.ts';
import { findAnchors } from './anchors.ts';
import { isVerb } from './phrases.ts';
import type { Piece, Sentence } from './sentences.ts';
import { NO_LISTS } from './tokens.ts';

/**
 * Sentences with what is spoken in paragraphs without quotation marks as one quotation each: what a colon at the end of the
 * paragraph before announces ("The mayor added:"), and what stands behind a speaker's label in a transcript ("VOSS: …").
 */
export function joinSpoken(text: string, sentences: readonly Sentence[], language: Language): readonly Sentence[] {
  const paragraphs = [...Map.groupBy(sentences, ({ paragraph }) => paragraph).values()];
  const labels = paragraphs.map((paragraph) => labelEnd(paragraph[0]!));
  // One label may be a heading; a transcript has several.
  const isTranscript = labels.filter((end) => end > 0).length >= LEAST_LABELS;
  const joined: Sentence[] = [];
  for (let at = 0; at < paragraphs.length; at++) {
    const paragraph = paragraphs[at]!;
    const next = paragraphs[at + 1];
    if (isTranscript && labels[at]! > 0) joined.push(afterLabel(text, paragraph, labels[at]!));
    else if (next && labels[at + 1] === 0 && announces(text, paragraph.at(-1)!, next, language)) {
      joined.push(...paragraph.slice(0, -1), together(text, paragraph.at(-1)!, next));
      at++;
    } else joined.push(...paragraph);
  }
  return joined;
}

const LEAST_LABELS = 3;

/** Where the text behind "VOSS:" begins, in words of the sentence, 0 where it has no such label; a quotation mark may stand before it. */
function labelEnd({ tokens }: Sentence): number {
  const from = /^["“”]$/.test(tokens[0]!.text) ? 1 : 0;
  const colon = tokens.slice(0, 6).findIndex(({ text }) => text === ':');
  if (colon <= from || colon + 1 >= tokens.length) return 0;
  return tokens.slice(from, colon).every(({ text }) => /^[\p{Lu}.’'-]{2,}$/u.test(text)) ? colon + 1 : 0;
}

function afterLabel(text: string, paragraph: readonly Sentence[], label: number): Sentence {
  const first = paragraph[0]!;
  const spoken = quotationOf(text, first.tokens[label]!.start, paragraph.at(-1)!.end);
  return {
    ...first,
    end: spoken.end,
    pieces: [...first.tokens.slice(0, label).filter((token) => !/^["“”]$/.test(token.text)), spoken],
    tokens: paragraph.flatMap(({ tokens }) => tokens),
  };
}

function together(text: string, sentence: Sentence, next: readonly Sentence[]): Sentence {
  const spoken = quotationOf(text, next[0]!.start, next.at(-1)!.end);
  return {
    ...sentence,
    end: spoken.end,
    pieces: [...sentence.pieces, spoken],
    tokens: [sentence, ...next].flatMap(({ tokens }) => tokens),
  };
}

function quotationOf(text: string, start: number, end: number): Piece {
  return { text: text.slice(start, end), lower: '', pos: 'QUOTE', start, end, lists: NO_LISTS, quotation: { start, end, isClosed: true } };
}

/** Whether a sentence ends in a verb of saying and a colon, and the paragraph that follows is what it announces. */
function announces(text: string, sentence: Sentence, next: readonly Sentence[], language: Language): boolean {
  const colon = sentence.pieces.length - 1;
  if (sentence.pieces[colon]!.text !== ':') return false;
  const { pieces } = together(text, sentence, next);
  return findAnchors(pieces, language).some(
    ({ form, content, cue, isContentFirst }) =>
      form === 'clause' && !isContentFirst && content === colon + 1 && colon - cue.end < 4 && isVerb(pieces[cue.end - 1]),
  );
}
