import type { types } from '@slack/bolt';
import { buttonLabel, groupItems, STATES } from '../../src/message/list.ts';
import type { ListItem } from '../../src/message/message.ts';
import { addressOf, labelOf, visible } from './escape.ts';
import { LIMITS } from './limits.ts';
import { renderLines } from './render-button.ts';
import type { Line, Span } from './render-lines.ts';

/** The items in order: those that lead to a command have a button each, others that follow one another share a block. */
export function renderList(items: readonly ListItem[]): types.KnownBlock[] {
  return groupItems(items).flatMap(renderGroup);
}

function renderGroup(items: readonly ListItem[]): types.KnownBlock[] {
  const lines = items.map(itemLine);
  const [{ command } = { command: undefined }] = items;
  return command === undefined ? renderLines(lines) : renderLines(lines, [{ label: buttonLabel(command), command }]);
}

function itemLine({ text, detail, url, state }: ListItem): Line {
  const address = addressOf(url);
  const words = visible(text).replace(/\s+/g, ' ').trim();
  const shown: Span[] = address.kind === 'link' ? [{ text: labelOf(words, address.url), url: address.url }] : [{ text: words }];
  // Said once: an address in the words themselves needs no second place.
  if (address.kind === 'too-long' && !words.includes(address.url)) {
    const isShown = address.url.length <= LIMITS.addressText;
    shown.push({ text: isShown ? ' · address too long for a link: ' : ' · address too long for Slack' });
    if (isShown) shown.push({ text: address.url, isWhole: true });
  }
  const more = detail === undefined ? '' : visible(detail).trim();
  return {
    spans: [
      { text: '• ' },
      ...(state === undefined ? [] : [{ text: STATES[state], style: 'code' } as const, { text: ' ' }]),
      ...shown,
      ...(more === '' ? [] : [{ text: ` · ${more}` }]),
    ],
  };
}
