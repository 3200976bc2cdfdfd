import type { Command } from '../../src/command.ts';
import { isChanging } from '../../src/command.ts';
import type { Action, ListItem } from '../../src/message/message.ts';
import { type Html, html } from './html.ts';
import { linkOut } from './link-out.ts';
import { bareCommand, pathOf } from './paths.ts';

type Parse = (text: string) => Command;

/** Health in words, so that colour is never all there is. */
const STATES = { good: 'OK', warning: 'Warning', bad: 'Problem' } as const;

/** A list; an item leads to a page of ours, to the news, or to both, shows its health in a word, and carries its button. */
export function renderList(items: readonly ListItem[], parse: Parse): Html {
  return html`<ul class="list">${items.map((item) => renderItem(item, item.command === undefined ? undefined : parse(bareCommand(item.command))))}</ul>
`;
}

/** What can be done next: links, buttons for what changes something, and a small form where words are still wanted. */
export function renderActions(actions: readonly Action[], id: string, parse: Parse): Html {
  return html`<div class="actions">${actions.map((action, index) => renderAction(action, `${id}-${index}`, parse))}</div>
`;
}

function renderItem(item: ListItem, command: Command | undefined): Html {
  const isButton = command !== undefined && isChanging(command);
  return html`<li>${item.state === undefined ? '' : html`<span class="state ${item.state}">${STATES[item.state]}</span> `}<div class="item">${
    command === undefined || isButton ? outside(item) : inside(item, command)
  }${item.detail === undefined ? '' : html` <span class="detail" dir="auto">${item.detail}</span>`}</div>${
    isButton ? doButton(command, item.command ?? '', verb(command), item.text) : ''
  }</li>
`;
}

function inside(item: ListItem, command: Command): Html {
  const link = html`<a href="${pathOf(command, item.command ?? '')}"><bdi>${item.text}</bdi></a>`;
  const host = hostOf(item.url);
  return host === undefined ? link : html`${link} ${linkOut(host, item.url)}`;
}

/** A headline says what it likes; the host beside it says where the link really goes. */
function outside(item: ListItem): Html {
  const link = linkOut(item.text, item.url);
  const host = hostOf(item.url);
  return host === undefined || item.text.includes(host) ? link : html`${link} <span class="host">${host}</span>`;
}

function hostOf(url: string | undefined): string | undefined {
  return (url === undefined ? null : URL.parse(url))?.host || undefined;
}

function renderAction(action: Action, id: string, parse: Parse): Html {
  if (action.command.endsWith(' ')) return renderOpenAction(action, id);
  const command = parse(bareCommand(action.command));
  if (isChanging(command)) return doButton(command, action.command, action.label, '');
  return html`<a class="button" href="${pathOf(command, action.command)}">${action.label}</a>
`;
}

function renderOpenAction(action: Action, id: string): Html {
  return html`<form class="open-action" action="/run" method="get"><input type="hidden" name="c" value="${bareCommand(action.command)}">
<label for="${id}">${action.label}</label><span class="row"><input id="${id}" name="words" required autocomplete="off"><button>Go</button></span></form>
`;
}

/** A button that carries out a command at once; unseen words say to what, for those who do not see where it stands. */
function doButton(command: Command, typed: string, label: string, object: string): Html {
  const [path, name, value] = command.kind === 'feed-remove' ? ['/feeds/remove', 'url', command.url] : ['/run', 'c', bareCommand(typed)];
  return html`<form class="do" action="${path}" method="post"><input type="hidden" name="${name}" value="${value}"><button>${label}${
    object === '' ? '' : html`<span class="unseen"> ${object}</span>`
  }</button></form>
`;
}

function verb(command: Command): string {
  return command.kind === 'feed-add' || command.kind === 'topic-add' ? 'Add' : 'Remove';
}
