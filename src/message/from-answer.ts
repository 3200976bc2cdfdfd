import type { Answer } from '../answer/answer.ts';
import type { Evidence } from '../article/evidence.ts';
import { formatCommand } from '../command.ts';
import type { Block, Message, QuotationBlock } from './message.ts';
import { fallbackReason } from './model-words.ts';
import { count, day } from './words.ts';

type Context = {
  readonly question: string;
  readonly topic: string | null;
  readonly articles: ReadonlyMap<string, { readonly publisher: string; readonly url: string; readonly at: string }>;
  readonly zone: string;
  /** The question as it was understood from the ones before it; null where it is as it was put. */
  readonly readAs: string | null;
  /** Null where no model was asked. `read` counts passages. */
  readonly made:
    | { readonly by: 'model'; readonly name: string; readonly read: number }
    | { readonly by: 'rules'; readonly reason: string }
    | null;
};

/** The answer with its citations, or that the news read here does not say, with the nearest thing that it does. */
export function messageFromAnswer(answer: Answer, context: Context): Message {
  const blocks: Block[] =
    answer.kind === 'answered'
      ? [{ kind: 'text', tone: 'lead', text: answer.text }, ...answer.citations.map((citation) => quotation(citation, context))]
      : [
          { kind: 'text', tone: 'lead', text: 'The news read here does not say.' },
          ...(answer.nearest === null
            ? []
            : ([
                { kind: 'text', tone: 'plain', text: 'The nearest that it does say:' },
                quotation(answer.nearest, context),
              ] satisfies Block[])),
        ];
  const ask = formatCommand({ kind: 'ask', question: '', topic: context.topic });
  return {
    title: context.question,
    subtitle: null,
    blocks: [
      ...blocks,
      ...howItWasMade(answer, context),
      { kind: 'actions', actions: [{ label: 'Ask more', command: `${ask.trimEnd()} ` }] },
    ],
  };
}

function howItWasMade({ kind }: Answer, { readAs, made }: Context): Block[] {
  const parts = [readAs ? `Read as “${readAs}”` : null, made ? makerWords(kind, made) : null].filter((part) => part !== null);
  return parts.length === 0 ? [] : [{ kind: 'text', tone: 'note', text: parts.join(' · ') }];
}

function makerWords(kind: Answer['kind'], made: NonNullable<Context['made']>): string {
  if (made.by === 'rules') return `by rules: ${fallbackReason(made.reason)}`;
  const read = count(made.read, 'passage');
  return kind === 'answered' ? `by ${made.name} from ${read}, in the articles’ own words, each checked` : `${made.name} read ${read}`;
}

function quotation(evidence: Evidence, { articles, zone }: Context): QuotationBlock {
  const article = articles.get(evidence.articleId);
  return {
    kind: 'quotation',
    quotation: {
      exact: evidence.exact,
      publisher: article?.publisher ?? '',
      url: article?.url || null,
      command: formatCommand({ kind: 'article', articleId: evidence.articleId, start: evidence.start, end: evidence.end }),
    },
    detail: article === undefined ? '' : day(article.at, zone),
  };
}
