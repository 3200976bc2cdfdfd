import type { Block, DisputeSide, Message } from './message.ts';

/** A text of a message that is told in other words than an article's. */
export type Translatable = { readonly id: string; readonly text: string };

/** Everything in the message that may be translated: leads, statements and what days brought; never a quotation, each text once. */
export function textsOf({ blocks }: Message): Translatable[] {
  const texts = new Set(blocks.flatMap(textsOfBlock));
  return [...texts].map((text, i) => ({ id: `t${i + 1}`, text }));
}

function textsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return block.tone === 'lead' ? [block.text] : [];
    case 'point':
      return [block.statement];
    case 'dispute':
      return block.sides.map(({ statement }) => statement);
    case 'timeline':
      return block.days.map(({ label }) => label);
    default:
      return [];
  }
}

/** The headings of the message that are the bot's own words. */
export function headingsOf({ blocks }: Message): string[] {
  return [...new Set(blocks.flatMap((block) => (block.kind === 'heading' && /^[\p{L} ]+$/u.test(block.text) ? [block.text] : [])))];
}

/** The sources that the message names: as they are, and never translated. */
export function sourcesOf({ blocks }: Message): string[] {
  const sources = blocks.flatMap((block) =>
    block.kind === 'point' ? [block.source] : block.kind === 'dispute' ? block.sides.map(({ source }) => source) : [],
  );
  return [...new Set(sources)];
}

/** The message in other words: each text that `words` has, and a note at its end; all else as it was. */
export function inOtherWords(message: Message, words: ReadonlyMap<string, string>, note: string): Message {
  const told = (text: string) => words.get(text) ?? text;
  const blocks = message.blocks.map((block) => translated(block, told));
  const isAction = blocks.at(-1)?.kind === 'actions';
  const noted: Block = { kind: 'text', tone: 'note', text: note };
  return { ...message, blocks: isAction ? [...blocks.slice(0, -1), noted, ...blocks.slice(-1)] : [...blocks, noted] };
}

function translated(block: Block, told: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: told(block.text) };
    case 'text':
      return block.tone === 'lead' ? { ...block, text: told(block.text) } : block;
    case 'point':
      return { ...block, statement: told(block.statement) };
    case 'dispute': {
      const side = (one: DisputeSide) => ({ ...one, statement: told(one.statement) });
      return { ...block, sides: [side(block.sides[0]), side(block.sides[1])] };
    }
    case 'timeline':
      return { ...block, days: block.days.map((day) => ({ ...day, label: told(day.label) })) };
    default:
      return block;
  }
}
