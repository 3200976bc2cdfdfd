import type { types } from '@slack/bolt';
import { numberButtons } from './render-button.ts';

/** Blocks that are best read together, under which heading, and how many points they tell. `opens`: the heading is among them. */
export type Piece = {
  readonly blocks: readonly types.KnownBlock[];
  readonly points: number;
  readonly heading: string | null;
  readonly opens: boolean;
};

/** How much a page holds: so many blocks, of so many characters as JSON. */
export type Room = { readonly blocks: number; readonly json: number };

/** The pieces in pages, in order, none dropped. A piece is parted, between its blocks, only where the first page would not hold it. */
export function paginate(pieces: readonly Piece[], first: Room, next: Room): Piece[][] {
  const pages: Piece[][] = [[]];
  for (const piece of pieces.flatMap((each) => (holds(first, [each]) ? [each] : apart(each)))) {
    const page = pages.at(-1)!;
    if (page.length === 0 || holds(pages.length === 1 ? first : next, [...page, piece])) page.push(piece);
    else pages.push([piece]);
  }
  return pages;
}

/** Whether there is room for all of the pieces on one page. */
export function holds(room: Room, pieces: readonly Piece[]): boolean {
  const blocks = pieces.flatMap((piece) => piece.blocks);
  return blocks.length <= room.blocks && jsonOf(blocks) <= room.json;
}

/** What is left of a page beside a line of so much room and these pieces. */
export function less(room: Room, line: Room, pieces: readonly Piece[]): Room {
  const blocks = pieces.flatMap((piece) => piece.blocks);
  return { blocks: room.blocks - line.blocks - blocks.length, json: room.json - line.json - jsonOf(blocks) };
}

function apart(piece: Piece): Piece[] {
  return piece.blocks.map((block, index) => ({
    ...piece,
    blocks: [block],
    points: index === 0 ? piece.points : 0,
    opens: piece.opens && index === 0,
  }));
}

function jsonOf(blocks: readonly types.KnownBlock[]): number {
  return JSON.stringify(numberButtons(blocks)).length;
}
