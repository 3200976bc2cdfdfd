import { describe, expect, it } from 'vitest';
import { decodeHtml } from '../../src/article/decode.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};

describe('decodeHtml', () => {
  it.each([
    ['UTF-8 without a word about it', new TextEncoder().encode('Fähre €'), 'Fähre €'],
    ['a UTF-8 byte order mark', bytes('\xEF\xBB\xBFF\xC3\xA4hre'), 'Fähre'],
    ['a UTF-16 byte order mark, little-endian', utf16('\uFEFFFähre', true), 'Fähre'],
    ['a UTF-16 byte order mark, big-endian', utf16('\uFEFFFähre', false), 'Fähre'],
    ['windows-1252 without a word about it', bytes('F\xE4hre \x8010'), 'Fähre €10'],
    ['meta charset', bytes('<meta charset="iso-8859-2">\xB1'), '<meta charset="iso-8859-2">ą'],
    [
      'meta http-equiv',
      bytes('<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=koi8-r">\xC1'),
      '<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=koi8-r">а',
    ],
    ['an XML declaration', bytes('<?xml version="1.0" encoding="shift_jis"?>\x93\xFA'), '<?xml version="1.0" encoding="shift_jis"?>日'],
    ['iso-8859-1, which means windows-1252', bytes('<meta charset=iso-8859-1>\x93a\x94'), '<meta charset=iso-8859-1>“a”'],
    ['a wrong charset over real UTF-8', new TextEncoder().encode('<meta charset=iso-8859-1>Fähre'), '<meta charset=iso-8859-1>Fähre'],
    ['iso-2022-jp, whose bytes are ASCII', bytes('<meta charset=iso-2022-jp>\x1B$BF|\x1B(B'), '<meta charset=iso-2022-jp>日'],
    ['a charset that nobody knows', bytes('<meta charset=klingon>\xE4'), '<meta charset=klingon>ä'],
    ['utf-16 in a page that is not', bytes('<meta charset=utf-16>a'), '<meta charset=utf-16>a'],
    ['UTF-8 with one byte broken', bytes('<meta charset=utf-8>F\xC3\xA4hre \xFF'), '<meta charset=utf-8>Fähre \uFFFD'],
    ['nothing', new Uint8Array(), ''],
  ])('%s', (_case, given, text) => {
    expect(decodeHtml(given)).toBe(text);
  });
});
