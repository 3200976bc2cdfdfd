type Value = string | number | null;

/** What the statements need of an engine. Parameters are written $1, $2, … and numbered in order of first use. */
export type Sql = {
  all<Row>(text: string, values?: readonly Value[]): Promise<Row[]>;
  /** The number of rows that changed. */
  run(text: string, values?: readonly Value[]): Promise<number>;
};

/** An engine: statements one at a time, and transactions that nobody else's statement can slip into. */
export type Engine = Sql & {
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/** `$1, $2, $3` for the values of an `in (…)`, starting at `first`. */
export function placeholders(count: number, first = 1): string {
  return Array.from({ length: count }, (_, i) => `$${first + i}`).join(', ');
}
