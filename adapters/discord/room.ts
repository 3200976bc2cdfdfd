import type { APIMessageTopLevelComponent } from 'discord.js';
import type { Piece } from '../../src/message/pages.ts';

/** Components that are best read together. */
export type DiscordPiece = Piece<APIMessageTopLevelComponent>;

/** How much a message holds: so many components, nested ones counted, with so many characters to be read. */
export type Room = { readonly components: number; readonly text: number };

/** Whether there is room for all of the pieces in one message. */
export function holds(room: Room, pieces: readonly DiscordPiece[]): boolean {
  const { components, text } = taken(pieces);
  return components <= room.components && text <= room.text;
}

/** What is left of a message beside a line of so much room and these pieces. */
export function less(room: Room, line: Room, pieces: readonly DiscordPiece[]): Room {
  const { components, text } = taken(pieces);
  return { components: room.components - line.components - components, text: room.text - line.text - text };
}

function taken(pieces: readonly DiscordPiece[]): Room {
  const all = pieces.flatMap((each) => each.parts.flatMap(withNested));
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
