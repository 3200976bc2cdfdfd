import type { types } from '@slack/bolt';
import type { PassageBlock } from '../../src/message/message.ts';
import { passageParagraphs, passagePieces } from '../../src/message/passage.ts';
import { type Line, richTextOf } from './render-lines.ts';

/** An article's text, paragraph by paragraph, with the marked words in bold. */
export function renderPassage(passage: PassageBlock): types.KnownBlock[] {
  const lines = passageParagraphs(passage).map((pieces): Line => {
    return { isParagraph: true, spans: pieces.map(({ text, isMarked }) => (isMarked ? { text, style: 'bold' } : { text })) };
  });
  return richTextOf(lines);
}

/** The marked words as quotations, to stand above an article in which they are hard to find. */
export function renderMarked(passage: PassageBlock): types.KnownBlock[] {
  const marked = passagePieces(passage).filter(({ isMarked }) => isMarked);
  return richTextOf(marked.map(({ text }): Line => ({ isQuotation: true, spans: [{ text: `“${text}”` }] })));
}
