import type { Block } from './message.ts';

/**
 * What is best read together, in a surface's own parts: under which heading, and how many points it tells. `opens`: the
 * heading is among the parts.
 */
export type Piece<Part> = {
  readonly parts: readonly Part[];
  readonly points: number;
  readonly heading: string | null;
  readonly opens: boolean;
};

/** How a surface shows a heading, and every other block, as its own parts. */
export type Rendering<Part> = {
  heading(text: string): readonly Part[];
  block(block: Exclude<Block, { kind: 'heading' }>): readonly Part[];
};

/** The blocks of a message as pieces: a heading stays with what follows it. */
export function piecesOf<Part>(blocks: readonly Block[], rendering: Rendering<Part>): Piece<Part>[] {
  const pieces: Piece<Part>[] = [];
  let heading: string | null = null;
  let waiting: readonly Part[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      heading = block.text;
      waiting = [...waiting, ...rendering.heading(block.text)];
      continue;
    }
    const parts = [...waiting, ...rendering.block(block)];
    pieces.push({ parts, points: block.kind === 'point' ? 1 : 0, heading, opens: waiting.length > 0 });
    waiting = [];
  }
  if (waiting.length > 0) pieces.push({ parts: waiting, points: 0, heading, opens: true });
  return pieces.filter(({ parts }) => parts.length > 0);
}

/** Parts that stand for themselves, under no heading. */
export function piece<Part>(parts: readonly Part[]): Piece<Part> {
  return { parts, points: 0, heading: null, opens: false };
}

/** The blocks apart from the notes and buttons at the end, and these. */
export function withClosing(blocks: readonly Block[]): { readonly body: readonly Block[]; readonly closing: readonly Block[] } {
  const isClosing = (block: Block) => block.kind === 'actions' || (block.kind === 'text' && block.tone === 'note');
  const start = blocks.findLastIndex((block) => !isClosing(block)) + 1;
  return { body: blocks.slice(0, start), closing: blocks.slice(start) };
}

/** Whether a page has room for all of the pieces. */
type Holds<Part> = (pieces: readonly Piece<Part>[]) => boolean;

/** The pieces in pages, in order, none dropped. A piece is parted, between its parts, only where the first page would not hold it. */
export function paginate<Part>(pieces: readonly Piece<Part>[], firstHolds: Holds<Part>, nextHolds: Holds<Part>): Piece<Part>[][] {
  const pages: Piece<Part>[][] = [[]];
  for (const each of pieces.flatMap((whole) => (firstHolds([whole]) ? [whole] : apart(whole)))) {
    const page = pages.at(-1)!;
    const holds = pages.length === 1 ? firstHolds : nextHolds;
    if (page.length === 0 || holds([...page, each])) page.push(each);
    else pages.push([each]);
  }
  return pages;
}

function apart<Part>(whole: Piece<Part>): Piece<Part>[] {
  return whole.parts.map((part, index) => ({
    ...whole,
    parts: [part],
    points: index === 0 ? whole.points : 0,
    opens: whole.opens && index === 0,
  }));
}
