import type { Article } from '../article/article.ts';
import type { Topic } from '../topic/topic.ts';

export type Value = string | number | null;

/** What the statements need of an engine. Parameters are written $1, $2, … and numbered in order of first use. */
export type Sql = {
  all<Row>(text: string, values?: readonly Value[]): Promise<Row[]>;
  /** The number of rows that changed. */
  run(text: string, values?: readonly Value[]): Promise<number>;
};

/** A condition of a statement, with the values of its parameters. */
export type Condition = { readonly where: string; readonly values: readonly string[] };

/**
 * The index of articles' words, in the table `article_text`, whose `rowid` is the article's `n`. Words are found whatever their
 * case, accents and English endings; several words in a row are found as a phrase, in the title or in the text.
 */
export type TextIndex = {
  /** Puts in a kept article that is not in it. */
  put(sql: Sql, article: Pick<Article, 'id' | 'title' | 'text'>): Promise<void>;
  /** That an article holds all of `all`, one of `any`, and none of `none`; parameters are numbered from `first`. */
  about(words: Pick<Topic, 'any' | 'all' | 'none'>, first: number): Condition;
  /** What puts the best match first, among articles that `about` found for `any` with the same `first`. */
  readonly bestFirst: (first: number) => string;
};

/** Whom a transaction keeps out: `true` every other transaction, a name those of the same name. */
type Alone = true | string;

type Transactional<Result> = (sql: Sql) => Promise<Result>;

/** An engine: statements one at a time, and transactions that nobody else's statement can slip into. */
export type Engine = Sql & {
  readonly index: TextIndex;
  /** All of `work` or nothing, durable when it resolves. It may be run again from its beginning where it met another. */
  transaction<Result>(work: Transactional<Result>): Promise<Result>;
  /** The same while some others wait, for work that must see what they did, and they what it does. SQLite has one writer at a time in any case. */
  alone<Result>(from: Alone, work: Transactional<Result>): Promise<Result>;
  /** What is damaged, in the engine's words; null when nothing is. */
  check(): Promise<string | null>;
  close(): Promise<void>;
};

/** `$1, $2, $3` for the values of an `in (…)`, starting at `first`. */
export function placeholders(count: number, first = 1): string {
  return Array.from({ length: count }, (_, i) => `$${first + i}`).join(', ');
}
