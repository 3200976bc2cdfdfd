/**
 * The text of a page's bytes: by byte order mark, by the charset that the page names in its first 4 kB, else UTF-8, else
 * windows-1252. Never throws: what fits no encoding becomes U+FFFD.
 */
export function decodeHtml(bytes: Uint8Array): string {
  const charset = bomCharset(bytes) ?? metaCharset(bytes);
  const utf8 = charset?.startsWith('utf-16') ? null : strictUtf8(bytes);
  // Pages are often re-encoded on their way and keep their old <meta>: bytes that are UTF-8 by accident do not occur.
  if (utf8 !== null && charset !== 'iso-2022-jp') return utf8;
  return (charset && decodeAs(charset, bytes)) || decodeAs('windows-1252', bytes) || '';
}

function bomCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return null;
}

function metaCharset(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const named = /<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1]?.toLowerCase();
  // The page could be read as ASCII up to here, so it is not UTF-16 whatever it says (HTML standard, "prescan a byte stream").
  return named === undefined ? null : named.startsWith('utf-16') ? 'utf-8' : named;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeAs(charset: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return null; // a name that no decoder knows
  }
}
