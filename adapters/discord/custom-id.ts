import { LIMITS } from './limits.ts';

// Two buttons of a message must not have one id: the second of a name has `2:` before it.
const NUMBER = /^\d{1,2}:/;
const ASKS = 'ask:';

/**
 * What a button carries: the command's text; with `ask:` before it when it waits for words. Null when Discord's 100
 * characters do not hold it.
 */
export function customIdOf(command: string): string | null {
  const text = command.toWellFormed().trim();
  const isWaiting = /\s$/.test(command);
  // `/brief` may stand before any command; here it keeps words of a reader from being taken for our own marks.
  const isLookAlike = !isWaiting && (NUMBER.test(text) || text.startsWith(ASKS));
  const id = `${isWaiting ? ASKS : isLookAlike ? '/brief ' : ''}${text}`;
  return text === '' || id.length > LIMITS.customId - '99:'.length ? null : id;
}

/** The same id for the nth button that carries it. */
export function numberedId(id: string, nth: number): string {
  return nth === 1 ? id : `${nth}:${id}`;
}

/** What a button's id means: a command to run, or the beginning of one, with its space, that waits for a person's words. */
export function readCustomId(customId: string): { readonly kind: 'run' | 'ask'; readonly command: string } {
  const id = customId.replace(NUMBER, '');
  return id.startsWith(ASKS) ? { kind: 'ask', command: `${id.slice(ASKS.length)} ` } : { kind: 'run', command: id };
}
