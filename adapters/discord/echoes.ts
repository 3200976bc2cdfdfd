/** Which of the bot's own posts the gateway has told of, by nonce or mark. */
export type Echoes = { note(key: string, messageId: string): void; of(key: string): string | null };

const MOST = 10_000;

/** Remembers the newest ten thousand. */
export function openEchoes(): Echoes {
  const ids = new Map<string, string>();
  return {
    note: (key, messageId) => {
      const [oldest] = ids.keys();
      if (ids.size >= MOST && oldest !== undefined) ids.delete(oldest);
      ids.set(key, messageId);
    },
    of: (key) => ids.get(key) ?? null,
  };
}
