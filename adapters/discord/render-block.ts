import type { APIMessageTopLevelComponent } from 'discord.js';
import type { Block } from '../../src/message/message.ts';
import type { Piece } from './paginate.ts';
import { renderActions, renderLines } from './render-button.ts';
import { lineOf } from './render-lines.ts';
import { renderList } from './render-list.ts';
import { renderPassage } from './render-passage.ts';
import { renderDispute, renderPoint, renderQuotation } from './render-point.ts';

/** The blocks of a message as pieces that are best read together: a heading stays with what follows it. */
export function renderBlocks(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  let heading: string | null = null;
  let waiting: APIMessageTopLevelComponent[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      heading = block.text;
      waiting = [...waiting, ...renderLines([lineOf('heading', block.text)])];
      continue;
    }
    pieces.push({
      components: [...waiting, ...renderBlock(block)],
      points: block.kind === 'point' ? 1 : 0,
      heading,
      opens: waiting.length > 0,
    });
    waiting = [];
  }
  if (waiting.length > 0) pieces.push({ components: waiting, points: 0, heading, opens: true });
  return pieces.filter(({ components }) => components.length > 0);
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
