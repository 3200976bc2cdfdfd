import pg from 'pg';
import { StoreAwayError } from '../store.ts';

/** Two transactions that cannot both be: https://www.postgresql.org/docs/15/errcodes-appendix.html, classes 40 and 55. */
const CONFLICTS = new Set(['40001', '40P01']);
// What ends by itself, or by somebody's hand at the server, says so.
const AGAIN = 'The bot tries again by itself.';

/** Where the connections lead, for people: host, port and database, never the password. */
export function addressOf(pool: pg.Pool): string {
  const { host, port, database } = new pg.Client(pool.options);
  return `the database “${database ?? ''}” at ${host.startsWith('/') ? `${host}, port` : `${host}:`}${host.startsWith('/') ? ` ${port}` : port}`;
}

/** Whether the same statements are worth another try at once. */
export function isConflict(error: unknown): boolean {
  return CONFLICTS.has(codeOf(error));
}

/** Whether the server said it: it is there, and its connection is of use still. */
export function isAnswer(error: unknown): boolean {
  // A SQLSTATE; the system's own codes begin with E, which no SQLSTATE does.
  return /^[0-9A-DF-Z][0-9A-Z]{4}$/.test(codeOf(error));
}

/** The error as a sentence that says what and what to do, the password never; another error as it is. `address` is from `addressOf`. */
export function plainly(error: unknown, address: string): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const says = sentence(codeOf(error), error, address);
  if (says === null) return error;
  return says.endsWith(AGAIN) ? new StoreAwayError(says, { cause: error }) : new Error(says, { cause: error });
}

/** The same for a process that is starting: it tries nothing again, but ends. */
export function atStart(error: Error): Error {
  return error instanceof StoreAwayError ? new Error(error.message.replace(` ${AGAIN}`, ''), { cause: error.cause }) : error;
}

function sentence(code: string, { message }: Error, address: string): string | null {
  const user = /(?:user|role) "([^"]*)"/.exec(message)?.[1];
  switch (code) {
    case '28P01':
    case '28000':
      return `PostgreSQL does not let ${user === undefined ? 'us' : `“${user}”`} into ${address}: ${code === '28P01' ? 'the password is wrong' : message}. Check DATABASE_URL.`;
    case '3D000':
      return `There is no ${address.replace(/^the /, '')}. Make it with createdb, or check DATABASE_URL.`;
    case '42501':
      return `PostgreSQL refuses the work on ${address}: ${message}. The user of DATABASE_URL must own the database, or be granted CREATE on its schema.`;
    case '53300':
      return `PostgreSQL has no connection left for ${address}. Raise its max_connections, or stop what uses them. ${AGAIN}`;
    case '53100':
      return `PostgreSQL has no room left on its disk for ${address}. Make room there. ${AGAIN}`;
    case '25006':
      return `PostgreSQL takes no writes at ${address}: it is a standby. Name the primary in DATABASE_URL.`;
    case '57014':
      return `PostgreSQL took too long over a statement in ${address}. ${AGAIN}`;
    case '57P01':
    case '57P02':
    case '57P03':
    case '25P03':
      return `PostgreSQL is stopping or starting: ${address} does not answer just now. ${AGAIN}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of ${address} is not known (${code}). Check DATABASE_URL and the network.`;
    default:
      return isConnection(code, message)
        ? `PostgreSQL does not answer: ${address} cannot be reached (${code || message}). Check that it runs and that DATABASE_URL names it. ${AGAIN}`
        : null;
  }
}

function isConnection(code: string, message: string): boolean {
  if (/^08/.test(code) || /^E[A-Z]+$/.test(code)) return true;
  return (
    code === '' &&
    /connection terminated|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error/i.test(
      message,
    )
  );
}

function codeOf(error: unknown): string {
  // Where a host has several addresses, each has its own error.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
