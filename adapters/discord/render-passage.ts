import type { APIMessageTopLevelComponent } from 'discord.js';
import type { PassageBlock } from '../../src/message/message.ts';
import { passageParagraphs, passagePieces } from '../../src/message/passage.ts';
import { renderLines } from './render-button.ts';
import { type Line, lineOf } from './render-lines.ts';

/** An article's text, paragraph by paragraph, with the marked words in bold. */
export function renderPassage(passage: PassageBlock): APIMessageTopLevelComponent[] {
  const lines = passageParagraphs(passage).map((pieces): Line => {
    return { kind: 'paragraph', spans: pieces.map(({ text, isMarked }) => (isMarked ? { text, style: 'bold' } : { text })) };
  });
  return renderLines(lines);
}

/** The marked words as quotations, to stand above an article in which they are hard to find. */
export function renderMarked(passage: PassageBlock): APIMessageTopLevelComponent[] {
  const marked = passagePieces(passage).filter(({ isMarked }) => isMarked);
  return renderLines(marked.map(({ text }) => lineOf('quotation', `“${text}”`)));
}
