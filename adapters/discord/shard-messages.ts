/** What a shard's process tells the bot's main process. */
export type FromShard =
  /** It wants to identify at the gateway, and waits for its turn. */
  | { readonly kind: 'identify' }
  /** A post of the bot's own was heard. */
  | { readonly kind: 'echo'; readonly key: string; readonly messageId: string }
  /** Discord asks for more shards than there are. */
  | { readonly kind: 'too-few' };

/** What the main process tells a shard's. */
export type ToShard = { readonly kind: 'identify-now' } | { readonly kind: 'stop' };
