import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the server got it. `data` is what the user message holds as DATA, read back. */
export type Sent = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly raw: string;
  readonly instructions: string;
  readonly data: unknown;
  readonly schema: Readonly<Record<string, unknown>>;
};

/** What a server does with a request: it owns the response. */
export type Behaviour = (sent: Sent, response: ServerResponse) => void;

export type FakeServer = {
  readonly url: string;
  readonly sent: Sent[];
  /** From the next request on. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
};

/** A server on loopback that speaks OpenAI's chat completions and embeddings, keeps what it was sent, and behaves as told. */
export async function openFakeServer(first: Behaviour = says({})): Promise<FakeServer> {
  const sent: Sent[] = [];
  let behaviour = first;
  const server = createServer((request, response) => {
    void received(request).then((one) => {
      sent.push(one);
      if (one.path.includes('/embeddings')) embeds(one, response);
      else behaviour(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    sent,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function received(request: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString();
  const body = (raw === '' ? {} : JSON.parse(raw)) as Record<string, unknown>;
  const said = (role: string) =>
    ((body.messages ?? []) as { role: string; content: string }[])
      .filter((message) => message.role === role)
      .map(({ content }) => content)
      .join('\n');
  const instructions = said('system');
  return {
    path: request.url ?? '',
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body,
    raw,
    instructions,
    data: parsed(said('user').replace(/^DATA\n/, '')),
    schema: (parsed(instructions.slice(instructions.lastIndexOf('\n') + 1)) ?? {}) as Record<string, unknown>,
  };
}

/** The JSON, or null where it is none: a probe puts a plain question. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Says the value, or what the function makes of the request, as JSON. */
export function says(value: unknown | ((sent: Sent) => unknown)): Behaviour {
  return (sent, response) => text(JSON.stringify(typeof value === 'function' ? value(sent) : value))(sent, response);
}

/** Says the text, streamed in small pieces where the request wants that. */
export function text(content: string, more: { finish?: string; refusal?: string | null } = {}): Behaviour {
  const { finish = 'stop', refusal = null } = more;
  return (sent, response) => {
    const usage = { prompt_tokens: Math.ceil(sent.raw.length / 4), completion_tokens: Math.ceil(content.length / 4), total_tokens: 0 };
    if (sent.body.stream !== true) {
      json(response, 200, { choices: [{ index: 0, message: { role: 'assistant', content, refusal }, finish_reason: finish }], usage });
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of content.match(/[\s\S]{1,7}/g) ?? []) event(response, { choices: [{ index: 0, delta: { content: piece } }] });
    event(response, { choices: [{ index: 0, delta: { refusal }, finish_reason: finish }] });
    event(response, { choices: [], usage });
    response.end('data: [DONE]\n\n');
  };
}

/** Answers with a status, as a server that will not or cannot. */
export function status(code: number, message = 'no', headers: Record<string, string> = {}): Behaviour {
  return (_sent, response) => json(response, code, { error: { message, type: 'error', param: null, code: null } }, headers);
}

/** Each request its own behaviour, the last for all that follow. */
export function inTurn(...behaviours: readonly [Behaviour, ...Behaviour[]]): Behaviour {
  const left = [...behaviours];
  return (sent, response) => ((left.length > 1 ? left.shift() : left[0]) ?? behaviours[0])(sent, response);
}

/** Every way in which an answer is of no use, by name. */
export const faults = {
  refused: text('', { refusal: 'I cannot help with that.' }),
  filtered: text('', { finish: 'content_filter' }),
  empty: text(''),
  truncated: text('{"points": [{"kind": "cl', { finish: 'length' }),
  'cut short without a word': text('{"points": [{"kind": "cl'),
  chatty: text('Certainly! Here are the key points you asked for.'),
  'wrongly typed': says({ points: 'many', answer: 7 }),
  'an array': says([1, 2, 3]),
  'in another shape': says({ result: { ok: true } }),
  'ten megabytes': (_sent, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`{"choices":[{"message":{"content":"${'x'.repeat(10 * 1024 * 1024)}"}}]}`);
  },
  'without end': (sent, response) => {
    response.writeHead(200, { 'content-type': sent.body.stream === true ? 'text/event-stream' : 'application/json' });
    if (sent.body.stream !== true) response.write('{"choices":[{"message":{"content":"');
    const piece =
      sent.body.stream === true
        ? `data: ${JSON.stringify({ choices: [{ delta: { content: 'la '.repeat(1000) } }] })}\n\n`
        : 'la '.repeat(1000);
    const more = () => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  },
  dripping: (_sent, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  },
  silent: () => undefined,
  'broken off': (_sent, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"choices": [');
    setTimeout(() => response.destroy(), 5);
  },
  'hung up': (_sent, response) => void response.destroy(),
  'a web page': (_sent, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to our proxy</h1>'),
  'no choices': (_sent, response) => json(response, 200, { choices: [] }),
  'an error that says 200': (_sent, response) => json(response, 200, { error: { message: 'upstream failed', code: 502 } }),
  'a redirect': (_sent, response) => void response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
  down: status(500, 'internal error'),
  'over its limit': status(429, 'slow down'),
  locked: status(401, 'Incorrect API key provided: sk-secret*****key'),
  'without the model': status(404, 'The model does not exist'),
} satisfies Record<string, Behaviour>;

function embeds(sent: Sent, response: ServerResponse): void {
  const texts = sent.body.input as readonly string[];
  const data = texts.map((one, index) => ({ index, embedding: [one.length, one.charCodeAt(0) || 0, 1] }));
  json(response, 200, { data: data.reverse(), usage: { prompt_tokens: texts.join(' ').length, total_tokens: 0 } });
}

function json(response: ServerResponse, code: number, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

function event(response: ServerResponse, value: unknown): void {
  response.write(`data: ${JSON.stringify(value)}\n\n`);
}
