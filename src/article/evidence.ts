declare const verbatim: unique symbol;

/** A verbatim span of one article: `text.slice(start, end) === exact`, in UTF-16 units. Only `quote` makes it. */
export type Evidence = {
  readonly articleId: string;
  readonly exact: string;
  readonly start: number;
  readonly end: number;
  readonly [verbatim]: true;
};

/** The evidence for `exact` in the article, at or after `from`, or undefined when the article does not say exactly that there. */
export function quote(article: { readonly id: string; readonly text: string }, exact: string, from = 0): Evidence | undefined {
  const start = article.text.indexOf(exact, from);
  if (exact.trim() === '' || start === -1) return undefined;
  return { articleId: article.id, exact, start, end: start + exact.length } as Evidence;
}
