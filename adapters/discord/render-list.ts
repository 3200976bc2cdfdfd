import type { APIMessageTopLevelComponent } from 'discord.js';
import { parseCommand } from '../../src/command.ts';
import type { ListItem } from '../../src/message/message.ts';
import { oneLine } from './escape.ts';
import { renderLines } from './render-button.ts';
import { type Line, linkSpans } from './render-lines.ts';

const STATES: Readonly<Record<NonNullable<ListItem['state']>, string>> = { good: 'ok', warning: 'warning', bad: 'problem' };

/** The items in order: those that lead to a command have a button each, others that follow one another share a text. */
export function renderList(items: readonly ListItem[]): APIMessageTopLevelComponent[] {
  const groups: ListItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && item.command === undefined && last[0]!.command === undefined) last.push(item);
    else groups.push([item]);
  }
  return groups.flatMap(renderGroup);
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

function buttonLabel(command: string): string {
  switch (parseCommand(command).kind) {
    case 'brief':
      return 'Brief';
    case 'why':
      return 'Why';
    case 'feed-remove':
    case 'topic-remove':
      return 'Remove';
    default:
      return 'Open';
  }
}
