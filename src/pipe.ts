import type { Article } from './article/article.ts';
import type { KeyPoint } from './key-point/key-point.ts';

/** The stages as filters: one JSON object a line in, one out, in order, with the same `id`. */
export const STAGES = ['feed', 'article', 'stories', 'key-points', 'answer', 'url'] as const;
export type Stage = (typeof STAGES)[number];

type Row = { readonly id?: unknown } & Record<string, unknown>;
type Filter = (row: Row) => object | Promise<object>;

/** What a stage writes for each line read; a line that cannot be done gives `{id, error}` and the rest go on. */
export async function* pipe(stage: Stage, lines: AsyncIterable<string>): AsyncGenerator<string> {
  const filter = await filters[stage]();
  for await (const line of lines) {
    if (line.trim() === '') continue;
    yield JSON.stringify(await filterLine(filter, line));
  }
}

async function filterLine(filter: Filter, line: string): Promise<object> {
  let id: unknown = null;
  try {
    const row = JSON.parse(line) as Row;
    id = row.id ?? null;
    return { id, ...(await filter(row)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

// Each stage is loaded only when asked for: a language model of one must not slow the start of another.
const filters: Record<Stage, () => Promise<Filter>> = {
  feed: async () => {
    const { parseFeed } = await import('./feed/parse.ts');
    return (row) => parseFeed(Buffer.from(text(row, 'body_b64'), 'base64'), headers(row));
  },
  article: async () => {
    const { extractArticle } = await import('./article/extract.ts');
    return (row) =>
      extractArticle(
        row.html_b64 === undefined ? text(row, 'html') : Buffer.from(text(row, 'html_b64'), 'base64'),
        optional(row, 'url') ?? '',
      );
  },
  stories: async () => {
    const { openStories } = await import('./story/cluster.ts');
    const stories = openStories();
    return (row) => ({
      story: stories.add({
        id: idOf(row),
        title: optional(row, 'title') ?? '',
        text: optional(row, 'text') ?? '',
        publisher: optional(row, 'publisher'),
        publishedAt: optional(row, 'publishedAt'),
      }).storyId,
    });
  },
  'key-points': async () => {
    const { extractKeyPoints } = await import('./key-point/extract.ts');
    return (row) => ({ keyPoints: extractKeyPoints(article(row)).points.map(pointRow) });
  },
  answer: async () => {
    const { answerQuestion } = await import('./answer/compose.ts');
    return (row) => {
      const given = Array.isArray(row.articles) ? (row.articles as Row[]) : [];
      const question = { text: text(row, 'question'), askedOn: optional(row, 'askedOn'), history: [] };
      const answer = answerQuestion(question, given.map(article));
      return answer.kind === 'answered' ? { answer: answer.text, citations: answer.citations } : { answer: null, citations: [] };
    };
  },
  url: async () => {
    const { checkAddress } = await import('./feed/address.ts');
    return (row) => checkAddress(text(row, 'url'), Array.isArray(row.addresses) ? row.addresses.map(String) : []);
  },
};

// The name first, then the passage's own word for it: "Vladimir Putin (he)".
function pointRow(point: KeyPoint): object {
  const { source, sourceAs, evidence } = point;
  return { ...point, source: sourceAs === null ? source : `${source} (${sourceAs})`, evidence: evidence[0] };
}

function article(row: Row): Article {
  return {
    id: idOf(row),
    url: optional(row, 'url') ?? '',
    publisher: optional(row, 'publisher') ?? '',
    title: optional(row, 'title') ?? '',
    byline: null,
    publishedAt: optional(row, 'publishedAt'),
    language: optional(row, 'language'),
    text: text(row, 'text'),
    reading: 'whole',
  };
}

// People count their rows: a number is an id as well.
function idOf(row: Row): string {
  return typeof row.id === 'number' ? String(row.id) : text(row, 'id');
}

function text(row: Row, key: string): string {
  const value = row[key];
  if (typeof value !== 'string') throw new TypeError(`"${key}" is ${value === undefined ? 'missing' : typeof value}; a string is wanted`);
  return value;
}

function optional(row: Row, key: string): string | null {
  const value = row[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function headers(row: Row): Record<string, string> {
  const given = row.headers;
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
