import { parseCommand } from '../command.ts';
import type { ListItem } from './message.ts';

/** How an item fares, in a word. */
export const STATES: Readonly<Record<NonNullable<ListItem['state']>, string>> = { good: 'ok', warning: 'warning', bad: 'problem' };

/** The items in order, those together that follow one another and lead to no command: what leads to one has a button beside it. */
export function groupItems(items: readonly ListItem[]): readonly (readonly [ListItem, ...ListItem[]])[] {
  const groups: [ListItem, ...ListItem[]][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && item.command === undefined && last[0].command === undefined) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** What stands on the button that leads to the command. */
export function buttonLabel(command: string): string {
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
