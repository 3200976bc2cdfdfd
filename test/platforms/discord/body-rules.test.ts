import { describe, expect, it } from 'vitest';
import { refusedIn, textOf, unwantedIn } from './body-rules.ts';
import { refusedInCommands } from './command-rules.ts';
import { againstOpenApi, hasOpenApi } from './openapi.ts';
import type { Json } from './state.ts';

const v2 = 1 << 15;
const text = (content: string) => ({ type: 10, content });
const row = (...ids: readonly string[]) => ({
  type: 1,
  components: ids.map((custom_id) => ({ type: 2, style: 2, custom_id, label: 'More' })),
});
const many = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));

describe('a message', () => {
  it.each<[string, Json, string]>([
    ['a long text', { content: 'x'.repeat(2001) }, 'content has 2001 characters, 2000 allowed'],
    ['embeds that are too long together', { embeds: many(2, () => ({ description: 'x'.repeat(3001) })) }, 'embeds have 6002'],
    ['an empty field', { embeds: [{ fields: [{ name: '', value: 'b' }] }] }, 'an embed has an empty field'],
    ['nothing', { embeds: [], components: [] }, 'the message is empty'],
    ['a long nonce', { content: 'a', nonce: 'x'.repeat(26) }, 'nonce has 26 characters, 25 allowed'],
    ['a text display without the flag', { components: [text('a')] }, 'needs IS_COMPONENTS_V2'],
    ['content beside components', { flags: v2, content: 'a', components: [text('a')] }, 'goes with no content'],
    ['too many components', { flags: v2, components: many(41, (at) => text(String(at))) }, '41 components, 40 allowed'],
    ['too many within others', { flags: v2, components: [{ type: 17, components: many(40, () => text('a')) }] }, '41 components'],
    [
      'too much text',
      { flags: v2, components: many(2, () => text('x'.repeat(2001))) },
      'texts have 4002 characters together, 4000 allowed',
    ],
    ['one custom_id twice', { content: 'a', components: [row('a'), row('a')] }, 'two components have one custom_id'],
    ['six rows', { content: 'a', components: many(6, (at) => row(String(at))) }, '6 rows, 5 allowed'],
  ])('is refused with %s', (_case, body, reason) => {
    expect(refusedIn(body)).toEqual([expect.stringContaining(reason)]);
  });

  it.each<[string, Json]>([
    ['of full length', { content: 'x'.repeat(2000) }],
    ['of components', { flags: v2, components: [{ type: 17, components: [text('x'.repeat(4000)), row('a', 'b')] }] }],
    ['of a file', { attachments: [{ id: 0, filename: 'feeds.opml' }] }],
  ])('is taken %s', (_case, body) => {
    expect(refusedIn(body)).toEqual([]);
  });

  it('may be edited to nothing but a thing less, and keeps its version', () => {
    expect(refusedIn({ components: [] }, { isEdit: true })).toEqual([]);
    expect(refusedIn({ components: [text('a')] }, { isEdit: true, knownFlags: v2 })).toEqual([]);
    expect(refusedIn({ content: 'a' }, { isEdit: true, knownFlags: v2 })).toHaveLength(1);
  });

  it.each<[string, Json, number]>([
    ['nobody is called', { parse: [] }, 0],
    ['the author of what it answers is not called', { parse: [], replied_user: false }, 0],
    ['it is left open', undefined as unknown as Json, 1],
    ['everybody is called', { parse: ['everyone'] }, 1],
    ['one person is called', { parse: [], users: ['1'] }, 1],
    ['the author is called', { parse: [], replied_user: true }, 1],
  ])('is unwanted unless mentions are off: %s', (_case, allowed_mentions, count) => {
    expect(unwantedIn({ content: 'a', allowed_mentions })).toHaveLength(count);
  });

  it.each([
    ['https://a.example/1', 0, 1],
    ['[Lakeside](https://a.example/1)', 0, 1],
    ['[Lakeside](<https://a.example/1>)', 0, 0],
    ['https://a.example/1', 4, 0],
  ])('is unwanted where %s with flags %i would be unfolded', (content, flags, count) => {
    expect(unwantedIn({ content, flags, allowed_mentions: { parse: [] } })).toHaveLength(count);
  });

  it('has one text, whatever it is made of', () => {
    const embed = { author: { name: 'b' }, title: 'c', fields: [{ name: 'd', value: 'e' }], footer: { text: 'f' } };
    const section = { type: 9, components: [text('h')], accessory: { type: 2, label: 'no text' } };
    expect(textOf({ content: 'a', embeds: [embed], components: [{ type: 17, components: [text('g'), section] }] })).toBe(
      'a\nb\nc\nd\ne\nf\ng\nh',
    );
  });
});

