import { describe, expect, it } from 'vitest';
import { addressOf, escapeText, isLiteral, labelOf, visible } from '../../../adapters/slack/escape.ts';

describe('escapeText', () => {
  it.each([
    ['a mention of everybody', '<!channel>', '&lt;!channel&gt;'],
    ['a mention of a person', '<@U012AB3CD>', '&lt;@U012AB3CD&gt;'],
    ['a link', '<https://evil.example|Harbour Wire>', '&lt;https://evil.example|Harbour Wire&gt;'],
    ['what was escaped before', '&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
    ['a mention with control characters in it', '<\u0000!chan\u200bnel>', '&lt;!channel&gt;'],
  ])('disarms %s', (_what, text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });
});

describe('visible', () => {
  it.each([
    ['formatting characters', 'a *b* _c_ ~d~ `e` :fire:', 'a *b* _c_ ~d~ `e` :fire:'],
    ['accents, scripts and emoji', 'é e\u0301 דג می\u200cخواهم 👩\u200d🚒', 'é e\u0301 דג می\u200cخواهم 👩\u200d🚒'],
    ['line breaks of every kind', 'a\r\nb\rc\u2028d\u2029e\u0085f', 'a\nb\nc\nd\ne\nf'],
    ['a tab', 'a\tb', 'a b'],
    ['no control characters', 'a\u0007\u001b[31mb\u009f', 'a[31mb'],
    ['no text turned round', '\u202etxt.exe\u202c \u2067x\u2069', 'txt.exe x'],
    ['half a character as one that is missing', 'a\ud83cb', 'a\ufffdb'],
  ])('keeps %s', (_what, text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('isLiteral', () => {
  it.each(['plain', 'It’s 08:30.', 'a – b', 'x > y', '10 % & more', 'http://a.example'])('%j is read as it stands', (text) => {
    expect(isLiteral(text)).toBe(true);
  });

  it.each(['*b*', 'snake_case', '~x', '`', ':smile:', '> quoted', 'one\n  > two', '08:30:15'])('%j may be read as mark-up', (text) => {
    expect(isLiteral(text)).toBe(false);
  });
});

describe('addressOf', () => {
  it.each([
    ['https://a.example/b?c=d&e', 'https://a.example/b?c=d&e'],
    ['http://a.example', 'http://a.example/'],
    ['https://a.example/x|y>z<!here>', 'https://a.example/x%7Cy%3Ez%3C!here%3E'],
    ['https://аррle.example/', 'https://xn--le-6kc8da.example/'],
  ])('links %s', (text, url) => {
    expect(addressOf(text)).toEqual({ kind: 'link', url });
  });

  it.each([null, undefined, '', 'nowhere', '//a.example', 'javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'slack://open'])(
    'does not link %s',
    (text) => {
      expect(addressOf(text)).toEqual({ kind: 'none' });
    },
  );

  it('says when an address is too long, counted as it is sent', () => {
    const address = 'https://a.example/?'.padEnd(3000, 'x');
    expect(addressOf(address).kind).toBe('link');
    expect(addressOf(`${address}x`).kind).toBe('too-long');
    expect(addressOf('https://a.example/?'.padEnd(700, '&')).kind).toBe('too-long');
  });
});

describe('labelOf', () => {
  it.each([
    ['Harbour Wire', 'https://a.example/x', 'Harbour Wire'],
    [' ', 'https://a.example:8080/x', 'a.example:8080'],
    ['lakeside.example', 'https://news.lakeside.example/x', 'lakeside.example'],
    ['bank.example', 'https://evil.example/x', 'bank.example (evil.example)'],
    ['https://bank.example/login', 'https://bank.example.evil.example/', 'https://bank.example/login (bank.example.evil.example)'],
    ['The\nWire', 'https://a.example/', 'The Wire'],
  ])('%j for %s', (words, url, label) => {
    expect(labelOf(words, url)).toBe(label);
  });
});
