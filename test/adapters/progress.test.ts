import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showAtMostEvery } from '../../adapters/progress.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('how work comes along', () => {
  const open = () => {
    const shown: string[] = [];
    const showing = showAtMostEvery(1000, async (doing) => void shown.push(doing));
    return { shown, ...showing };
  };

  it('is shown at once, then the newest a second later, and what came between never', async () => {
    const { shown, tell } = open();
    for (const doing of ['one', 'two', 'three']) tell(doing);
    expect(shown).toEqual(['one']);
    await vi.advanceTimersByTimeAsync(999);
    expect(shown).toEqual(['one']);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown).toEqual(['one', 'three']);
  });

  it('is shown at once again after a silence', async () => {
    const { shown, tell } = open();
    tell('one');
    await vi.advanceTimersByTimeAsync(2500);
    tell('two');
    expect(shown).toEqual(['one', 'two']);
  });

  it('is shown no more after the end, not even what waits', async () => {
    const { shown, tell, end } = open();
    tell('one');
    tell('two');
    await end();
    tell('three');
    await vi.advanceTimersByTimeAsync(5000);
    expect(shown).toEqual(['one']);
  });

  it('ends only when what is under way has arrived, or failed', async () => {
    let fail = (_error: Error): void => undefined;
    const { tell, end } = showAtMostEvery(1000, () => new Promise((_resolve, reject) => (fail = reject)));
    tell('one');
    let isOver = false;
    const ending = end().then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(3000);
    expect(isOver).toBe(false);
    fail(new Error('no'));
    await ending;
    expect(isOver).toBe(true);
  });
});
