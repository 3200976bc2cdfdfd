import type { Value } from './sql.ts';

// PostgreSQL's text holds every character but NUL. A character that nobody uses stands for it, and is told from itself by what follows.
const MARK = '\ue000';
const ENCODE: Readonly<Record<string, string>> = { '\0': `${MARK}0`, [MARK]: `${MARK}1` };
const DECODE: Readonly<Record<string, string>> = { [`${MARK}0`]: '\0', [`${MARK}1`]: MARK };

/** A value as PostgreSQL can keep it. */
export function asKept(value: Value): Value {
  return typeof value === 'string' ? value.replace(/[\0\ue000]/g, (char) => ENCODE[char] ?? char) : value;
}

/** A row with its texts as they were given. */
export function asWas<Row extends object>(row: Row): Row {
  const isMarked = Object.values(row).some((value) => typeof value === 'string' && value.includes(MARK));
  if (!isMarked) return row;
  const decoded = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replace(/\ue000[01]/g, (pair) => DECODE[pair] ?? pair) : value,
  ]);
  return Object.fromEntries(decoded) as Row;
}
