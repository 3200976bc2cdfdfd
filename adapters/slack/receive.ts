import { createHmac } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { App, type AuthorizeResult, type Context, HTTPReceiver, type HTTPReceiverOptions, SocketModeReceiver, webApi } from '@slack/bolt';
import manifest from '../../config/slack-manifest.json' with { type: 'json' };
import type { Vault } from '../../src/platform.ts';
import { failureOf } from './failures.ts';
import { type Installations, openInstallations } from './installations.ts';
import { problem, tell } from './post.ts';
import { sdkLogger } from './sdk-logger.ts';
import type { Log } from './visit.ts';

/** How Slack's requests come in: over HTTP for many workspaces or for one, or through a socket that the bot opens. */
export type SlackEntrance =
  | { readonly kind: 'many'; readonly signingSecret: string; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: 'one'; readonly signingSecret: string; readonly botToken: string }
  | { readonly kind: 'socket'; readonly appToken: string; readonly botToken: string };

export type SlackOptions = {
  /** Where the Web API is, ending in a slash; OAuth's pages and the addresses of sockets are found from there. */
  readonly apiUrl: string;
  /** User ids of people who are administrators beside those of the workspace. */
  readonly admins: readonly string[];
  readonly entrance: SlackEntrance;
  readonly vault: Vault;
  readonly log: Log;
};

type CallbackOptions = NonNullable<NonNullable<HTTPReceiverOptions['installerOptions']>['callbackOptions']>;

/** The app, and how its requests reach it. */
export type Receiving = {
  readonly app: App;
  readonly listener: RequestListener | null;
  readonly installations: Installations | null;
  /** A client with the token for the workspace. Throws where the app is not installed there. */
  clientOf(tenant: string): Promise<webApi.WebClient>;
  close(): Promise<void>;
};

/** A call that is not answered within this time is given up. */
const CALL_TIMEOUT_MS = 15_000;
/** @slack/socket-mode 3.1.0 is without a socket for this long when Slack renews it; 5 s unless set. */
const CLIENT_PING_TIMEOUT_MS = 1000;
/** How long until a socket that Slack refused is tried again. */
const REFUSED_SOCKET_MS = 60_000;

/** Opens the app for the entrance that is set. */
export function receive(options: SlackOptions): Promise<Receiving> {
  const { entrance } = options;
  switch (entrance.kind) {
    case 'many':
      return receiveFromMany(entrance, options);
    case 'one':
      return receiveFromOne(entrance, options);
    case 'socket':
      return receiveBySocket(entrance, options);
  }
}

/** A client with the token for a workspace, for a process that receives nothing. Throws where the app is not installed there. */
export function clientsOf(options: SlackOptions): Receiving['clientOf'] {
  const { entrance, apiUrl, log } = options;
  if (entrance.kind === 'many') {
    const installations = openInstallations(options.vault);
    return clientOfMany(receiverOfMany(entrance, installations, options), installations, options);
  }
  const client = clientWith(entrance.botToken, apiUrl, log);
  return async () => client;
}

function receiverOfMany(
  entrance: SlackEntrance & { kind: 'many' },
  installations: Installations,
  { apiUrl, log }: SlackOptions,
): HTTPReceiver {
  const { signingSecret, clientId, clientSecret } = entrance;
  const clientOptions = clientOptionsOf(apiUrl);
  return new HTTPReceiver({
    signingSecret,
    clientId,
    clientSecret,
    // Signs what a browser brings back from Slack; every process of the bot must know it.
    stateSecret: createHmac('sha256', clientSecret).update('oauth state').digest('base64'),
    scopes: manifest.oauth_config.scopes.bot,
    installationStore: installations,
    installerOptions: {
      directInstall: true,
      authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href,
      clientOptions,
      callbackOptions: installed(log),
    },
    logger: sdkLogger(log),
  });
}

function clientOfMany(receiver: HTTPReceiver, installations: Installations, { apiUrl, log }: SlackOptions): Receiving['clientOf'] {
  return async (tenant) => {
    const enterpriseId = (await installations.organisationOf(tenant)) ?? undefined;
    const { botToken } =
      (await receiver.installer?.authorize({ teamId: tenant, enterpriseId, isEnterpriseInstall: enterpriseId !== undefined })) ?? {};
    return clientWith(botToken, apiUrl, log);
  };
}

async function receiveFromMany(entrance: SlackEntrance & { kind: 'many' }, options: SlackOptions): Promise<Receiving> {
  const installations = openInstallations(options.vault);
  const receiver = receiverOfMany(entrance, installations, options);
  const app = appOf(receiver, undefined, options);
  options.log('slack.connected', { by: 'HTTP', for: 'every workspace that installs it at /slack/install' });
  const clientOf = clientOfMany(receiver, installations, options);
  return { app, installations, listener: listenerOf(receiver), clientOf, close: async () => undefined };
}

async function receiveFromOne(entrance: SlackEntrance & { kind: 'one' }, { apiUrl, log }: SlackOptions): Promise<Receiving> {
  const receiver = new HTTPReceiver({ signingSecret: entrance.signingSecret, logger: sdkLogger(log) });
  const app = appOf(receiver, await authorizeOne(entrance.botToken, apiUrl, log), { apiUrl, log });
  const client = clientWith(entrance.botToken, apiUrl, log);
  return { app, installations: null, listener: listenerOf(receiver), clientOf: async () => client, close: async () => undefined };
}

