import type { Asked } from './routes.ts';
import type { Reply, State } from './state.ts';

/**
 * The answer to a post that comes too soon in its channel, or null. In real time, since a client waits in real time.
 * https://docs.discord.com/developers/topics/rate-limits
 */
export function limited(state: State, { route, ids }: Asked): Reply | null {
  if (state.postLimit === null || route !== 'POST /channels/:id/messages') return null;
  const { burst, perMs } = state.postLimit;
  const bucket = `posts-${ids[0]}`;
  const now = Date.now();
  const last = state.buckets.get(bucket) ?? { left: burst, at: now };
  const left = Math.min(burst, last.left + (now - last.at) / perMs);
  if (left >= 1) {
    state.buckets.set(bucket, { left: left - 1, at: now });
    return null;
  }
  return tooMany((perMs * (1 - left)) / 1000, 'user');
}

/** `user` is the limit of a route, `shared` one that others have used up, `global` that of the bot. */
export function tooMany(retryAfterSeconds: number, scope: 'user' | 'shared' | 'global'): Exclude<Reply, 'cut'> {
  const isGlobal = scope === 'global';
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: retryAfterSeconds, global: isGlobal },
    headers: {
      'retry-after': String(Math.ceil(retryAfterSeconds)),
      'x-ratelimit-scope': scope,
      ...(isGlobal ? { 'x-ratelimit-global': 'true' } : { 'x-ratelimit-reset-after': String(retryAfterSeconds) }),
    },
  };
}
