import type { APIMessageTopLevelComponent } from 'discord.js';
import { buttonLabel, groupItems, STATES } from '../../src/message/list.ts';
import type { ListItem } from '../../src/message/message.ts';
import { oneLine } from './escape.ts';
import { renderLines } from './render-button.ts';
import { type Line, linkSpans } from './render-lines.ts';

/** The items in order: those that lead to a command have a button each, others that follow one another share a text. */
export function renderList(items: readonly ListItem[]): APIMessageTopLevelComponent[] {
  return groupItems(items).flatMap(renderGroup);
}

function renderGroup(items: readonly ListItem[]): APIMessageTopLevelComponent[] {
  const command = items[0]?.command;
  return renderLines(items.map(itemLine), command === undefined ? [] : [{ label: buttonLabel(command), command }]);
}

function itemLine({ text, detail = '', url, state }: ListItem): Line {
  const more = oneLine(detail);
  return {
    kind: 'item',
    spans: [
      ...(state === undefined ? [] : [{ text: STATES[state], style: 'code' } as const, { text: ' ' }]),
      ...linkSpans(text, url),
      ...(more === '' ? [] : [{ text: ` · ${more}` }]),
    ],
  };
}
