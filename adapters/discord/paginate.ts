import type { APIMessageTopLevelComponent } from 'discord.js';

/** Components that are best read together, under which heading, and how many points they tell. `opens`: the heading is among them. */
export type Piece = {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly points: number;
  readonly heading: string | null;
  readonly opens: boolean;
};

/** How much a page holds: so many components, nested ones counted, with so many characters to be read. */
export type Room = { readonly components: number; readonly text: number };

/** The pieces in pages, in order, none dropped. A piece is parted, between its components, only where the first page would not hold it. */
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
  const { components, text } = taken(pieces);
  return components <= room.components && text <= room.text;
}

/** What is left of a page beside a line of so much room and these pieces. */
export function less(room: Room, line: Room, pieces: readonly Piece[]): Room {
  const { components, text } = taken(pieces);
  return { components: room.components - line.components - components, text: room.text - line.text - text };
}

function apart(piece: Piece): Piece[] {
  return piece.components.map((component, index) => ({
    ...piece,
    components: [component],
    points: index === 0 ? piece.points : 0,
    opens: piece.opens && index === 0,
  }));
}

function taken(pieces: readonly Piece[]): Room {
  const all = pieces.flatMap((piece) => piece.components.flatMap(withNested));
  return { components: all.length, text: all.reduce((sum, each) => sum + (each.content ?? each.label ?? '').length, 0) };
}

type Any = {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly components?: readonly Any[];
  readonly accessory?: Any;
};

function withNested(component: Any): Any[] {
  const inside = [...(component.components ?? []), ...(component.accessory === undefined ? [] : [component.accessory])];
  return [component, ...inside.flatMap(withNested)];
}
