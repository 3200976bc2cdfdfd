import { statfsSync } from 'node:fs';

// SQLite's codes (https://www.sqlite.org/rescode.html) for a full disk, and for a write, a sync, a truncation or shared memory
// that the system refused: a quota, a limit on a file's size, a full disk once more.
const FULL = 13;
const REFUSED = new Set([778, 1034, 1546, 4874]);
/** The last minutes of a disk: what is under way still fits. */
const LEAST_BYTES = 16 * 1024 * 1024;

/** The error in words that say what is wrong and what to do, where the disk is what is wrong; else as it is. */
export function plainError(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;
  if (code === null || !(code === FULL || REFUSED.has(code))) return error;
  const what = code === FULL ? 'The disk is full' : 'The disk took no more, for it is full, or a quota or a limit is reached';
  return new Error(`${what}: nothing more can be kept in ${folder}. Make room there; the bot then goes on by itself.`, { cause: error });
}

/** What is wrong with the room that the folder's disk has left, in a sentence; null where there is enough. */
export function tooLittleRoom(folder: string): string | null {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= LEAST_BYTES) return null;
  return `The disk of ${folder} is full but for ${Math.floor((bavail * bsize) / 1024)} KB. Make room there: what is new is not kept, and nothing is posted.`;
}
