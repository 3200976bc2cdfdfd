import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeServer, openFakeServer, says } from '../model/fake-server.ts';

const root = join(import.meta.dirname, '../..');

let server: FakeServer;
beforeEach(async () => {
  server = await openFakeServer(says({ points: [] }));
});
afterEach(() => server.close());

function evaluate(args: readonly string[], env: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'test/eval/run.ts'), ...args], { env: { ...process.env, ...env } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: `${out}${err}` }),
    );
  });
}

it('says what is missing where no model is set', async () => {
  expect(await evaluate(['--model'], { OPENAI_MODEL: '' })).toEqual({
    code: 1,
    said: expect.stringMatching(/Set OPENAI_MODEL.*OPENAI_BASE_URL/s),
  });
});

it('scores a model beside the rules on the same tasks, and says what it cost', async () => {
  const { code, said } = await evaluate(['--model'], { OPENAI_MODEL: 'model-x', OPENAI_BASE_URL: server.url });
  expect(code).toBe(0);
  expect(said).toContain('| set | figure | rules | model-x |');
  // One that says nothing is as good as the rules, which then do the work.
  for (const [, rules, model] of said.matchAll(/\| (\d\.\d\d) \| (\d\.\d\d) \|$/gm)) expect(model).toBe(rules);
  expect(said).toMatch(/texts by rules alone: empty: \d+/);
  expect(said).toMatch(new RegExp(`^${server.sent.length} calls, [1-9]\\d+ tokens sent`, 'm'));
});
