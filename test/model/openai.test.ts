import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ServerSettings } from '../../src/model/connect.ts';
import { openServer } from '../../src/model/openai.ts';
import type { Model, ModelCall, ModelRequest } from '../../src/model.ts';
import { type Behaviour, type FakeServer, faults, inTurn, openFakeServer, says, status, text } from './fake-server.ts';
import { settingsFor } from './settings.ts';

const schema = z.strictObject({ answer: z.string().max(40) });
const question: ModelRequest<{ answer: string }> = {
  task: 'a-question',
  version: 1,
  instructions: 'Say who spoke.',
  data: { article: 'Ada Roe spoke.' },
  schema,
  maxTokens: 100,
  tenant: '',
};
const right = says({ answer: 'Ada Roe' });

let server: FakeServer;
let calls: ModelCall[];
let logged: string[];
let waits: number[];
let now: number;
beforeEach(async () => {
  server = await openFakeServer(right);
  [calls, logged, waits, now] = [[], [], [], Date.parse('2026-11-23T09:00:00Z')];
});
afterEach(() => server.close());

function open(given: Partial<ServerSettings> = {}): Model {
  return openServer(settingsFor(server.url, { apiKey: 'sk-secret-key', together: 2, ...given }), {
    clock: () => new Date(now),
    chance: () => 0,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    log: (at, facts) => logged.push(JSON.stringify({ at, ...facts })),
    report: async (call) => {
      calls.push(call);
    },
  });
}

async function asked(behaviour: Behaviour, more: Partial<typeof question> = {}, given: Partial<ServerSettings> = {}) {
  server.behave(behaviour);
  return open(given).ask({ ...question, ...more });
}

describe('what is sent', () => {
  it('has the instructions apart from the data, which are marked', async () => {
    expect(await asked(right)).toMatchObject({ kind: 'ok', value: { answer: 'Ada Roe' }, isKept: false });
    const [sent] = server.sent;
    expect(sent?.instructions).toMatch(/^Say who spoke\.\n\nThe user message holds DATA/);
    expect(sent?.instructions).not.toContain('Ada Roe spoke');
    expect(sent?.data).toEqual({ article: 'Ada Roe spoke.' });
    expect(sent?.body).toMatchObject({ model: 'm', max_tokens: 100, temperature: 0, response_format: { type: 'json_schema' } });
    expect(sent?.body).not.toHaveProperty('tools');
  });

  it('has the key in its header alone', async () => {
    await asked(right);
    expect(server.sent[0]?.headers.authorization).toBe('Bearer sk-secret-key');
    expect(server.sent[0]?.raw).not.toContain('sk-secret-key');
  });

  it('has no key in what is told of it, though the server repeats it', async () => {
    const reply = await asked(status(403, 'The key canary-of-no-known-form is wrong'), {}, { apiKey: 'canary-of-no-known-form' });
    expect(reply).toMatchObject({ says: expect.stringContaining('The key … is wrong') });
    expect(logged.join('')).not.toContain('canary');
  });

  it('names Azure’s deployment and version', async () => {
    await asked(right, {}, { apiVersion: '2026-06-01', baseUrl: server.url.replace('/v1', '/') });
    expect(server.sent[0]?.path).toBe('/openai/deployments/m/chat/completions?api-version=2026-06-01');
    expect(server.sent[0]?.headers['api-key']).toBe('sk-secret-key');
  });

  it('goes to no more than `together` at once', async () => {
    let [open_, most] = [0, 0];
    server.behave((sent, response) => {
      open_ += 1;
      most = Math.max(most, open_);
      setTimeout(() => {
        open_ -= 1;
        right(sent, response);
      }, 10);
    });
    const model = open({ together: 2 });
    await Promise.all(Array.from({ length: 7 }, () => model.ask(question)));
    expect([server.sent.length, most]).toEqual([7, 2]);
  });
});

