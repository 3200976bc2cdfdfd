import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import published from '../spec/slackblocks/fixtures/invalid/manifest.json' with { type: 'json' };
import { brokenBlocks } from './broken-blocks.ts';
import { checkBlocks, checkView } from './check-blocks.ts';

const fixtures = join(import.meta.dirname, '../spec/slackblocks/fixtures/valid');
const read = (folder: string, file: string) => JSON.parse(readFileSync(join(fixtures, folder, file), 'utf8'));
const filesIn = (folder: string) => readdirSync(join(fixtures, folder));

// How blocks are written, not what Slack takes: one id for two blocks.
const sameIdTwice = ['webhook_message_basic.json', 'webhook_message_delete.json'];
// An element of a task card, a picture and the buttons beneath an answer stand in blocks of their own.
const notInActions = /^(email|file|number|plaintext|url)_|^image_|^url_source/;

describe('what Slack publishes as valid is accepted', () => {
  it.each(filesIn('blocks'))('block %s', (file) => {
    const block = read('blocks', file);
    expect(checkBlocks([block], block.type === 'alert' ? 'modal' : 'message')).toEqual([]);
  });
  it.each(filesIn('elements').filter((file) => file !== 'url_source_basic.json'))('element %s', (file) => {
    const element = read('elements', file);
    const label = { type: 'plain_text', text: 'Label' };
    const holder = file.startsWith('image')
      ? { type: 'context', elements: [element] }
      : notInActions.test(file)
        ? { type: 'input', label, element }
        : { type: 'actions', elements: [element] };
    expect(checkBlocks([holder], 'modal')).toEqual([]);
  });
  it.each(filesIn('messages').filter((file) => !sameIdTwice.includes(file)))('message %s', (file) => {
    expect(checkBlocks(read('messages', file).blocks ?? [], 'message')).toEqual([]);
  });
  it.each(filesIn('views'))('view %s', (file) => expect(checkView(read('views', file))).toEqual([]));
});

describe('what Slack publishes as refused is refused, at the limit and not before', () => {
  it.each(published.cases.map((one) => [one.id, one.description] as const))('%s: %s', (id) => {
    const { build, good, bad, where = 'message' } = brokenBlocks[id]!;
    const check = (value: unknown) => (where === 'view' ? checkView(build(value as never)) : checkBlocks(build(value as never), where));
    expect(check(good)).toEqual([]);
    expect(check(bad)).not.toEqual([]);
  });
});

describe('further rules of the documentation', () => {
  const text = { type: 'plain_text', text: 'x' };
  const button = (id: string) => ({ type: 'button', action_id: id, text });
  it.each([
    ['fifty-one blocks', Array(51).fill({ type: 'divider' }), ['/blocks: 51 entries, at most 50']],
    ['an unknown block', [{ type: 'nope' }], ['/blocks/0/type: unsupported type "nope"']],
    ['no blocks at all', 'text', ['/blocks: must be a list']],
    ['mark-up in a header', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], ['/blocks/0/text/type: must be plain_text']],
    [
      'one block_id twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      ['/blocks: block_id "a" stands twice'],
    ],
    [
      'one action_id twice in a block',
      [{ type: 'actions', elements: [button('a'), button('a')] }],
      ['/blocks/0: action_id "a" stands twice'],
    ],
    ['an alert outside a modal', [{ type: 'alert', text }], ['/blocks/0/type: "alert" stands in a modal only']],
    [
      'markdown blocks that are too long together',
      [1, 2].map(() => ({ type: 'markdown', text: 'x'.repeat(7000) })),
      ['/blocks: 14000 characters of markdown together, at most 12000'],
    ],
    [
      'an initial option that is not offered',
      [
        {
          type: 'actions',
          elements: [{ type: 'static_select', options: [{ text, value: 'a' }], initial_option: { text, value: 'b' } }],
        },
      ],
      ['/blocks/0/elements/0: starts with "b", which is not among its options'],
    ],
  ])('%s', (_name, blocks, faults) => expect(checkBlocks(blocks, 'message')).toEqual(faults));

  it('takes one action_id in two blocks, as rows of a list have it', () => {
    const row = { type: 'actions', elements: [button('open')] };
    expect(checkBlocks([row, row], 'home')).toEqual([]);
  });
  it('takes a hundred blocks in a Home tab', () => expect(checkBlocks(Array(100).fill({ type: 'divider' }), 'home')).toEqual([]));
  it('keeps markdown out of a modal', () => {
    expect(checkBlocks([{ type: 'markdown', text: 'x' }], 'modal')).toEqual(['/blocks/0/type: "markdown" stands in a message only']);
  });
  it('wants a submit button where a modal has an input', () => {
    const blocks = [{ type: 'input', label: text, element: { type: 'plain_text_input' } }];
    expect(checkView({ type: 'modal', title: text, blocks })).toEqual(['/view/submit: is missing, as the modal has an input']);
    expect(checkView({ type: 'modal', title: text, submit: text, blocks })).toEqual([]);
  });
});
