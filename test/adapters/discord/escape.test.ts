import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, escapeText, isLinkLabel, visible } from '../../../adapters/discord/escape.ts';
import { readTexts } from './read-parts.ts';

describe('escapeText', () => {
  it.each([
    ['formatting', '*a* _b_ ~c~ `d` ||e||', '\\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\|\\|e\\|\\|'],
    ['a mention of a person', '<@42>', '\\<@42\\>'],
    ['a mention of a role', '<@&42>', '\\<@&42\\>'],
    ['a channel', '<#42>', '\\<\\#42\\>'],
    ['a time', '<t:1623830400:R>', '\\<t\\:1623830400\\:R\\>'],
    ['a command', '</brief:42>', '\\</brief\\:42\\>'],
    ['an emoji', '<:x:42> :fire:', '\\<\\:x\\:42\\> \\:fire\\:'],
    ['everybody', '@everyone @here', '@\u200beveryone @\u200bhere'],
    ['everybody with an invisible character in it', '@every\u0000one @\u200bhere', '@\u200beveryone @\u200bhere'],
    ['an address', 'https://evil.example', 'https\\://evil.example'],
    ['a link', '[a](https://evil.example)', '\\[a\\](https\\://evil.example)'],
    ['what was escaped before', '\\*', '\\\\\\*'],
    ['lines that look like lists', '- a\n + b\n1. c\n# d', '\\- a\n \\+ b\n1\\. c\n\\# d'],
  ])('disarms %s', (_what, text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it.each(['It is 8: half past - no, 10.5 % & more, a@b.example', 'Путин · 普京 · بوتين 👩\u200d🚒'])('leaves %j alone', (text) => {
    expect(escapeText(text)).toBe(text);
  });

  it('shows any text as it is', () => {
    const mark = fc.constantFrom(
      ...'\\*_~`|<>[]()#:-+@.!/ \n1',
      'https://a.example',
      '@everyone',
      '@here',
      '<@1>',
      ':x:',
      '**',
      '1. ',
      '-# ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(mark, fc.string({ unit: 'grapheme', maxLength: 5 }))), (pieces) => {
        const text = pieces.join('');
        const seen = readTexts([`x ${escapeText(text)}`]);
        expect(seen).toEqual({ text: `x ${visible(text)}\n`, links: [], bold: [], controls: [] });
      }),
      { numRuns: 300 },
    );
  });
});

describe('addressOf', () => {
  it.each([
    ['https://a.example/b?c=d&e_f', 'https://a.example/b?c=d&e_f'],
    ['http://a.example', 'http://a.example/'],
    ['https://a.example/x_(y)?`z`', 'https://a.example/x_%28y%29?%60z%60'],
    ['https://a.example/?q=a\\b#c|<d>', 'https://a.example/?q=a%5Cb#c%7C%3Cd%3E'],
    ['https://reader:secret@a.example/feed', 'https://a.example/feed'],
    ['https://a.example/@everyone', 'https://a.example/%40everyone'],
    ['https://a.example/@harbour', 'https://a.example/@harbour'],
  ])('links %s', (text, url) => {
    expect(addressOf(text)).toEqual({ kind: 'link', url });
  });

  it.each([null, undefined, '', 'nowhere', '//a.example', 'javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'discord://x'])(
    'does not link %s',
    (text) => {
      expect(addressOf(text)).toEqual({ kind: 'none' });
    },
  );

  it('says when an address is too long, counted as it is sent', () => {
    expect(addressOf('https://a.example/'.padEnd(2000, 'x')).kind).toBe('link');
    expect(addressOf('https://a.example/'.padEnd(2001, 'x'))).toEqual({ kind: 'too-long', length: 2001 });
    expect(addressOf('https://a.example/'.padEnd(1000, '(')).kind).toBe('too-long');
  });
});

describe('isLinkLabel', () => {
  it.each([
    ['Canal Herald', true],
    ['a.example', true],
    ['evil.example', false],
    ['https://news.a.example/x', false],
    ['Canal [Herald', false],
    ['x'.repeat(201), false],
  ])('%j: %s', (words, isLabel) => {
    expect(isLinkLabel(words, 'https://news.a.example/x')).toBe(isLabel);
  });
});
