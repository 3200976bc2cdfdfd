import type { APIMessageTopLevelComponent } from 'discord.js';
import type { Block } from '../../src/message/message.ts';
import { piecesOf } from '../../src/message/pages.ts';
import { renderActions, renderLines } from './render-button.ts';
import { lineOf } from './render-lines.ts';
import { renderList } from './render-list.ts';
import { renderPassage } from './render-passage.ts';
import { renderDispute, renderPoint, renderQuotation } from './render-point.ts';
import type { DiscordPiece } from './room.ts';

/** The blocks of a message as pieces that are best read together. */
export function renderBlocks(blocks: readonly Block[]): DiscordPiece[] {
  return piecesOf(blocks, { heading: (text) => renderLines([lineOf('heading', text)]), block: renderBlock });
}

function renderBlock(block: Exclude<Block, { kind: 'heading' }>): APIMessageTopLevelComponent[] {
  switch (block.kind) {
    case 'text':
      return renderLines([lineOf(block.tone === 'note' ? 'note' : 'plain', block.text)]);
    case 'point':
      return renderPoint(block);
    case 'quotation':
      return renderQuotation(block);
    case 'dispute':
      return renderDispute(block);
    case 'passage':
      return renderPassage(block);
    case 'timeline':
      return renderLines([lineOf('note', block.days.map((day) => day.label).join(' · '))]);
    case 'list':
      return renderList(block.items);
    case 'actions':
      return renderActions(block.actions);
  }
}
