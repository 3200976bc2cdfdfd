/** A timer of the virtual clock, as Node's look to those who hold one. */
type Timer = { at: number; n: number; isOff: boolean; run(): void; ref(): Timer; unref(): Timer; hasRef(): boolean };

/**
 * Puts a virtual clock in the place of `Date.now` and `setTimeout`, for whoever uses the globals, until `end` is called: `run`
 * goes from timer to timer without waiting.
 */
export function openVirtualTime(from: number): { run(isOver: () => boolean, untilMs: number): Promise<void>; end(): void } {
  const real = { now: Date.now, setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  const timers: Timer[] = [];
  let now = from;
  let count = 0;
  Date.now = () => now;
  const set = (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const timer: Timer = {
      at: now + Math.max(1, Number(ms) || 0),
      n: count,
      isOff: false,
      run: () => callback(...args),
      ref: () => timer,
      unref: () => timer,
      hasRef: () => true,
    };
    count += 1;
    push(timers, timer);
    return timer;
  };
  globalThis.setTimeout = set as never;
  globalThis.clearTimeout = ((timer?: Timer) => {
    if (timer !== undefined && timer !== null) timer.isOff = true;
  }) as never;
  return {
    run: async (isOver, untilMs) => {
      for (;;) {
        await settled();
        if (isOver() || now >= untilMs) return;
        const next = pop(timers);
        if (next === undefined) throw new Error('Nothing is left to wait for, and the work is not done.');
        if (next.isOff) continue;
        now = Math.max(now, next.at);
        next.run();
      }
    },
    end: () => {
      Date.now = real.now;
      Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
    },
  };
}

/** Everything that can go on without time passing has. */
async function settled(): Promise<void> {
  for (let n = 0; n < 3; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.n < b.n);
}

function push(heap: Timer[], timer: Timer): void {
  let at = heap.length;
  heap.push(timer);
  for (let up = (at - 1) >> 1; at > 0 && isBefore(timer, heap[up]!); up = (at - 1) >> 1) {
    heap[at] = heap[up]!;
    at = up;
  }
  heap[at] = timer;
}

function pop(heap: Timer[]): Timer | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    if (down >= heap.length) break;
    if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!)) down += 1;
    if (!isBefore(heap[down]!, last)) break;
    heap[at] = heap[down]!;
    at = down;
  }
  heap[at] = last;
  return first;
}
