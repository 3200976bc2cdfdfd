import { inEightBits, nearest, type PassageVector, passagesToEmbed } from './answer/nearness.ts';
import type { Log } from './log.ts';
import type { Model } from './model.ts';
import type { Store } from './store.ts';

// A first run may find years of articles: the newest go first, and the rest in the next minutes.
const MOST_ARTICLES = 200;
const AT_ONCE = 16;
// More would keep others waiting while they are compared.
const MOST_COMPARED = 5000;
const MOST_NEAR = 8;

/**
 * Gives the passages of new and changed articles their vectors, where a model for embeddings is set. Shared articles are the
 * operator's to pay for. What fails is logged, and tried again with the next reading.
 */
export async function embedNew({
  store,
  model,
  log,
  signal,
}: {
  store: Store;
  model: Model | undefined;
  log: Log;
  signal: AbortSignal;
}): Promise<void> {
  const name = model?.embeddingName ?? null;
  if (model === undefined || name === null) return;
  const articles = await store.unembedded(name, MOST_ARTICLES);
  for (let from = 0; from < articles.length && !signal.aborted; from += AT_ONCE) {
    const batch = articles.slice(from, from + AT_ONCE).map((article) => ({ ...article, passages: passagesToEmbed(article.text) }));
    const texts = batch.flatMap(({ title, text, passages }) => passages.map(({ start, end }) => `${title}\n${text.slice(start, end)}`));
    const reply = await model.embed({ texts, tenant: '', signal, isKeptByAsker: true });
    if (reply.kind === 'failed') {
      log('embed.failed', { articles: articles.length - from, reason: reply.reason, says: reply.says });
      return;
    }
    const vectors = reply.value.map(inEightBits);
    for (const { id, readAt, passages } of batch) {
      const own = passages.map((passage) => ({ ...passage, vector: vectors.shift() ?? new Int8Array() }));
      // One without text has a mark of its own, or it would be looked at for ever.
      await store.keepVectors(id, name, readAt, own.length > 0 ? own : [{ start: 0, end: 0, vector: new Int8Array() }]);
    }
  }
}

/** The passages that a tenant may see and that are nearest to the words by their meaning; none without a model for embeddings. */
export async function passagesNear(
  words: string,
  tenant: string,
  { store, model, signal }: { readonly store: Store; readonly model: Model; readonly signal: AbortSignal },
): Promise<PassageVector[]> {
  if (model.embeddingName === null) return [];
  const reply = await model.embed({ texts: [words], tenant, signal });
  const [vector] = reply.kind === 'ok' ? reply.value : [];
  if (vector === undefined) return [];
  return nearest(inEightBits(vector), await store.vectors(tenant, model.embeddingName, MOST_COMPARED), MOST_NEAR);
}
