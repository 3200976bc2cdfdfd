/**
 * The text of a feed's bytes. A byte order mark decides, then UTF-16 told by its zero bytes, then the charset of the HTTP
 * header, then the XML declaration, then UTF-8; what none of them fits is read as windows-1252. Never throws.
 * Control characters that XML forbids are dropped.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string): string {
  return withoutControls(decode(bytes, contentType));
}

function decode(bytes: Uint8Array, contentType: string): string {
  const marked = markedEncoding(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  const declared = knownLabel(xmlEncoding(bytes));
  const sent = knownLabel(/charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType)?.[1]);
  // Servers send ISO-8859-1 with every file for want of better knowledge, so that label counts for nothing
  // (https://www.rfc-editor.org/rfc/rfc7303#section-3 would have it count before the document's own).
  for (const label of [sent === 'windows-1252' ? null : sent, declared, 'utf-8']) {
    const text = label === null ? null : decodeStrictly(bytes, label);
    if (text !== null) return text;
  }
  return decodeDamaged(bytes);
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be';
  return null;
}

function xmlEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return /<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(start)?.[1];
}

/** The name under which the label is known (https://encoding.spec.whatwg.org/#names-and-labels), or null. */
function knownLabel(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    const { encoding } = new TextDecoder(label);
    // Without a mark and without zero bytes the text cannot be UTF-16, whatever it says of itself.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
}

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 with a few bad bytes (a feed cut within a character) stays UTF-8; what is mostly bad was never UTF-8. */
function decodeDamaged(bytes: Uint8Array): string {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const bad = lenient.split('\ufffd').length - 1;
  const good = lenient.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  return bad <= good / 10 || (bad === 1 && good > 0) ? lenient : new TextDecoder('windows-1252').decode(bytes);
}

// https://www.w3.org/TR/xml/#charsets; and U+0080 to U+009F, which nobody means: they are windows-1252 bytes copied as they were.
const FORBIDDEN = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/gu;

function withoutControls(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replace(/[\x80-\x9f]/g, (character) => new TextDecoder('windows-1252').decode(Uint8Array.of(character.charCodeAt(0))));
}
