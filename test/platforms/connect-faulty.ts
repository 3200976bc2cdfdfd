import type { Platform } from '../../src/platform.ts';

// Shorter than the chat's latest commit, so that what is given up may still be committed.
const PATIENCE_MS = 60;

/** The faulty chat as a platform: a text block is a part. `settleMs` is by the clock of the bot under test. */
export function connectFaulty(url: string, kind: 'read-back' | 'nonce', settleMs: number): Platform {
  return {
    name: 'faulty',
    settleMs: kind === 'nonce' ? 0 : settleMs,
    prepare: async ({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])) as [string, ...string[]],
    post: async (text, { place, key }) => {
      const body = JSON.stringify({ key, channel: place.channel, thread: place.thread, text, sentAt: Date.now() });
      try {
        const answer = await fetch(`${url}/post`, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE_MS) });
        if (answer.status === 429)
          return { kind: 'refused', says: 'limited', retryAfterSeconds: Number(answer.headers.get('retry-after')), isHopeless: false };
        if (!answer.ok) return { kind: 'unknown', says: `it answered ${answer.status}` };
        return { kind: 'posted', messageId: ((await answer.json()) as { id: string }).id };
      } catch (error) {
        return { kind: 'unknown', says: String(error) };
      }
    },
    find: async ({ key }) => {
      if (kind === 'nonce') return { kind: 'absent' };
      const answer = await fetch(`${url}/find?key=${key}`);
      if (!answer.ok) return { kind: 'cannot-tell', says: `it answered ${answer.status}` };
      const { id } = (await answer.json()) as { id: string | null };
      return id === null ? { kind: 'absent' } : { kind: 'found', messageId: id };
    },
    close: async () => undefined,
  };
}
