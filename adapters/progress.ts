import type { Tell } from '../src/platform.ts';

/** Shows how work comes along. `end` resolves when nothing is shown any more, nor will be. */
export type Showing = { readonly tell: Tell; end(): Promise<void> };

/** Shows the newest words, at most once in so many milliseconds; what fails is left. Words are a help while one waits, never the answer. */
export function showAtMostEvery(ms: number, show: (doing: string) => Promise<unknown>): Showing {
  let underWay: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let newest: string | null = null;
  let isOver = false;
  const next = () => {
    timer = null;
    if (newest === null || isOver) return;
    const doing = newest;
    newest = null;
    underWay = show(doing).catch(() => undefined);
    timer = setTimeout(next, ms);
    timer.unref();
  };
  return {
    tell: (doing) => {
      newest = doing;
      if (timer === null) next();
    },
    end: () => {
      isOver = true;
      if (timer !== null) clearTimeout(timer);
      return underWay.then(() => undefined);
    },
  };
}