describe('registered commands', () => {
  const option = (name: string, more: Json = {}) => ({ type: 3, name, description: 'd', ...more });
  const brief = (...options: readonly Json[]) => ({ name: 'brief', description: 'd', options });
  it.each<[string, readonly Json[], string]>([
    ['a capital', [{ name: 'Brief', description: 'd' }], '"Brief" is no name'],
    ['one name twice', [brief(), brief()], 'two commands have one name'],
    ['too many of them', many(101, (at) => ({ name: `c${at}`, description: 'd' })), 'more than 100'],
    ['a late required option', [brief(option('a'), option('b', { required: true }))], 'a required option after an optional one'],
    ['one option twice', [brief(option('a'), option('a'))], 'two options with one name'],
    ['subcommands beside options', [brief(option('a'), { type: 1, name: 'b', description: 'd' })], 'side by side'],
    [
      'choices that are completed',
      [brief(option('a', { choices: [{ name: 'x', value: 'x' }], autocomplete: true }))],
      'choices and autocomplete',
    ],
    [
      'too much text',
      [brief(...many(20, (at) => option(`o${at}`, { description_localizations: { de: 'x'.repeat(400) } })))],
      '8000 allowed',
    ],
  ])('are refused with %s', (_case, commands, reason) => {
    expect(refusedInCommands(commands)).toEqual([expect.stringContaining(reason)]);
  });
});

describe.runIf(hasOpenApi)('by Discord’s OpenAPI file', () => {
  const messages = '/channels/123/messages';
  const commands = '/applications/1/commands';
  const callback = '/interactions/1/token/callback';
  it.each<[string, string, string, unknown]>([
    ['eleven embeds', 'POST', messages, { embeds: many(11, () => ({ title: 'a' })) }],
    ['a description of 4097', 'POST', messages, { embeds: [{ description: 'x'.repeat(4097) }] }],
    ['an address that is none', 'POST', messages, { embeds: [{ url: 'not a url' }] }],
    [
      'a label of 81',
      'POST',
      messages,
      { components: [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'a', label: 'x'.repeat(81) }] }] },
    ],
    ['a custom_id of 101', 'POST', messages, { components: [row('x'.repeat(101))] }],
    ['six buttons in a row', 'POST', messages, { components: [row('a', 'b', 'c', 'd', 'e', 'f')] }],
    ['a command’s description of 101', 'PUT', commands, [{ name: 'brief', description: 'd'.repeat(101) }]],
    ['26 choices', 'POST', callback, { type: 8, data: { choices: many(26, () => ({ name: 'a', value: 'b' })) } }],
    ['a thread’s name of 101', 'POST', `${messages}/2/threads`, { name: 'x'.repeat(101) }],
    ['an unknown route', 'POST', '/channels/1/nope', {}],
  ])('%s is refused', (_case, method, path, body) => {
    expect(againstOpenApi(method, path, body)).not.toEqual([]);
  });

  it.each<[string, string, string, unknown]>([
    ['an embed', 'POST', messages, { content: 'hi', embeds: [{ title: 't' }], nonce: 'key', enforce_nonce: true }],
    ['components', 'POST', messages, { flags: v2, components: [{ type: 17, components: [text('a'), row('a')] }] }],
    ['a command', 'PUT', commands, [{ name: 'brief', description: 'd', default_member_permissions: '32' }]],
    ['a deferral', 'POST', callback, { type: 5, data: { flags: 64 } }],
    ['an edit', 'PATCH', '/webhooks/1/token/messages/@original', { content: 'a', allowed_mentions: { parse: [] } }],
  ])('%s is taken', (_case, method, path, body) => {
    expect(againstOpenApi(method, path, body)).toEqual([]);
  });
});
