import type { types } from '@slack/bolt';

/** What a person sees of blocks: the words, where links lead, what is bold, and what Slack would have made of stray mark-up. */
export type Seen = {
  readonly text: string;
  readonly links: readonly string[];
  readonly bold: readonly string[];
  readonly controls: readonly string[];
};

/** Reads sections, headers, contexts and rich text as Slack shows them: mrkdwn is obeyed, so what it swallows is missing here. */
export function readBlocks(
  blocks: readonly types.KnownBlock[],
  only: readonly string[] = ['header', 'section', 'context', 'rich_text'],
): Seen {
  const seen = { text: '', links: [] as string[], bold: [] as string[], controls: [] as string[] };
  for (const block of blocks.filter(({ type }) => only.includes(type))) {
    for (const text of textsOf(block)) readText(text, seen);
    if (block.type === 'rich_text') readRichText(block, seen);
    seen.text += '\n';
  }
  return seen;
}

type Reading = { text: string; links: string[]; bold: string[]; controls: string[] };

function textsOf(block: types.KnownBlock): types.TextObject[] {
  switch (block.type) {
    case 'header':
      return [block.text];
    case 'section':
      return [...(block.text === undefined ? [] : [block.text]), ...(block.fields ?? [])];
    case 'context':
      return block.elements as types.TextObject[];
    default:
      return [];
  }
}

function readText(text: types.TextObject, seen: Reading): void {
  if (text.type === 'plain_text') {
    seen.text += `${decode(text.text)}\n`;
    return;
  }
  const linked = text.text.replace(/<([^>]*)>/g, (_whole, inside: string) => {
    const [, url, label] = /^(https?:\/\/[^|]+)\|(.*)$/s.exec(inside) ?? [];
    if (url === undefined) seen.controls.push(inside);
    else seen.links.push(decode(url));
    return label ?? '';
  });
  for (const line of linked.split('\n')) seen.text += `${decode(unstyled(line.replace(/^\s*(?:>|&gt;) ?/, ''), seen))}\n`;
}

/** Slack's own rule: a mark at the border of a word opens, the next at the end of one closes, and both are gone. */
function unstyled(line: string, seen: Reading): string {
  let text = line.replace(/:[a-z0-9_+'-]+:/g, '');
  for (const mark of ['`', '*', '_', '~']) {
    const styled = new RegExp(`(^|[^\\p{L}\\p{N}])[${mark}](\\S(?:.*?\\S)?)[${mark}](?![\\p{L}\\p{N}])`, 'gu');
    text = text.replace(styled, (_whole, before: string, inside: string) => {
      if (mark === '*') seen.bold.push(decode(inside));
      return before + inside;
    });
  }
  return text;
}

function readRichText(block: types.RichTextBlock, seen: Reading): void {
  for (const element of block.elements) {
    if (element.type !== 'rich_text_section' && element.type !== 'rich_text_quote') throw new Error(`unexpected ${element.type}`);
    for (const span of element.elements) {
      if (span.type !== 'text' && span.type !== 'link') throw new Error(`unexpected ${span.type}`);
      seen.text += span.text ?? '';
      if (span.type === 'link') seen.links.push(span.url);
      if (span.style?.bold) seen.bold.push(span.text ?? '');
    }
    seen.text += '\n';
  }
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