describe('a reply', () => {
  it.each([
    ['fenced', '```json\n{"answer": "Ada Roe"}\n```'],
    ['after thoughts', '<think>Who? {"answer": 1}</think>\n{"answer": "Ada Roe"}'],
    ['among words', 'Here it is: {"answer": "Ada Roe"}. Enjoy!'],
    ['with a byte order mark', '\uFEFF{"answer": "Ada Roe"}'],
  ])('is read when it is %s', async (_how, content) => {
    expect(await asked(text(content))).toMatchObject({ kind: 'ok', value: { answer: 'Ada Roe' } });
  });

  it.each([
    ['refused', 'refused'],
    ['filtered', 'refused'],
    ['empty', 'empty'],
    ['truncated', 'truncated'],
    ['cut short without a word', 'malformed'],
    ['chatty', 'malformed'],
    ['wrongly typed', 'malformed'],
    ['an array', 'malformed'],
    ['in another shape', 'malformed'],
    ['ten megabytes', 'too-long'],
    ['without end', 'too-long'],
    ['dripping', 'timed-out'],
    ['silent', 'timed-out'],
    ['broken off', 'unavailable'],
    ['hung up', 'unavailable'],
    ['a web page', 'malformed'],
    ['no choices', 'malformed'],
    ['an error that says 200', 'malformed'],
    ['a redirect', 'rejected'],
    ['down', 'unavailable'],
    ['over its limit', 'rate-limited'],
    ['locked', 'rejected'],
    ['without the model', 'rejected'],
  ] as const)('that is %s fails as %s, and is counted', async (fault, reason) => {
    const timeoutMs = reason === 'timed-out' ? 300 : 20_000;
    expect(await asked(faults[fault], {}, { timeoutMs })).toMatchObject({ kind: 'failed', reason });
    expect(calls.map(({ outcome }) => outcome)).toEqual(Array(server.sent.length).fill(reason));
    expect(logged.join('')).not.toContain('sk-secret');
  });

  it('that does not fit the schema in length is malformed', async () => {
    expect(await asked(says({ answer: 'x'.repeat(41) }))).toMatchObject({ reason: 'malformed' });
    expect(await asked(says({ answer: 'x', link: 'https://evil.example' }))).toMatchObject({ reason: 'malformed' });
  });

  it('arrives in pieces where somebody waits for it', async () => {
    const pieces: string[] = [];
    const reply = await asked(right, { onText: (piece) => pieces.push(piece) });
    expect(reply).toMatchObject({ kind: 'ok', value: { answer: 'Ada Roe' } });
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.at(-1)).toBe('{"answer":"Ada Roe"}');
    if (reply.kind === 'ok') expect(reply.usage.tokensOut).toBeGreaterThan(0);
  });

  it('that streams without end is cut off', async () => {
    expect(await asked(faults['without end'], { onText: () => undefined })).toMatchObject({ reason: 'too-long' });
  });

  it('nobody waits for is given up', async () => {
    server.behave(faults.silent);
    const gone = new AbortController();
    const reply = open().ask({ ...question, signal: gone.signal });
    setTimeout(() => gone.abort(), 20);
    expect(await reply).toMatchObject({ kind: 'failed', reason: 'cancelled' });
  });
});

describe('a server that speaks another dialect', () => {
  const refuses =
    (isWrong: (body: Record<string, unknown>) => boolean, message: string): Behaviour =>
    (sent, response) =>
      (isWrong(sent.body) ? status(400, message) : right)(sent, response);

  it.each<[string, Behaviour, object]>([
    [
      'no JSON schema',
      refuses(
        ({ response_format }) => (response_format as { type: string } | undefined)?.type === 'json_schema',
        'response_format is not supported',
      ),
      { response_format: { type: 'json_object' } },
    ],
    ['no format at all', refuses(({ response_format }) => response_format !== undefined, 'Bad Request'), { model: 'm' }],
    [
      'no max_tokens',
      refuses(({ max_tokens }) => max_tokens !== undefined, "Use 'max_completion_tokens' instead."),
      { max_completion_tokens: 100 },
    ],
    [
      'no temperature',
      refuses(({ temperature }) => temperature !== undefined, 'temperature does not support 0'),
      { response_format: { type: 'json_schema' } },
    ],
  ])('%s: is asked otherwise, and so from then on', async (_what, behaviour, accepted) => {
    server.behave(behaviour);
    const model = open();
    expect(await model.ask(question)).toMatchObject({ kind: 'ok' });
    const first = server.sent.length;
    expect(await model.ask(question)).toMatchObject({ kind: 'ok' });
    expect(server.sent).toHaveLength(first + 1);
    expect(server.sent.at(-1)?.body).toMatchObject(accepted);
    expect(waits).toEqual([]);
  });

  it('no streaming: is asked for the whole', async () => {
    const reply = await asked(
      refuses(({ stream }) => stream === true, 'stream is not supported'),
      { onText: () => undefined },
    );
    expect(reply).toMatchObject({ kind: 'ok' });
  });

  it('several calls that learn it at once learn it once', async () => {
    server.behave(
      refuses(({ response_format }) => (response_format as { type: string } | undefined)?.type === 'json_schema', 'response_format'),
    );
    const model = open({ together: 6 });
    await Promise.all(Array.from({ length: 6 }, () => model.ask(question)));
    await model.ask(question);
    expect(server.sent.at(-1)?.body.response_format).toEqual({ type: 'json_object' });
  });

  it('more than the model can hold is not asked again', async () => {
    const reply = await asked(status(400, "This model's maximum context length is 4096 tokens."));
    expect(reply).toMatchObject({ reason: 'too-long' });
    expect(server.sent).toHaveLength(1);
  });
});

