import type { Answer } from '../answer/answer.ts';
import type { Evidence } from '../article/evidence.ts';
import { formatCommand } from '../command.ts';
import type { Block, Message, QuotationBlock } from './message.ts';
import { day } from './words.ts';

type Context = {
  readonly question: string;
  readonly topic: string | null;
  readonly articles: ReadonlyMap<string, { readonly publisher: string; readonly url: string; readonly at: string }>;
  readonly zone: string;
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
    blocks: [...blocks, { kind: 'actions', actions: [{ label: 'Ask more', command: `${ask.trimEnd()} ` }] }],
  };
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
