import type { types } from '@slack/bolt';
import type { Block } from '../../src/message/message.ts';
import { piecesOf } from '../../src/message/pages.ts';
import { renderActions } from './render-button.ts';
import { renderList } from './render-list.ts';
import { renderPassage } from './render-passage.ts';
import { renderDispute, renderPoint, renderQuotation } from './render-point.ts';
import { renderHeading, renderNote, renderPlain } from './render-text.ts';
import type { SlackPiece } from './room.ts';

/** The blocks of a message as pieces that are best read together. */
export function renderBlocks(blocks: readonly Block[]): SlackPiece[] {
  return piecesOf(blocks, { heading: renderHeading, block: renderBlock });
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
