import type { Block, ListItem, Message, PointBlock } from '../../src/message/message.ts';
import { printable } from './printable.ts';

/** The message as Markdown (CommonMark), for mail, wikis and documents. */
export function renderMarkdown(message: Message): string {
  const head = [`# ${escaped(message.title)}`, ...(message.subtitle === null ? [] : [`*${escaped(message.subtitle)}*`])];
  return [...head, ...message.blocks.map(renderBlock)].filter((part) => part !== '').join('\n\n');
}

function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${escaped(block.text)}`;
    case 'text':
      return block.tone === 'note' ? `*${escaped(block.text)}*` : escaped(block.text);
    case 'point':
      return renderPoint(block);
    case 'quotation':
      return `> “${escaped(block.quotation.exact)}” – ${link(block.quotation.publisher, block.quotation.url)}, ${escaped(block.detail)}`;
    case 'dispute':
      return [
        `**${escaped(block.subject)}**`,
        ...block.sides.map(
          (side) =>
            `- ${escaped(side.source)}: ${escaped(side.statement)} “${escaped(side.quotation.exact)}” – ${link(side.quotation.publisher, side.quotation.url)}`,
        ),
      ].join('\n');
    case 'passage':
      return renderPassage(block.text, block.marks);
    case 'timeline':
      return block.days
        .map((day) => `- ${day.date}: ${day.count} ${day.count === 1 ? 'point' : 'points'}; first: ${escaped(day.label)}`)
        .join('\n');
    case 'list':
      return block.items.map(renderItem).join('\n');
    case 'actions':
      return '';
  }
}

function renderPoint(point: PointBlock): string {
  const marks = [
    `${point.publishers} ${point.publishers === 1 ? 'publisher' : 'publishers'}`,
    ...point.marks,
    ...(point.isDisputed ? ['disputed'] : []),
  ];
  return `- **${escaped(point.source)}**: ${escaped(point.statement)} (${marks.join(', ')})\n  > “${escaped(point.quotation.exact)}” – ${link(point.quotation.publisher, point.quotation.url)}`;
}

function renderItem(item: ListItem): string {
  const detail = item.detail === undefined ? '' : ` – ${escaped(item.detail)}`;
  return `- ${item.url === undefined ? escaped(item.text) : link(item.text, item.url)}${detail}`;
}

function renderPassage(text: string, marks: readonly (readonly [number, number])[]): string {
  let at = 0;
  let out = '';
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    out += `${escaped(text.slice(at, start))}**${escaped(text.slice(start, end))}**`;
    at = end;
  }
  return out + escaped(text.slice(at));
}

function link(text: string, url: string | null): string {
  return url === null ? escaped(text) : `[${escaped(text)}](<${url.replaceAll(/[<>\s]/g, encodeURIComponent)}>)`;
}

/** The one way in which text from the news enters Markdown: nothing in it can become mark-up. */
function escaped(text: string): string {
  return printable(text, true)
    .replaceAll(/[\\`*_{}[\]<>#|~!]/g, '\\$&')
    .replaceAll(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, '$1\\$2');
}
