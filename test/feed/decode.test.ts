import { describe, expect, it } from 'vitest';
import { decodeFeed } from '../../src/feed/decode.ts';

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, isBig: boolean, hasMark: boolean) => {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return Uint8Array.from(
    [...(hasMark ? [0xfeff] : []), ...units].flatMap((unit) => (isBig ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;

describe('decodeFeed', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['UTF-8 without a word', utf8('<rss>Genève €</rss>'), '', '<rss>Genève €</rss>'],
    ['UTF-8 with a mark', utf8('\ufeff<rss>é</rss>'), '', '<rss>é</rss>'],
    ['ISO-8859-1 by the declaration', latin(`${declared('ISO-8859-1')}<t>Gen\xe8ve</t>`), '', `${declared('ISO-8859-1')}<t>Genève</t>`],
    [
      'windows-1252 by the declaration',
      latin(`${declared('windows-1252')}<t>\x80 \x93a\x94</t>`),
      '',
      `${declared('windows-1252')}<t>€ “a”</t>`,
    ],
    ['koi8-r by the header', latin('<t>\xd0\xcf</t>'), 'text/xml; charset=koi8-r', '<t>по</t>'],
    [
      'the header before the declaration',
      latin(`${declared('iso-8859-1')}<t>\xd0\xcf</t>`),
      'text/xml; charset="koi8-r"',
      `${declared('iso-8859-1')}<t>по</t>`,
    ],
    ['UTF-8 under a header of ISO-8859-1', utf8('<t>Genève</t>'), 'application/xml; charset=ISO-8859-1', '<t>Genève</t>'],
    ['an encoding that nobody knows', utf8(`${declared('x-none')}<t>é</t>`), 'text/xml; charset=nonsense', `${declared('x-none')}<t>é</t>`],
    ['UTF-16, little end, marked', utf16('<t>Genève €</t>', false, true), '', '<t>Genève €</t>'],
    ['UTF-16, big end, marked', utf16('<t>Genève €</t>', true, true), '', '<t>Genève €</t>'],
    ['UTF-16, little end, not marked', utf16('<t>é</t>', false, false), '', '<t>é</t>'],
    ['UTF-16, big end, not marked', utf16('<t>é</t>', true, false), '', '<t>é</t>'],
    ['UTF-16 in the declaration only', utf8(`${declared('utf-16')}<t>é</t>`), '', `${declared('utf-16')}<t>é</t>`],
    ['neither declared nor UTF-8', latin('<t>\x93Gen\xe8ve\x94</t>'), '', '<t>“Genève”</t>'],
    ['UTF-8 cut within a character', utf8('<t>Genève, Zürich, é').slice(0, -1), '', '<t>Genève, Zürich, \ufffd'],
    ['ISO-2022-JP by the header', latin('<t>\x1b$B$"\x1b(B</t>'), 'text/xml; charset=iso-2022-jp', '<t>あ</t>'],
    [
      'EUC-KR that happens to be valid UTF-8',
      latin(`${declared('euc-kr')}<t>\xc4\xa3</t>`),
      'text/xml; charset=iso-8859-1',
      `${declared('euc-kr')}<t>친</t>`,
    ],
    ['ISO-2022-JP, which is made of ASCII', latin(`${declared('iso-2022-jp')}\x1b$B$"\x1b(B`), '', `${declared('iso-2022-jp')}あ`],
    ['control characters', utf8('a\u0000b\u0008c\u001fd\ufffee\tf\ng'), '', 'abcde\tf\ng'],
  ])('%s', (_case, bytes, contentType, text) => {
    expect(decodeFeed(bytes, contentType)).toBe(text);
  });
});
