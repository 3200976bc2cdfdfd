/** Leaves a server alone that keeps failing. Time is in milliseconds. */
export type Breaker = {
  /** Null when a call may go; else until when none may. After a rest one call goes first, alone. */
  restsUntil(): number | null;
  succeeded(): void;
  failed(): void;
  /** The call that was let go is over, and says nothing about the server. */
  letGo(): void;
  /** None for that long, whatever went before: the server asked for it. */
  rest(ms: number): void;
};

const FAILURES = 5;
const REST_MS = 60_000;

/** A breaker that rests a minute after five failures in a row, and again after each failed try. */
export function openBreaker(now: () => number): Breaker {
  let failures = 0;
  let until = 0;
  let isTrying = false;
  return {
    restsUntil: () => {
      const isResting = now() < until || (failures >= FAILURES && isTrying);
      if (!isResting && failures >= FAILURES) isTrying = true;
      return isResting ? until : null;
    },
    succeeded: () => {
      failures = 0;
      isTrying = false;
    },
    failed: () => {
      failures += 1;
      isTrying = false;
      if (failures >= FAILURES) until = Math.max(until, now() + REST_MS);
    },
    letGo: () => {
      isTrying = false;
    },
    rest: (ms) => {
      isTrying = false;
      until = Math.max(until, now() + ms);
    },
  };
}
