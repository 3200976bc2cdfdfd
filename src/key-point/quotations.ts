/** Words between quotation marks; `start` and `end` take the marks in. `isClosed` is false where the paragraph ends first. */
export type Quotation = { readonly start: number; readonly end: number; readonly isClosed: boolean };

const OPENING = new Set(['“', '«', '„', '‟']);
const CLOSING = new Set(['”', '»']);
const WORD = /[\p{L}\p{N}]/u;

/**
 * The quotations of a paragraph of `text`, outermost only. Straight, curly and mixed double marks, doubled single ones, and
 * single ones where they cannot be apostrophes.
 */
export function findQuotations(text: string, from: number, to: number): readonly Quotation[] {
  const found: Quotation[] = [];
  let open = -1;
  for (let at = from; at < to; at++) {
    const size = markSize(text, at);
    if (size === 0) {
      const close = open === -1 ? closeOfSingle(text, at, from, to) : -1;
      if (close !== -1) {
        found.push({ start: at, end: close + 1, isClosed: true });
        at = close;
      }
      continue;
    }
    if (open === -1) {
      if (opens(text, at, size, from, to)) open = at;
    } else if (closes(text, open, at, size, to)) {
      found.push({ start: open, end: at + size, isClosed: true });
      open = -1;
    }
    at += size - 1;
  }
  if (open !== -1) found.push({ start: open, end: to, isClosed: false });
  return found;
}

function markSize(text: string, at: number): number {
  const mark = text[at]!;
  if (OPENING.has(mark) || CLOSING.has(mark) || mark === '"') return 1;
  const pair = text.slice(at, at + 2);
  return pair === "''" || pair === '``' || pair === '’’' ? 2 : 0;
}

function opens(text: string, at: number, size: number, from: number, to: number): boolean {
  if (OPENING.has(text[at]!)) return true;
  const before = at > from ? text[at - 1]! : ' ';
  const after = at + size < to ? text[at + size]! : ' ';
  return !WORD.test(before) && /\S/.test(after);
}

function closes(text: string, open: number, at: number, size: number, to: number): boolean {
  // German: „…“.
  if (text[open] === '„' && text[at] === '“') return true;
  if (OPENING.has(text[at]!)) return false;
  if (CLOSING.has(text[at]!)) return true;
  const after = at + size < to ? text[at + size]! : ' ';
  return !WORD.test(after) || WORD.test(text[at - 1] ?? ' ');
}

// A single mark opens only after a space or bracket, and ends at the first one that no letter follows and that stands after an end of words.
function closeOfSingle(text: string, at: number, from: number, to: number): number {
  if (text[at] !== '‘' && text[at] !== "'") return -1;
  const before = at > from ? text[at - 1]! : ' ';
  if (!/[\s([—–-]/.test(before) || !WORD.test(text[at + 1] ?? ' ')) return -1;
  const limit = Math.min(to, at + 1500);
  for (let end = at + 2; end < limit; end++) {
    const mark = text[end];
    if (mark !== '’' && mark !== "'") continue;
    if (WORD.test(text[end + 1] ?? ' ')) continue;
    return end;
  }
  return -1;
}
