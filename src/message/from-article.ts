import { formatCommand } from '../command.ts';
import type { Block, Message } from './message.ts';
import { day, moment } from './words.ts';

type Shown = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly byline: string | null;
  readonly url: string;
  readonly at: string;
  readonly text: string;
  readonly revisedAt: string | null;
  readonly readingSays: string | null;
};

/** An article's text with the spans marked, its address, and what is to be known of how it was read. */
export function messageFromArticle(article: Shown, marks: readonly (readonly [number, number])[], zone: string): Message {
  const by = article.byline === null ? '' : ` · ${article.byline}`;
  const revised = article.revisedAt === null ? [] : [note(`Changed by its publisher on ${moment(article.revisedAt, zone)}.`)];
  const unread = article.readingSays === null ? [] : [note(article.readingSays)];
  const links = [
    ...(article.url === '' ? [] : [{ text: `Read it at ${article.publisher}`, url: article.url }]),
    ...(article.url === '' ? [] : [{ text: 'Why is it in or out', command: formatCommand({ kind: 'why', url: article.url }) }]),
  ];
  return {
    title: article.title,
    subtitle: `${article.publisher} · ${day(article.at, zone)}${by}`,
    blocks: [
      ...unread,
      ...revised,
      { kind: 'passage', text: article.text, marks },
      ...(links.length === 0 ? [] : [{ kind: 'list' as const, items: links }]),
    ],
  };
}

function note(text: string): Block {
  return { kind: 'text', tone: 'note', text };
}
