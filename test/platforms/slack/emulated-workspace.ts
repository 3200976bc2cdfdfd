import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createEmulator } from 'emulate';
import type { Json } from './block-kit/fields.ts';

/** A row of the emulator, with its own number for updates. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** One of the emulator's tables. */
type Rows = {
  all(): Row[];
  insert(row: Json): Row;
  update(id: number, fields: Json): Row;
  delete(id: number): boolean;
};

type Tables = Readonly<Record<'teams' | 'users' | 'bots' | 'channels' | 'messages' | 'tokens' | 'views' | 'viewTriggers', Rows>>;

/** A workspace as `emulate` keeps it: its rows, its Web API without a network between, and the events it would send. */
export type EmulatedWorkspace = {
  readonly tables: Tables;
  /** Calls a method of the emulator's Web API with this token. */
  ask(method: string, token: string, body: Json): Promise<{ readonly status: number; readonly answer: Json }>;
  close(): Promise<void>;
};

type Seed = {
  readonly team: { readonly id: string; readonly name: string };
  readonly slack: Json;
  readonly onEvent: (event: Json) => void;
};

let opening: Promise<unknown> = Promise.resolve();

/** Opens a workspace in emulate@0.12.2. Each event goes to `onEvent` at once; the emulator itself delivers none. */
export function openEmulatedWorkspace(seed: Seed): Promise<EmulatedWorkspace> {
  // The emulator's plugin is one object in the process, so two workspaces must not start at the same time.
  const opened = opening.then(() => openOne(seed));
  opening = opened.catch(() => undefined);
  return opened;
}

type Plugin = { register(...given: unknown[]): unknown; seed(store: unknown): void };
type Dispatcher = { dispatch(type: string, action: undefined, payload: { event: Json }): Promise<void> };

/** emulate has no public way to subscribe to events or to give a workspace its own id, so its plugin is watched while it starts. */
async function openOne(seed: Seed): Promise<EmulatedWorkspace> {
  const { slackPlugin, getSlackStore } = await loadPlugin();
  const { register, seed: seedDefaults } = slackPlugin;
  let app: { fetch(request: Request): Promise<Response> } | undefined;
  let tables: Tables | undefined;
  slackPlugin.register = (...given) => {
    const [itsApp, store, webhooks] = given as [typeof app, unknown, Dispatcher];
    app = itsApp;
    tables = getSlackStore(store);
    webhooks.dispatch = async (_type, _action, payload) => seed.onEvent(payload.event);
    return register.apply(slackPlugin, given);
  };
  slackPlugin.seed = (store) => {
    getSlackStore(store).teams.insert({ team_id: seed.team.id, name: seed.team.name, domain: seed.team.name });
  };
  try {
    const emulator = await createEmulator({ service: 'slack', port: 0, seed: { slack: seed.slack } });
    const front = app!;
    return { tables: tables!, ask: (method, token, body) => ask(front, method, token, body), close: () => emulator.close() };
  } finally {
    slackPlugin.register = register;
    slackPlugin.seed = seedDefaults;
  }
}

async function ask(app: { fetch(request: Request): Promise<Response> }, method: string, token: string, body: Json) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const request = new Request(`http://emulator/api/${method}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const response = await app.fetch(request);
  return { status: response.status, answer: (await response.json()) as Json };
}

/** The file of emulate that holds Slack has a name with a hash in it. */
async function loadPlugin(): Promise<{ slackPlugin: Plugin; getSlackStore: (store: unknown) => Tables }> {
  const folder = dirname(fileURLToPath(import.meta.resolve('emulate')));
  const file = readdirSync(folder).find(
    (name) => /^dist-.*\.js$/.test(name) && readFileSync(join(folder, name), 'utf8').includes('/api/chat.postMessage'),
  );
  if (file === undefined) throw new Error(`No Slack found in ${folder}; the platform is written for emulate@0.12.2`);
  return import(pathToFileURL(join(folder, file)).href);
}
