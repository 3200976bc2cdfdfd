import type { types } from '@slack/bolt';
import type { Message } from '../../src/message/message.ts';
import { paginate, piece, withClosing } from '../../src/message/pages.ts';
import { escapeText, plainText, visible } from './escape.ts';
import { LIMITS } from './limits.ts';
import { renderBlocks } from './render-block.ts';
import { numberButtons } from './render-button.ts';
import { renderMarked } from './render-passage.ts';
import { renderHeading, renderNote } from './render-text.ts';
import { holds, less, type Room, type SlackPiece } from './room.ts';
import { fits, splitEscaped } from './split.ts';

/** One post: `text` is what a notification shows and a screen reader reads, `blocks` what is seen. */
export type SlackPart = { readonly text: string; readonly blocks: types.KnownBlock[] };

/** The first is posted in the channel, the others as replies in its thread, in order. */
export type SlackParts = readonly [SlackPart, ...SlackPart[]];

const MESSAGE: Room = { blocks: LIMITS.blocksPerMessage, json: LIMITS.messageJson };
const VIEW: Room = { blocks: LIMITS.blocksPerView, json: LIMITS.viewJson };
// Room for the line that says where the rest is, and for the heading that is repeated at the head of a reply.
const SAYING: Room = { blocks: 1, json: 400 };
// Buttons and notes at the end stay in the first part if they are no longer than this.
const TAIL: Room = { blocks: 6, json: 3000 };

/** The message as posts within Slack's limits. What one post does not hold goes on in its thread, and the first says so; nothing is left out. */
export function renderSlack(message: Message): SlackParts {
  const { pieces, tail } = renderMessage(message);
  const [first = [], ...rest] = holds(MESSAGE, [...pieces, ...tail])
    ? [[...pieces, ...tail]]
    : paginate(pieces, holdsWithin(less(MESSAGE, SAYING, tail)), holdsWithin(less(MESSAGE, SAYING, [])));
  if (rest.length === 0) return [{ text: fallback(message), blocks: blocksOf(first) }];
  const more = rest.flat().reduce((sum, piece) => sum + piece.points, 0);
  const goesOn =
    more === 0 ? 'continued in the thread' : `continued in the thread: ${more.toLocaleString('en')} more point${more === 1 ? '' : 's'}`;
  return [
    { text: fallback(message), blocks: blocksOf([...first, note(goesOn), ...tail]) },
    ...rest.map((page, index) => ({
      text: shortened(`${visible(message.title)}, continued (${index + 2} of ${rest.length + 1})`),
      blocks: blocksOf([...carriedOn(page), ...page]),
    })),
  ];
}

/** The message as a window. With a point's id, people can say there whether the point is right. What the window does not hold is said. */
export function renderSlackModal(message: Message, { pointId = null }: { readonly pointId?: string | null } = {}): types.ModalView {
  const title = visible(message.title).trim();
  const marked = message.blocks.flatMap((block) => (block.kind === 'passage' ? renderMarked(block) : []));
  const feedback = pointId === null ? [] : [piece(feedbackButtons(pointId))];
  return {
    type: 'modal',
    title: plainText(title !== '' && fits(title, LIMITS.viewTitle) ? title : 'Communiqué'),
    close: plainText('Close'),
    blocks: renderView(message, marked.length === 0 ? [] : [piece(marked)], feedback),
  };
}

/** The message as the blocks of a home tab. What it does not hold is said. */
export function renderSlackHome(message: Message): types.KnownBlock[] {
  return renderView(message, [], []);
}

function renderView(message: Message, lead: readonly SlackPiece[], end: readonly SlackPiece[]): types.KnownBlock[] {
  const { pieces, tail } = renderMessage(message);
  const [head = piece([]), ...body] = pieces;
  const all = [head, ...lead, ...body];
  const last = [...tail, ...end];
  if (holds(VIEW, [...all, ...last])) return blocksOf([...all, ...last]);
  const [first = [], ...rest] = paginate(all, holdsWithin(less(VIEW, SAYING, last)), holdsWithin(VIEW));
  const points = rest.flat().reduce((sum, each) => sum + each.points, 0);
  const left = points === 0 ? 'The rest' : points === 1 ? '1 more point' : `${points.toLocaleString('en')} more points`;
  return blocksOf([...first, note(`${left} did not fit in here.`), ...last]);
}

/** Title and blocks as pieces, and apart from them the notes and buttons at the end. */
function renderMessage(message: Message): { readonly pieces: SlackPiece[]; readonly tail: SlackPiece[] } {
  const { body, closing } = withClosing(message.blocks);
  const head = piece([...renderHeading(message.title), ...(message.subtitle === null ? [] : renderNote(message.subtitle))]);
  const pieces = [head, ...renderBlocks(body)].filter(({ parts }) => parts.length > 0);
  const tail = renderBlocks(closing);
  if (pieces.length + tail.length === 0) return { pieces: [note('Nothing to show.')], tail };
  return holds(TAIL, tail) ? { pieces, tail } : { pieces: [...pieces, ...tail], tail: [] };
}

function holdsWithin(room: Room): (pieces: readonly SlackPiece[]) => boolean {
  return (pieces) => holds(room, pieces);
}

/** For a notification: the title and, where there is one, the lead. */
function fallback({ title, blocks }: Message): string {
  const lead = blocks.find((block) => block.kind === 'text' && block.tone === 'lead');
  const said = [title, lead?.kind === 'text' ? lead.text : ''].map((text) => visible(text).trim()).filter((text) => text !== '');
  return shortened(said.join(/[\p{L}\p{N}]$/u.test(said[0] ?? '') ? ': ' : ' ') || 'Communiqué');
}

/** What is too long for a line that is read aloud ends in an ellipsis; the blocks have all of it. */
function shortened(text: string): string {
  const [first = '', ...rest] = splitEscaped(text, LIMITS.fallbackText - 2);
  return escapeText(rest.length === 0 ? first : `${first.trimEnd()} …`);
}

function carriedOn([first]: readonly SlackPiece[]): SlackPiece[] {
  if (first?.heading == null || first.opens || !fits(first.heading, LIMITS.headerText)) return [];
  return [note(`${first.heading}, continued`)];
}

function feedbackButtons(pointId: string): types.KnownBlock[] {
  const button = (word: 'Right' | 'Wrong'): types.Button => ({
    type: 'button',
    action_id: 'feedback',
    text: plainText(word),
    value: `${word.toLowerCase()} ${pointId}`,
  });
  return [...renderNote('Does the briefing tell this point rightly?'), { type: 'actions', elements: [button('Right'), button('Wrong')] }];
}

function note(text: string): SlackPiece {
  return piece(renderNote(text));
}

function blocksOf(pieces: readonly SlackPiece[]): types.KnownBlock[] {
  return numberButtons(pieces.flatMap(({ parts }) => parts));
}
