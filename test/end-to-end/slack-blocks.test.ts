import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderSlack, renderSlackHome, renderSlackModal } from '../../adapters/slack/render.ts';
import type { Message } from '../../src/message/message.ts';
import type { Asker } from '../../src/platform.ts';
import { everything, point } from '../adapters/slack/messages.ts';
import { type Newsroom, openNewsroom } from '../adapters/slack/open-newsroom.ts';
import { checkBlocks, checkView } from '../platforms/slack/block-kit/check-blocks.ts';
import { mentionsInBody } from '../platforms/slack/block-kit/mentions.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const asker: Asker = { place: { platform: 'slack', channel: 'C1', thread: null }, tenant: 'T1', person: 'U1', isAdmin: true };
const topics = parse(readFileSync(join(import.meta.dirname, '../../config/topics.yaml'), 'utf8')) as readonly { readonly slug: string }[];

/** What Slack would refuse of the message, as posts, as a window and as the Home tab, and whom it would call. */
function faultsOf(message: Message): string[] {
  const posts = renderSlack(message).flatMap((part) => [...checkBlocks(part.blocks, 'message'), ...mentionsInBody(part)]);
  const window = renderSlackModal(message, { pointId: '0123456789abcdef' });
  const home = { type: 'home', blocks: renderSlackHome(message) };
  return [...posts, ...[window, home].flatMap((view) => [...checkView(view), ...mentionsInBody({ view })])];
}

function commandsIn({ blocks }: Message): string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'point':
      case 'quotation':
        return [block.quotation.command];
      case 'dispute':
        return block.sides.map(({ quotation }) => quotation.command);
      case 'list':
        return block.items.flatMap(({ command = '' }) => (command === '' ? [] : [command]));
      case 'actions':
        return block.actions.map(({ command }) => command);
      default:
        return [];
    }
  });
}

describe.each(topics.map(({ slug }) => slug))('the sample’s %s', (slug) => {
  it.each(['', 'more '])('as “%s…” is taken by Slack, and so is what each of its buttons shows', async (verb) => {
    const message = await newsroom.bot.run(newsroom.bot.parse(`${verb}${slug}`), asker);
    expect(message.blocks.filter(({ kind }) => kind === 'point').length).toBeGreaterThan(0);
    expect(faultsOf(message)).toEqual([]);
    const commands = commandsIn(message).filter((command) => !command.endsWith(' '));
    expect(commands.filter((command) => command.startsWith('evidence ')).length).toBeGreaterThan(0);
    const shown = await Promise.all(commands.map((command) => newsroom.bot.run(newsroom.bot.parse(command), asker)));
    expect(shown.flatMap(faultsOf)).toEqual([]);
  });
});

it.each(['topics', 'feeds', 'status', 'help', 'home', 'editions', 'speaker Putin', 'ask Who met in Geneva?', 'follow trade hourly'])(
  '“%s” is taken by Slack',
  async (text) => {
    expect(faultsOf(await newsroom.bot.run(newsroom.bot.parse(text), asker))).toEqual([]);
  },
);

describe('any message', () => {
  const stray = fc.constantFrom(
    '<!channel>',
    '<@U012AB3CD>',
    '&lt;!here&gt;',
    '*',
    '`',
    ':fire:',
    '\n> ',
    '|',
    '<',
    '&',
    '\u202e',
    '\ud800',
    '🌉',
  );
  const word = fc.stringMatching(/^[a-z]{1,9}[.,?]?$/);
  const words = fc.oneof(
    fc.array(fc.oneof(word, stray, fc.string({ unit: 'grapheme', maxLength: 9 })), { maxLength: 30 }).map((pieces) => pieces.join(' ')),
    fc
      .tuple(fc.oneof(word, stray), fc.constantFrom('', ' ', '. '), fc.integer({ min: 1, max: 9000 }))
      .map(([piece, glue, length]) => `${piece}${glue}`.repeat(length).slice(0, length)),
  );
  const url = fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc.integer({ min: 2900, max: 3100 }).map((length) => 'https://long.example/?a&b|c'.padEnd(length, 'x')),
    fc.constantFrom('javascript:alert(1)', 'nowhere', 'https://a.example/<!channel>|x'),
  );

  it('with every kind of block, and with any number of points, is taken by Slack', () => {
    fc.assert(
      fc.property(words, url, words, fc.integer({ min: 0, max: 250 }), (some, address, others, count) => {
        const message = everything(some, address);
        const points = Array.from({ length: count }, () => point({ source: others.slice(0, 300), statement: others.slice(0, 900) }));
        expect(faultsOf({ ...message, blocks: [...message.blocks, ...points] })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
