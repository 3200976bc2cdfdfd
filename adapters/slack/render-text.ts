import type { types } from '@slack/bolt';
import { plainText, visible } from './escape.ts';
import { LIMITS } from './limits.ts';
import { fits, splitEscaped } from './split.ts';

/** Text as sections, split at sentences where one does not hold it. Nothing in it is mark-up. */
export function renderPlain(text: string): types.KnownBlock[] {
  return piecesOf(text, LIMITS.sectionText).map((piece) => ({ type: 'section', text: plainText(piece) }));
}

/** Text in small print. */
export function renderNote(text: string): types.KnownBlock[] {
  return piecesOf(text, LIMITS.contextText).map((piece) => ({ type: 'context', elements: [plainText(piece)] }));
}

/** A title or heading; one that is too long for a header is a section. */
export function renderHeading(text: string): types.KnownBlock[] {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  if (line === '') return [];
  return fits(line, LIMITS.headerText) ? [{ type: 'header', text: plainText(line) }] : renderPlain(line);
}

function piecesOf(text: string, max: number): string[] {
  return splitEscaped(visible(text).trim(), max).filter((piece) => piece.trim() !== '');
}
