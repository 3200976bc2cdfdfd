import type { types } from '@slack/bolt';
import type { Block } from '../../src/message/message.ts';
import type { Piece } from './paginate.ts';
import { renderActions } from './render-button.ts';
import { renderList } from './render-list.ts';
import { renderPassage } from './render-passage.ts';
import { renderDispute, renderPoint, renderQuotation } from './render-point.ts';
import { renderHeading, renderNote, renderPlain } from './render-text.ts';

/** The blocks of a message as pieces that are best read together: a heading stays with what follows it. */
export function renderBlocks(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  let heading: string | null = null;
  let waiting: types.KnownBlock[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      heading = block.text;
      waiting = [...waiting, ...renderHeading(block.text)];
      continue;
    }
    pieces.push({
      blocks: [...waiting, ...renderBlock(block)],
      points: block.kind === 'point' ? 1 : 0,
      heading,
      opens: waiting.length > 0,
    });
    waiting = [];
  }
  if (waiting.length > 0) pieces.push({ blocks: waiting, points: 0, heading, opens: true });
  return pieces.filter((piece) => piece.blocks.length > 0);
}

function renderBlock(block: Exclude<Block, { kind: 'heading' }>): types.KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return block.tone === 'note' ? renderNote(block.text) : renderPlain(block.text);
    case 'point':
      return renderPoint(block);
    case 'quotation':
      return renderQuotation(block);
    case 'dispute':
      return renderDispute(block);
    case 'passage':
      return renderPassage(block);
    case 'timeline':
      return renderNote(block.days.map((day) => day.label).join(' · '));
    case 'list':
      return renderList(block.items);
    case 'actions':
      return renderActions(block.actions);
  }
}
