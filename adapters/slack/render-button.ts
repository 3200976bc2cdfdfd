import type { types } from '@slack/bolt';
import { parseCommand } from '../../src/command.ts';
import type { Action } from '../../src/message/message.ts';
import { plainText, visible } from './escape.ts';
import { LIMITS } from './limits.ts';
import { type Line, mrkdwnOf, richTextOf } from './render-lines.ts';
import { renderPlain } from './render-text.ts';
import { fits } from './split.ts';

// A longer command has its button below, so that it and the words are two blocks.
const BESIDE = 250;

/**
 * Lines with buttons beside or below them. A command too long for a button is written out, a label too long for one
 * stands beside it.
 */
export function renderLines(lines: readonly Line[], actions: readonly Action[] = []): types.KnownBlock[] {
  const short = actions.filter(isShort);
  const text = mrkdwnOf(lines, LIMITS.sectionText);
  const isBeside = text !== null && short.length === 1 && short[0]!.command.length <= BESIDE;
  const accessory = isBeside ? { accessory: buttonOf(short[0]!) } : {};
  const words: types.KnownBlock[] = text === null ? richTextOf(lines) : [{ type: 'section', text, ...accessory }];
  return [...words, ...renderActions(isBeside ? actions.filter((action) => !isShort(action)) : actions)];
}

/** The actions as rows of buttons. */
export function renderActions(actions: readonly Action[]): types.KnownBlock[] {
  return [...renderButtons(actions.filter(isShort)), ...actions.filter((action) => !isShort(action)).flatMap(renderLong)];
}

/** The same blocks with the ids of their buttons numbered (`run:brief:1`), since each must be the only one of its name. */
export function numberButtons(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  let count = 0;
  const numbered = (button: types.Button): types.Button => ({ ...button, action_id: `${button.action_id}:${++count}` });
  return blocks.map((block) => {
    if (block.type === 'actions') {
      return { ...block, elements: block.elements.map((element) => (element.type === 'button' ? numbered(element) : element)) };
    }
    return block.type === 'section' && block.accessory?.type === 'button' ? { ...block, accessory: numbered(block.accessory) } : block;
  });
}

function renderButtons(actions: readonly Action[]): types.KnownBlock[] {
  const rows: types.Button[][] = [];
  for (const button of actions.map(buttonOf)) {
    const row = rows.at(-1);
    const isRoom = row !== undefined && row.length < LIMITS.actionsElements && JSON.stringify([...row, button]).length < LIMITS.blockJson;
    if (isRoom) row.push(button);
    else rows.push([button]);
  }
  return rows.map((elements) => ({ type: 'actions', elements }));
}

function isShort({ label, command }: Action): boolean {
  return visible(label).trim() !== '' && command.trim() !== '' && fits(label, LIMITS.buttonText) && command.length <= LIMITS.buttonValue;
}

/** `ask` opens a window for the words that the command waits for; `run:KIND` carries out what is in `value`. */
function buttonOf({ label, command }: Action): types.Button {
  const id = command.endsWith(' ') ? 'ask' : `run:${parseCommand(command).kind}`;
  return { type: 'button', action_id: id, text: plainText(visible(label).trim()), value: command.toWellFormed() };
}

function renderLong({ label, command }: Action): types.KnownBlock[] {
  if (command.trim() === '') return renderPlain(label);
  if (command.length > LIMITS.buttonValue) return renderPlain(`${label}, too long for a button. Type: /brief ${command}`);
  return [...renderPlain(label), ...renderButtons([{ label: 'Open', command }])];
}
