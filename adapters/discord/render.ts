import { type APIMessageTopLevelComponent, MessageFlags } from 'discord.js';
import type { Message } from '../../src/message/message.ts';
import { paginate, piece, withClosing } from '../../src/message/pages.ts';
import { escapeText, oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';
import { renderBlocks } from './render-block.ts';
import { numberButtons, renderActions, renderLines } from './render-button.ts';
import { lineOf } from './render-lines.ts';
import { renderMarked } from './render-passage.ts';
import { type DiscordPiece, holds, less, type Room } from './room.ts';

/*
 * Why Components V2 and not embeds: the button to a point's evidence stands beside that point, while an embed has all its
 * buttons in rows below, up to 25 that look alike; and text, quotation and link are one flow, not 25 boxes of 1,024
 * characters. An embed message holds more (6,000 characters against 4,000), but points come ten to a message either way, and
 * what follows goes into the thread. Channels where the bot may not embed links show components all the same. They stand
 * at the top level, not in a container: it would cost room for a frame that says nothing.
 */

/** The body of one message. Pages behind links are never previewed: V2 messages have no previews, and the flag asks for none besides. */
export type DiscordPart = {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: [] };
};

/** The first is posted in the channel, the others in its thread, in order. */
export type DiscordParts = readonly [DiscordPart, ...DiscordPart[]];

const MESSAGE: Room = { components: LIMITS.components, text: LIMITS.messageText };
// Room for the lines that say where the rest is, and for the heading that is repeated at the head of a later part.
const SAYING: Room = { components: 2, text: 400 };
// Buttons and notes at the end stay in the first part if they are no longer than this.
const TAIL: Room = { components: 12, text: 600 };

/**
 * The message as posts within Discord's limits. What one does not hold goes on in the next, and the first says `where`:
 * `below` in places without threads. Nothing is left out.
 */
export function renderDiscord(message: Message, where: 'in the thread' | 'below' = 'in the thread'): DiscordParts {
  const { pieces, tail } = renderMessage(message);
  return partsOf(pieces, tail, where);
}

/**
 * An article with its evidence, for one person's eyes: the marked words first, the buttons to judge the point with where
 * `pointId` names one, then the text. What five messages do not hold is said.
 */
export function renderDiscordEvidence(message: Message, { pointId = null }: { readonly pointId?: string | null } = {}): DiscordParts {
  const { pieces, tail } = renderMessage(message);
  const [head = piece([]), ...body] = pieces;
  const marked = piece(message.blocks.flatMap((block) => (block.kind === 'passage' ? renderMarked(block) : [])));
  const verdict = pointId === null || hasVerdict(message, pointId) ? [] : [piece(renderActions(verdictActions(pointId)))];
  const all = [head, ...(marked.parts.length === 0 ? [] : [marked]), ...body];
  const parts = partsOf(all, [...tail, ...verdict], 'below');
  const [first, ...rest] = parts.map((part) => ({ ...part, flags: part.flags | MessageFlags.Ephemeral }));
  const shown = rest.slice(0, LIMITS.privateParts - 1);
  const left = rest.slice(LIMITS.privateParts - 1);
  if (left.length === 0) return [first!, ...shown];
  const says = note(`${left.length === 1 ? 'One more part' : `${left.length} more parts`} of this did not fit in here.`);
  return [{ ...first!, components: [...first!.components, ...says.parts] }, ...shown];
}

function partsOf(pieces: readonly DiscordPiece[], tail: readonly DiscordPiece[], where: string): DiscordParts {
  const whole = [...pieces, ...tail];
  if (holds(MESSAGE, whole)) return [partOf(whole)];
  const [first = [], ...rest] = paginate(pieces, holdsWithin(less(MESSAGE, SAYING, tail)), holdsWithin(less(MESSAGE, SAYING, [])));
  const points = rest.flat().reduce((sum, each) => sum + each.points, 0);
  const more = points === 0 ? '' : `: ${points.toLocaleString('en')} more point${points === 1 ? '' : 's'}`;
  return [partOf([...first, note(`continued ${where}${more}`), ...tail]), ...rest.map((page) => partOf([...carriedOn(page), ...page]))];
}

/** Title and blocks as pieces, and apart from them the notes and buttons at the end. */
function renderMessage(message: Message): { readonly pieces: DiscordPiece[]; readonly tail: DiscordPiece[] } {
  const { body, closing } = withClosing(message.blocks);
  const head = piece(renderLines([lineOf('title', message.title), lineOf('note', message.subtitle ?? '')]));
  const pieces = [head, ...renderBlocks(body)].filter(({ parts }) => parts.length > 0);
  const tail = renderBlocks(closing);
  if (pieces.length + tail.length === 0) return { pieces: [note('Nothing to show.')], tail };
  return holds(TAIL, tail) ? { pieces, tail } : { pieces: [...pieces, ...tail], tail: [] };
}

function holdsWithin(room: Room): (pieces: readonly DiscordPiece[]) => boolean {
  return (pieces) => holds(room, pieces);
}

function hasVerdict({ blocks }: Message, pointId: string): boolean {
  return blocks.some((block) => block.kind === 'actions' && block.actions.some(({ command }) => command === `right ${pointId}`));
}

function verdictActions(pointId: string) {
  return [
    { label: 'Right', command: `right ${pointId}` },
    { label: 'Wrong', command: `wrong ${pointId}` },
  ];
}

function carriedOn([first]: readonly DiscordPiece[]): DiscordPiece[] {
  if (first?.heading == null || first.opens || oneLine(first.heading) === '' || escapeText(first.heading).length > SAYING.text - 50)
    return [];
  return [note(`${oneLine(first.heading)}, continued`)];
}

function note(text: string): DiscordPiece {
  return piece(renderLines([lineOf('note', text)]));
}

function partOf(pieces: readonly DiscordPiece[]): DiscordPart {
  return {
    flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds,
    components: numberButtons(pieces.flatMap(({ parts }) => parts)),
    allowed_mentions: { parse: [] },
  };
}
