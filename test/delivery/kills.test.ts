import { describe, expect, it } from 'vitest';
import { killRun } from './kill-run.ts';

const MINUTES = 3 * 60_000;

describe('a worker that is killed while it delivers to a chat that drops, refuses and commits late', () => {
  it.each(['read-back', 'nonce'] as const)(
    'loses nothing, doubles nothing and keeps parts in order where the chat has %s',
    { timeout: MINUTES },
    async (platform) => {
      const result = await killRun({ platform, protocol: 'ledger', digests: 250, kills: 30 });
      expect(result).toEqual({ planned: 499, killed: expect.any(Number), lost: 0, doubled: 0, misplaced: 0 });
      expect(result.killed).toBeGreaterThan(20);
    },
  );

  it.each(['read-back', 'nonce'] as const)(
    'posts nothing twice when it slept past its claim and another took over, where the chat has %s',
    { timeout: MINUTES },
    async (platform) => {
      const result = await killRun({ platform, protocol: 'ledger', digests: 150, kills: 0, sleepers: 3 });
      expect(result).toMatchObject({ planned: 300, lost: 0, doubled: 0, misplaced: 0 });
    },
  );

  // If these came out clean, the test above would prove nothing.
  it('doubles when it posts first and marks then', { timeout: MINUTES }, async () => {
    const { doubled } = await killRun({ platform: 'read-back', protocol: 'post-then-mark', digests: 60, kills: 5 });
    expect(doubled).toBeGreaterThan(0);
  });

  it('loses when it marks first and posts then', { timeout: MINUTES }, async () => {
    const { lost } = await killRun({ platform: 'read-back', protocol: 'mark-then-post', digests: 60, kills: 5 });
    expect(lost).toBeGreaterThan(0);
  });
});
