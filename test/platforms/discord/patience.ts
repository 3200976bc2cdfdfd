import { vi } from 'vitest';

/** Long enough for a busy machine; what holds sooner is seen sooner. */
const patience = { timeout: 10_000, interval: 20 };

/** Waits until nothing in `look` throws any more. */
export function see(look: () => void, timeout = patience.timeout): Promise<void> {
  return vi.waitFor(look, { ...patience, timeout });
}

/** Waits for something, and returns it. */
export function until<T>(find: () => T | undefined): Promise<T> {
  return vi.waitUntil(find, patience) as Promise<T>;
}
