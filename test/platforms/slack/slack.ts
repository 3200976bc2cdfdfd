import { openFront } from './front.ts';
import { click, close, submit } from './interact.ts';
import { channelId, channelNamed, personNamed, workspaceNamed } from './named.ts';
import { approve } from './oauth.ts';
import { asOperator } from './operator.ts';
import { command, directChannel, edit, openApp, say, stop } from './people.ts';
import { messagesIn, viewsIn } from './shown.ts';
import type { Acts, Entrance, Inspection, Slack, SlackOptions } from './slack-api.ts';
import type { State, Token } from './state.ts';
import { openWorkspace, type WorkspaceOptions } from './workspaces.ts';

/** Two workspaces: the bot is in both, and their people and channels have nothing in common. */
const twoWorkspaces: readonly WorkspaceOptions[] = [
  { name: 'lakeside', people: ['reader', 'colleague'], admins: ['editor'], channels: ['news', 'desk'], privateChannels: ['sources'] },
  { name: 'harbour', people: ['visitor'], admins: ['captain'], channels: ['quay'] },
];

const theApp = {
  id: 'A0COMMUNIQUE',
  clientId: '100.200',
  clientSecret: 'client-secret',
  signingSecret: 'signing-secret',
  appToken: 'xapp-1-communique',
};

/** What the bot's manifest asks for, unless a test says otherwise. */
const scopes =
  'app_mentions:read assistant:write channels:history channels:read chat:write commands groups:history groups:read im:history im:read im:write users:read';

/** Opens a strict Slack on this machine: the Web API of emulate@0.12.2 behind rules, limits and surfaces of our own. Close it. */
export async function openSlack(options: SlackOptions = {}): Promise<Slack> {
  let movedMs = 0;
  const realNow = options.now ?? Date.now;
  const state = newState(options, () => realNow() + movedMs);
  const closeFront = await openFront(state);
  for (const workspace of options.workspaces ?? twoWorkspaces) await openWorkspace(state, workspace);
  return {
    ...entrance(state),
    ...asPeople(state),
    ...asOperator(state),
    ...inspection(state),
    advance: (ms) => {
      movedMs += ms;
    },
    close: async () => {
      await closeFront();
      await Promise.all(state.workspaces.map((workspace) => workspace.close()));
    },
  };
}

function newState(options: SlackOptions, now: () => number): State {
  const app = { ...theApp, scopes: options.scopes ?? scopes.split(' ') };
  const appToken: Token = { kind: 'app', workspace: null, enterpriseId: null, expiresAt: null, refusal: null };
  return {
    app,
    now,
    ackWithinMs: options.ackWithinMs ?? 3000,
    workspaces: [],
    tokens: new Map([[app.appToken, appToken]]),
    codes: new Map(),
    refreshTokens: new Map(),
    calls: [],
    deliveries: [],
    ephemerals: [],
    responses: [],
    streams: [],
    sessions: [],
    statuses: [],
    prompts: [],
    violations: [],
    faults: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    closedViews: new Set(),
    sockets: new Set(),
    tickets: new Set(),
    unacknowledged: new Map(),
    eventsInFlight: [],
    buckets: new Map(),
    postLimit: null,
    requestUrl: options.requestUrl ?? null,
    hasTokenRotation: options.hasTokenRotation ?? false,
    url: '',
  };
}

function entrance(state: State): Entrance {
  const names = (table: 'users' | 'channels', id: string) =>
    Object.fromEntries(state.workspaces.flatMap(({ tables }) => tables[table].all().map((row) => [String(row.name), String(row[id])])));
  return {
    url: state.url,
    apiUrl: `${state.url}/api/`,
    authorizeUrl: `${state.url}/oauth/v2/authorize`,
    app: state.app,
    users: names('users', 'user_id'),
    channels: names('channels', 'channel_id'),
    workspace: (name) => workspaceNamed(state, name),
    connect: (requestUrl) => {
      state.requestUrl = requestUrl;
    },
  };
}

function asPeople(state: State): Acts {
  const person = (name: string) => personNamed(state, name);
  return {
    command: async (text, { user, channel, ...options }) =>
      command(state, person(user), await channelId(state, channel, user), text, options),
    say: async (channel, user, text, thread = null) => say(state, person(user), await channelId(state, channel, user), text, thread),
    mention: async (channel, user, text, thread = null) => {
      const greeting = `<@${person(user).workspace.botUserId}> ${text}`;
      return say(state, person(user), await channelId(state, channel, user), greeting, thread);
    },
    dm: async (user, text, thread = null) => say(state, person(user), await directChannel(person(user)), text, thread),
    edit: (message, text) => edit(state, person(message.user), message, text),
    openHome: (user) => openApp(state, person(user), 'home'),
    openAgent: (user) => openApp(state, person(user), 'messages'),
    stop: (user, message) => stop(state, person(user), message.channel, message.thread ?? message.ts),
    click: async (shown, control, { user, ...options }) =>
      click(state, person(user), shown, typeof control === 'string' ? { action: control } : control, options),
    submit: async (view, values = {}, options = {}) => submit(state, person(view.user), view, values, options),
    closeView: (view) => close(state, person(view.user), view),
    approve: (authorizeUrl, { user, isOrgWide = false, isDenied = false }) =>
      approve(state, authorizeUrl, { workspace: person(user).workspace, user: person(user).id, isOrgWide, isDenied }),
  };
}

function inspection(state: State): Inspection {
  const views = () => state.workspaces.flatMap((workspace) => viewsIn(state, workspace));
  const messages: Inspection['messages'] = (channel) => {
    const { workspace, row } = channelNamed(state, channel);
    return messagesIn(workspace, String(row.channel_id));
  };
  return {
    messages,
    thread: (message) => messages(message.channel).filter((one) => one.thread === message.ts),
    views,
    modals: () => views().filter((view) => view.type === 'modal' && view.isOpen),
    home: (user) => views().find((view) => view.type === 'home' && view.user === personNamed(state, user).id) ?? null,
    calls: state.calls,
    deliveries: state.deliveries,
    ephemerals: state.ephemerals,
    responses: state.responses,
    streams: state.streams,
    sessions: state.sessions,
    statuses: state.statuses,
    prompts: state.prompts,
    violations: state.violations,
  };
}
