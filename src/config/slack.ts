import { ConfigError } from './config-error.ts';

/** How Slack's requests come in, and with whose token it is answered. */
type SlackEntrance =
  /** HTTP, for every workspace that installs the app. */
  | { readonly kind: 'many'; readonly signingSecret: string; readonly clientId: string; readonly clientSecret: string }
  /** HTTP, for one workspace. */
  | { readonly kind: 'one'; readonly signingSecret: string; readonly botToken: string }
  /** Socket Mode, for one workspace, from behind any firewall. */
  | { readonly kind: 'socket'; readonly appToken: string; readonly botToken: string };

export type SlackSettings = { readonly apiUrl: string; readonly admins: readonly string[]; readonly entrance: SlackEntrance };

/** What the environment may say of Slack, each checked by itself. */
type SlackEnvironment = {
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_CLIENT_ID?: string | undefined;
  readonly SLACK_CLIENT_SECRET?: string | undefined;
  readonly SLACK_API_URL: string;
  readonly SLACK_ADMINS: readonly string[];
};

/** Null when nothing of Slack is set. Throws ConfigError where something is missing beside what is set. */
export function slackSettings(env: SlackEnvironment): SlackSettings | null {
  const entrance = slackEntrance(env);
  const apiUrl = env.SLACK_API_URL.endsWith('/') ? env.SLACK_API_URL : `${env.SLACK_API_URL}/`;
  return entrance === null ? null : { apiUrl, admins: env.SLACK_ADMINS, entrance };
}

function slackEntrance(env: SlackEnvironment): SlackEntrance | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  if (clientId !== undefined || clientSecret !== undefined) {
    if (signingSecret && clientId && clientSecret) return { kind: 'many', signingSecret, clientId, clientSecret };
    const wanted = { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_SIGNING_SECRET: signingSecret };
    throw halfSet(wanted, 'for an app that many workspaces install');
  }
  if (appToken !== undefined) {
    if (botToken) return { kind: 'socket', appToken, botToken };
    throw halfSet({ SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: botToken }, 'for Socket Mode');
  }
  if (signingSecret !== undefined) {
    if (botToken) return { kind: 'one', signingSecret, botToken };
    throw halfSet(
      { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken },
      'for one workspace over HTTP (or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for many)',
    );
  }
  if (botToken === undefined) return null;
  throw new ConfigError([
    'Slack cannot be connected: SLACK_BOT_TOKEN wants SLACK_SIGNING_SECRET beside it, for requests over HTTP, or SLACK_APP_TOKEN, for Socket Mode',
  ]);
}

function halfSet(settings: Readonly<Record<string, string | undefined>>, purpose: string): ConfigError {
  const names = (isSet: boolean) =>
    Object.entries(settings)
      .filter(([, value]) => (value !== undefined) === isSet)
      .map(([name]) => name)
      .join(' and ');
  return new ConfigError([`Slack cannot be connected: ${names(true)} without ${names(false)} is not enough ${purpose}`]);
}
