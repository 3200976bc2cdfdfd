/** Which of the bot's own posts the gateway has told of, by nonce. */
export type Echoes = { note(nonce: string, messageId: string): void; of(nonce: string): string | null };

const MOST = 10_000;

/** Remembers the newest ten thousand. */
export function openEchoes(): Echoes {
  const ids = new Map<string, string>();
  return {
    note: (nonce, messageId) => {
      const [oldest] = ids.keys();
      if (ids.size >= MOST && oldest !== undefined) ids.delete(oldest);
      ids.set(nonce, messageId);
    },
    of: (nonce) => ids.get(nonce) ?? null,
  };
}
