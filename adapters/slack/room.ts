import type { types } from '@slack/bolt';
import type { Piece } from '../../src/message/pages.ts';
import { numberButtons } from './render-button.ts';

/** Blocks that are best read together. */
export type SlackPiece = Piece<types.KnownBlock>;

/** How much a page holds: so many blocks, of so many characters as JSON. */
export type Room = { readonly blocks: number; readonly json: number };

/** Whether there is room for all of the pieces on one page. */
export function holds(room: Room, pieces: readonly SlackPiece[]): boolean {
  const blocks = pieces.flatMap(({ parts }) => parts);
  return blocks.length <= room.blocks && jsonOf(blocks) <= room.json;
}

/** What is left of a page beside a line of so much room and these pieces. */
export function less(room: Room, line: Room, pieces: readonly SlackPiece[]): Room {
  const blocks = pieces.flatMap(({ parts }) => parts);
  return { blocks: room.blocks - line.blocks - blocks.length, json: room.json - line.json - jsonOf(blocks) };
}

function jsonOf(blocks: readonly types.KnownBlock[]): number {
  return JSON.stringify(numberButtons(blocks)).length;
}
