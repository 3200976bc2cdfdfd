/**
 * What a person may ask of the bot, on every surface. Slack, the page and the terminal's `/brief …` line parse text into
 * it; Discord and the command line fill it from their own options. `source` texts are as typed.
 */
export type Command =
  | { readonly kind: 'brief'; readonly words: string; readonly since: string | null }
  | { readonly kind: 'more'; readonly words: string; readonly since: string | null }
  | { readonly kind: 'changes'; readonly words: string }
  | { readonly kind: 'ask'; readonly question: string; readonly topic: string | null }
  | { readonly kind: 'topics' }
  | { readonly kind: 'topic-add'; readonly slug: string; readonly words: readonly string[] }
  | { readonly kind: 'topic-remove'; readonly slug: string }
  | { readonly kind: 'feeds' }
  | { readonly kind: 'feed-add'; readonly url: string; readonly publisher: string | null }
  | { readonly kind: 'feed-remove'; readonly url: string }
  | { readonly kind: 'why'; readonly url: string }
  | { readonly kind: 'speaker'; readonly name: string }
  | { readonly kind: 'evidence'; readonly pointId: string }
  | { readonly kind: 'article'; readonly articleId: string }
  | { readonly kind: 'status' }
  | { readonly kind: 'help' };
