import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { parseCommand } from '../../src/command.ts';
import type { Action } from '../../src/message/message.ts';
import { customIdOf, numberedId, readCustomId } from './custom-id.ts';
import { oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';
import { type Line, lineOf, textsOf } from './render-lines.ts';

type Button = APIButtonComponentWithCustomId;

/** Lines, with their button beside them where they have one and both fit, else with buttons below. */
export function renderLines(lines: readonly Line[], actions: readonly Action[] = []): APIMessageTopLevelComponent[] {
  const texts = textsOf(lines);
  const buttons = actions.flatMap(buttonOf);
  const [text] = texts;
  const [button] = buttons;
  if (text !== undefined && button !== undefined && texts.length === 1 && actions.length === 1) {
    return [{ type: ComponentType.Section, components: [display(text)], accessory: button }];
  }
  return [...texts.map(display), ...renderActions(actions)];
}

/** The actions as rows of buttons; one that no button holds is written out. */
export function renderActions(actions: readonly Action[]): APIMessageTopLevelComponent[] {
  const fitting = actions.flatMap(buttonOf);
  return [...rowsOf(fitting), ...actions.filter((action) => buttonOf(action).length === 0).flatMap(renderLong)];
}

/** The same components with the ids of their buttons told apart, since each must be the only one of its name in a message. */
export function numberButtons(components: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  const counts = new Map<string, number>();
  const numbered = <Each>(component: Each): Each => {
    if (!isButton(component)) return component;
    const nth = (counts.get(component.custom_id) ?? 0) + 1;
    counts.set(component.custom_id, nth);
    return { ...component, custom_id: numberedId(component.custom_id, nth) };
  };
  return components.map((component) => {
    if (component.type === ComponentType.ActionRow) return { ...component, components: component.components.map(numbered) };
    return component.type === ComponentType.Section ? { ...component, accessory: numbered(component.accessory) } : component;
  });
}

function isButton(component: unknown): component is Button {
  return (component as Button).type === ComponentType.Button && (component as Button).custom_id !== undefined;
}

function display(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function rowsOf(buttons: readonly Button[]): APIActionRowComponent<Button>[] {
  const rows: APIActionRowComponent<Button>[] = [];
  for (let at = 0; at < buttons.length; at += LIMITS.buttonsInRow) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + LIMITS.buttonsInRow) });
  }
  return rows;
}

/** The action as a button, or nothing where its label or command is empty or too long for one. */
function buttonOf({ label, command }: Action): Button[] {
  const words = oneLine(label);
  const id = customIdOf(command);
  if (words === '' || words.length > LIMITS.buttonLabel || id === null) return [];
  const style = readCustomId(id).kind === 'ask' ? ButtonStyle.Primary : ButtonStyle.Secondary;
  return [{ type: ComponentType.Button, style, label: words, custom_id: id }];
}

function renderLong({ label, command }: Action): APIMessageTopLevelComponent[] {
  const words = oneLine(label);
  if (command.trim() === '') return renderLines([lineOf('plain', words)]);
  if (customIdOf(command) !== null) return renderLines([lineOf('plain', words)], [{ label: 'Open', command }]);
  // The address is linked beside it, and typing it is of no use where it can be copied.
  if (parseCommand(command).kind === 'why') return renderLines([lineOf('note', `${words}: /why with the article’s address`)]);
  return renderLines([lineOf('note', `${words}: too long for a button. The command: ${command.trim()}`)]);
}
