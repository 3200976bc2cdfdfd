import { createColors } from 'picocolors';
import type { Block, ListItem, Message, PointBlock } from '../../src/message/message.ts';
import { printable } from './printable.ts';

type Options = { readonly width: number; readonly colours: boolean };
type Colours = ReturnType<typeof createColors>;
type Page = { readonly width: number; readonly colours: Colours };

const SOURCE_WIDTH = 22;
const TIMELINE_WIDTH = 30;

/** The message as plain text for a terminal of `width` columns; nothing is cut, long lines are wrapped. */
export function renderText(message: Message, { width, colours }: Options): string {
  const page: Page = { width: Math.max(40, width), colours: createColors(colours) };
  const head =
    page.colours.bold(printable(message.title)) + (message.subtitle === null ? '' : page.colours.dim(` · ${printable(message.subtitle)}`));
  return [head, ...message.blocks.map((block) => renderBlock(block, page))].filter((part) => part !== '').join('\n');
}

function renderBlock(block: Block, page: Page): string {
  const { colours } = page;
  switch (block.kind) {
    case 'heading':
      return `\n${colours.bold(printable(block.text))}`;
    case 'text':
      return wrap(block.text, page, '', block.tone === 'note' ? colours.dim : block.tone === 'problem' ? colours.red : plain);
    case 'point':
      return renderPoint(block, page);
    case 'quotation':
      return `${wrap(`“${block.quotation.exact}” – ${block.quotation.publisher}, ${block.detail}`, page, '  ', plain)}${link(block.quotation.url, page)}`;
    case 'dispute':
      return [
        wrap(block.subject, page, '  ', colours.bold),
        ...block.sides.flatMap((side) => [
          wrap(`${side.source}: ${side.statement}`, page, '    ', plain),
          `${wrap(`“${side.quotation.exact}” – ${side.quotation.publisher}`, page, '      ', colours.dim)}${link(side.quotation.url, page, '      ')}`,
        ]),
      ].join('\n');
    case 'passage':
      return renderPassage(block.text, block.marks, page);
    case 'timeline':
      return renderTimeline(block.days, page);
    case 'list':
      return block.items.map((item) => renderItem(item, page)).join('\n');
    case 'actions':
      return colours.dim(block.actions.map((action) => `[${action.label}: /brief ${printable(action.command).trimEnd()}]`).join(' '));
  }
}

function renderPoint(point: PointBlock, page: Page): string {
  const { colours } = page;
  const marks = [point.publishers > 1 ? `${point.publishers} publishers` : '', ...point.marks, point.isDisputed ? 'disputed' : ''].filter(
    (mark) => mark !== '',
  );
  const source = printable(point.source);
  const isShort = source.length < SOURCE_WIDTH;
  const statement = printable(point.statement) + (marks.length === 0 ? '' : `  ${colours.yellow(`(${marks.join(', ')})`)}`);
  const indent = ' '.repeat(2 + SOURCE_WIDTH);
  const body = wrap(statement, page, indent, plain);
  const first = isShort
    ? `  ${colours.bold(source.padEnd(SOURCE_WIDTH))}${body.slice(indent.length)}`
    : `  ${colours.bold(source)}\n${body}`;
  return `${first}\n${wrap(`“${point.quotation.exact}” – ${point.quotation.publisher}`, page, indent, colours.dim)}${link(point.quotation.url, page, indent)}`;
}

function renderPassage(text: string, marks: readonly (readonly [number, number])[], { colours }: Page): string {
  let at = 0;
  let out = '';
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    out += `${printable(text.slice(at, start), true)}${colours.inverse(`»${printable(text.slice(start, end), true)}«`)}`;
    at = end;
  }
  return `\n${out}${printable(text.slice(at), true)}\n`;
}

function renderTimeline(days: readonly { readonly date: string; readonly count: number }[], { colours }: Page): string {
  const most = Math.max(...days.map((day) => day.count));
  const bar = (count: number) => '▇'.repeat(Math.max(1, Math.round((TIMELINE_WIDTH * count) / most)));
  return `\n${days.map(({ date, count }) => `  ${colours.dim(date)} ${colours.cyan(bar(count))} ${count}`).join('\n')}`;
}

function renderItem(item: ListItem, page: Page): string {
  const { colours } = page;
  const state =
    item.state === undefined
      ? ''
      : { good: colours.green('ok       '), warning: colours.yellow('warning  '), bad: colours.red('problem  ') }[item.state];
  const detail = item.detail === undefined ? '' : `\n${wrap(item.detail, page, '      ', colours.dim)}`;
  return `  ${state}${wrap(item.text, page, '    ', plain).trimStart()}${detail}${item.url === undefined || item.text.includes(item.url) ? '' : link(item.url, page)}`;
}

function link(url: string | null, { colours }: Page, indent = '    '): string {
  return url === null ? '' : `\n${indent}${colours.dim(printable(url))}`;
}

function wrap(text: string, page: Page, indent: string, paint: (text: string) => string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n\t]+/)) {
    const safe = word.includes('\x1b') ? word : printable(word);
    if (line !== '' && indent.length + line.length + 1 + safe.length > page.width) {
      lines.push(line);
      line = safe;
    } else line = line === '' ? safe : `${line} ${safe}`;
  }
  return [...lines, line].map((each) => `${indent}${paint(each)}`).join('\n');
}

function plain(text: string): string {
  return text;
}
