import { afterEach, beforeEach, expect, it } from 'vitest';
import { probeServer } from '../../src/model/probe.ts';
import { type Behaviour, type FakeServer, faults, openFakeServer, status, text } from './fake-server.ts';
import { settingsFor } from './settings.ts';

let server: FakeServer;
beforeEach(async () => {
  server = await openFakeServer();
});
afterEach(() => server.close());

async function probed(behaviour: Behaviour, given: Parameters<typeof settingsFor>[1] = {}): Promise<string[]> {
  server.behave(behaviour);
  const found = await probeServer(settingsFor(server.url, { apiKey: 'sk-secret-key', ...given }), new Date());
  expect(JSON.stringify(found)).not.toContain('sk-secret');
  return found.map(({ state, text: says, detail }) => `${state}: ${says}${detail === undefined ? '' : ` (${detail})`}`);
}

const obedient: Behaviour = (sent, response) =>
  text(sent.body.response_format === undefined ? 'ready' : '{"state":"ready"}')(sent, response);
const schemaless: Behaviour = (sent, response) =>
  (sent.body.response_format === undefined ? text('ready') : status(400, 'response_format is not supported'))(sent, response);
const streamless: Behaviour = (sent, response) => (sent.body.stream === true ? status(400, 'no streams') : obedient)(sent, response);

it('says what a server can do, a line each', async () => {
  expect(await probed(obedient, { embeddingModel: 'e' })).toEqual([
    `good: The model’s server at ${server.url} answers and takes the key`,
    'good: It knows the model m',
    'good: It holds replies to a JSON schema',
    'good: It streams',
    'good: It embeds with e, in 3 numbers',
  ]);
});

it.each<[string, Behaviour, Parameters<typeof settingsFor>[1], RegExp]>([
  ['ignores the schema', text('ready'), {}, /warning: It takes a JSON schema and does not keep to it/],
  ['refuses the schema', schemaless, {}, /warning: It takes no JSON schema.*400/],
  ['does not stream', streamless, {}, /warning: It does not stream.*400/],
  ['wants no key', obedient, { apiKey: null }, /good: .* answers, without a key/],
  ['has no embeddings', obedient, {}, /good: No embeddings: OPENAI_EMBEDDING_MODEL names none/],
  ['takes no such key', faults.locked, {}, /bad: .* does not take the key \(.*401.*Check OPENAI_API_KEY/],
  ['does not know the model', faults['without the model'], {}, /bad: .* does not know m \(.*Check OPENAI_MODEL/],
  ['is down', faults.down, {}, /bad: .* does not answer as it should \(.*500/],
  ['is silent', faults.silent, { timeoutMs: 400 }, /bad: .* had not answered after 0\.4 seconds/],
  ['is another thing', faults['a web page'], {}, /bad: What answers at .* is no server of models \(Check OPENAI_BASE_URL/],
  ['is not there', obedient, { baseUrl: 'http://127.0.0.1:1/v1' }, /bad: .* cannot be reached \(.*Check OPENAI_BASE_URL/],
])('one that %s', async (_what, behaviour, given, says) => {
  expect((await probed(behaviour, given)).join('\n')).toMatch(says);
});