async function receiveBySocket(entrance: SlackEntrance & { kind: 'socket' }, { apiUrl, log }: SlackOptions): Promise<Receiving> {
  const { appToken, botToken } = entrance;
  // To open a socket can be repeated without harm, and must be, for the library gives up at the first failure otherwise.
  const clientOptions = { ...clientOptionsOf(apiUrl), retryConfig: { forever: true, factor: 1.3, maxTimeout: 30_000, unref: true } };
  const receiver = new SocketModeReceiver({
    appToken,
    clientPingTimeout: CLIENT_PING_TIMEOUT_MS,
    installerOptions: { clientOptions: { ...clientOptions, rejectRateLimitedCalls: false } },
    logger: sdkLogger(log),
  });
  const app = appOf(receiver, await authorizeOne(botToken, apiUrl, log), { apiUrl, log });
  keepTrying(receiver.client, log);
  void receiver.client.start();
  const client = clientWith(botToken, apiUrl, log);
  return { app, installations: null, listener: null, clientOf: async () => client, close: () => receiver.client.disconnect() };
}

/** The client calls its own `start` to come back after a loss and does not look at what comes of it; a refusal would end the process. */
function keepTrying(socket: SocketModeReceiver['client'], log: Log): void {
  const start = socket.start.bind(socket);
  socket.start = async () => {
    try {
      return await start();
    } catch (error) {
      const { says, todo } = failureOf(error);
      log('slack.not-connected', { by: 'Socket Mode', says, todo: todo ?? 'Check SLACK_APP_TOKEN and that Socket Mode is on.', error });
      setTimeout(() => void socket.start(), REFUSED_SOCKET_MS).unref();
      return { ok: false };
    }
  };
}

function appOf(
  receiver: HTTPReceiver | SocketModeReceiver,
  authorize: (() => Promise<AuthorizeResult>) | undefined,
  { apiUrl, log }: Pick<SlackOptions, 'apiUrl' | 'log'>,
): App {
  const app = new App({
    receiver,
    ...(authorize === undefined ? {} : { authorize }),
    clientOptions: clientOptionsOf(apiUrl),
    logger: sdkLogger(log),
    convoStore: false,
    extendedErrorHandler: true,
  });
  app.error(async ({ error, body, context }: { readonly error: Error; readonly body: object; readonly context: Context }) => {
    const { code, says, todo } = failureOf(error);
    log('slack.failed', { tenant: context.teamId, code, todo, error });
    if (!('response_url' in body) || typeof body.response_url !== 'string') return;
    const { user_id, user } = body as { user_id?: string; user?: { id?: string } };
    const visit = { client: app.client, tenant: '', person: user_id ?? user?.id ?? '', channel: '', thread: null };
    await tell({ ...visit, responseUrl: body.response_url }, problem('Not done', says), log);
  });
  return app;
}

/** Who the bot is, asked once; as long as Slack does not say, each request asks again. */
async function authorizeOne(botToken: string, apiUrl: string, log: Log): Promise<() => Promise<AuthorizeResult>> {
  const client = clientWith(botToken, apiUrl, log);
  let known: AuthorizeResult | null = null;
  const authorize = async () => {
    if (known !== null) return known;
    const { user_id, bot_id } = await client.auth.test();
    known = { botToken, ...(user_id === undefined ? {} : { botUserId: user_id }), ...(bot_id === undefined ? {} : { botId: bot_id }) };
    log('slack.connected', { for: 'one workspace', as: user_id });
    return known;
  };
  await authorize().catch((error: unknown) => {
    const { says, todo } = failureOf(error);
    log('slack.not-connected', { says, todo: todo ?? 'Check SLACK_BOT_TOKEN and SLACK_API_URL.', error });
  });
  return async () => ({ ...(await authorize()) });
}

function clientWith(token: string | undefined, apiUrl: string, log: Log): webApi.WebClient {
  return new webApi.WebClient(token, { ...clientOptionsOf(apiUrl), logger: sdkLogger(log) });
}

function clientOptionsOf(slackApiUrl: string): webApi.WebClientOptions {
  return { slackApiUrl, timeout: CALL_TIMEOUT_MS, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
}

/** Answers what comes under `/slack/`; what the app has no answer to is not found. */
function listenerOf(receiver: HTTPReceiver): RequestListener {
  return (request, response) => {
    try {
      receiver.requestListener(request, response);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n');
    }
  };
}

/** What the browser shows after an installation. */
function installed(log: Log): CallbackOptions {
  const page = (response: ServerResponse, status: number, says: string) =>
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${says}\n`);
  return {
    success: ({ team, enterprise, isEnterpriseInstall }, _options, _request, response) => {
      log('slack.installed', { tenant: team?.id, enterprise: enterprise?.id, isEnterpriseInstall });
      page(response, 200, 'Communiqué is installed. Go back to Slack, invite it to a channel with /invite @Communiqué, and write /brief.');
    },
    failure: (error, _options, _request, response) => {
      log('slack.not-installed', { error });
      page(response, 400, `Communiqué is not installed: ${error.message}. Begin again at /slack/install.`);
    },
  };
}
