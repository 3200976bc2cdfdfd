import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type Newsroom, openNewsroom } from '../newsroom.ts';
import { faults, says } from './fake-server.ts';

let now = Date.parse('2026-11-23T09:00:00Z');
let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await openNewsroom(() => new Date(now));
});
afterEach(() => newsroom.close());

const question = {
  task: 'a-question',
  version: 1,
  instructions: 'Say who spoke.',
  data: 'Ada Roe spoke.',
  schema: z.strictObject({ answer: z.string() }),
  maxTokens: 100,
};

it.each(['refused', 'empty', 'truncated', 'wrongly typed'] as const)(
  'what is %s once is not asked again by every channel, and after ten minutes is',
  async (fault) => {
    const model = newsroom.model();
    newsroom.server.behave(faults[fault]);
    const first = await model.ask({ ...question, tenant: 'T1' });
    newsroom.server.behave(says({ answer: 'Ada Roe' }));
    const second = await model.ask({ ...question, tenant: 'T2' });
    expect(second).toEqual({ ...first, usage: { tokensIn: 0, tokensOut: 0 } });
    expect(newsroom.server.sent).toHaveLength(1);
    now += 10 * 60_000;
    expect(await model.ask({ ...question, tenant: 'T2' })).toMatchObject({ kind: 'ok' });
  },
);

it('whom one could not wait for is not waited for by the next', async () => {
  const model = newsroom.model({ timeoutMs: 20_000 });
  newsroom.server.behave(faults.silent);
  const reply = await model.ask({ ...question, tenant: 'T1', signal: AbortSignal.timeout(50) });
  expect(reply).toMatchObject({ reason: 'cancelled' });
  expect(await model.ask({ ...question, tenant: 'T2' })).toMatchObject({ reason: 'cancelled' });
  expect(newsroom.server.sent).toHaveLength(1);
});

it('a server that was down, or somebody’s spent budget, says nothing about the next time', async () => {
  const model = newsroom.model();
  newsroom.server.behave(faults.down);
  expect(await model.ask({ ...question, tenant: 'T1' })).toMatchObject({ reason: 'unavailable' });
  newsroom.server.behave(says({ answer: 'Ada Roe' }));
  expect(await model.ask({ ...question, tenant: 'T1' })).toMatchObject({ kind: 'ok' });
});