describe('trying again', () => {
  it('waits as long as the server asks', async () => {
    const reply = await asked(inTurn(status(429, 'slow down', { 'retry-after': '7' }), right));
    expect(reply).toMatchObject({ kind: 'ok' });
    expect(waits).toEqual([7000]);
    expect(calls.map(({ outcome }) => outcome)).toEqual(['rate-limited', 'ok']);
  });

  it('waits longer each time, and not for ever', async () => {
    expect(await asked(status(503))).toMatchObject({ reason: 'unavailable' });
    expect(waits).toEqual([500, 1000]);
    expect(server.sent).toHaveLength(3);
  });

  it('does not wait past its time, and leaves the server alone as long as it asked', async () => {
    const model = open();
    server.behave(status(429, 'slow down', { 'retry-after': '600' }));
    expect(await model.ask(question)).toMatchObject({ reason: 'rate-limited' });
    server.behave(right);
    expect(await model.ask(question)).toMatchObject({ reason: 'resting', says: expect.stringContaining('2026-11-23T09:10:00Z') });
    expect(server.sent).toHaveLength(1);
    now += 600_000;
    expect(await model.ask(question)).toMatchObject({ kind: 'ok' });
  });

  it('is not done for what stays wrong', async () => {
    expect(await asked(faults.locked)).toMatchObject({ reason: 'rejected', says: expect.stringContaining('401') });
    expect(server.sent).toHaveLength(1);
  });
});

describe('a server that keeps failing', () => {
  it('is left alone for a minute, then tried by one call', async () => {
    const model = open();
    server.behave(faults.locked);
    for (let i = 0; i < 5; i += 1) await model.ask(question);
    expect(await model.ask(question)).toMatchObject({ reason: 'resting' });
    expect(server.sent).toHaveLength(5);
    now += 60_000;
    const [one, other] = await Promise.all([model.ask(question), model.ask(question)]);
    expect([one, other].map((reply) => reply.kind === 'failed' && reply.reason)).toEqual(['rejected', 'resting']);
    now += 60_000;
    server.behave(right);
    expect(await model.ask(question)).toMatchObject({ kind: 'ok' });
    expect(await model.ask(question)).toMatchObject({ kind: 'ok' });
  });

  it('is not left alone for what its model says', async () => {
    const model = open();
    server.behave(faults.refused);
    for (let i = 0; i < 8; i += 1) await model.ask(question);
    expect(server.sent).toHaveLength(8);
  });
});

describe('embeddings', () => {
  it('are in the order of the texts', async () => {
    const reply = await open({ embeddingModel: 'e' }).embed({ texts: ['ab', 'c'], tenant: '' });
    expect(reply).toMatchObject({ kind: 'ok', value: [new Float32Array([2, 97, 1]), new Float32Array([1, 99, 1])] });
    expect(server.sent[0]?.body).toMatchObject({ model: 'e', input: ['ab', 'c'] });
  });

  it('are not offered where no model is named for them', async () => {
    expect(await open().embed({ texts: ['ab'], tenant: '' })).toMatchObject({ reason: 'not-offered' });
    expect(server.sent).toEqual([]);
  });
});
