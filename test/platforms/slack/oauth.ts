import { randomBytes } from 'node:crypto';
import type { Json } from './block-kit/fields.ts';
import { accept, type OauthCode, type Reply, refuse, type State, type Workspace } from './state.ts';

/** https://docs.slack.dev/authentication/using-token-rotation: a token lives twelve hours. */
const tokenLivesMs = 12 * 60 * 60 * 1000;
/** https://docs.slack.dev/authentication/installing-with-oauth: a code lives ten minutes. */
const codeLivesMs = 10 * 60 * 1000;

export type Approval = {
  readonly workspace: Workspace;
  readonly user: string;
  readonly isOrgWide: boolean;
  /** The person presses Cancel. */
  readonly isDenied: boolean;
};

/**
 * A person answers the page behind the bot's "Add to Slack": where their browser goes next. Throws for an address that Slack would
 * not show the page for.
 */
export function approve(state: State, authorizeUrl: string, { workspace, user, isOrgWide, isDenied }: Approval): string {
  const asked = new URL(authorizeUrl).searchParams;
  if (asked.get('client_id') !== state.app.clientId)
    throw new Error(`Cannot install: no app has the client_id "${asked.get('client_id')}"`);
  const scopes = (asked.get('scope') ?? '').split(/[ ,]+/).filter(Boolean);
  if (scopes.length === 0) throw new Error('Cannot install: the address asks for no scope');
  const redirectUri = asked.get('redirect_uri');
  const back = new URL(redirectUri ?? 'http://bot.example/slack/oauth_redirect');
  if (asked.has('state')) back.searchParams.set('state', asked.get('state')!);
  if (isDenied) {
    back.searchParams.set('error', 'access_denied');
    return back.href;
  }
  const code = randomBytes(12).toString('hex');
  state.codes.set(code, { workspace, user, scopes, redirectUri, isOrgWide, expiresAt: state.now() + codeLivesMs });
  back.searchParams.set('code', code);
  return back.href;
}

/** `oauth.v2.access`: a code, or a refresh token, for tokens. */
export function exchange(state: State, body: Json, authorization: string): Reply {
  const basic = /^Basic (.+)$/.exec(authorization)?.[1];
  const [basicId, basicSecret] = basic === undefined ? [] : Buffer.from(basic, 'base64').toString('utf8').split(':');
  if ((body.client_id ?? basicId) !== state.app.clientId) return refuse('invalid_client_id');
  if ((body.client_secret ?? basicSecret) !== state.app.clientSecret) return refuse('bad_client_secret');
  const isRefresh = body.grant_type === 'refresh_token';
  const pool = isRefresh ? state.refreshTokens : state.codes;
  const key = String(isRefresh ? body.refresh_token : body.code);
  const grant = pool.get(key);
  pool.delete(key);
  if (grant === undefined || grant.expiresAt < state.now()) return refuse(isRefresh ? 'invalid_refresh_token' : 'invalid_code');
  if (!isRefresh && body.redirect_uri !== undefined && body.redirect_uri !== grant.redirectUri) return refuse('bad_redirect_uri');
  return accept(issue(state, grant));
}

function issue(state: State, grant: OauthCode): Json {
  const { workspace, isOrgWide } = grant;
  const secret = randomBytes(12).toString('hex');
  const token = `${state.hasTokenRotation ? 'xoxe.' : ''}xoxb-${workspace.name}-${secret}`;
  const reached = state.workspaces.filter((each) => each === workspace || (isOrgWide && each.enterpriseId === workspace.enterpriseId));
  for (const each of reached) {
    each.installed = isOrgWide ? 'org-wide' : 'here';
    addBotToken(each, state.app.id, token, grant.scopes);
  }
  state.tokens.set(token, {
    kind: 'bot',
    workspace: isOrgWide ? null : workspace,
    enterpriseId: workspace.enterpriseId,
    expiresAt: state.hasTokenRotation ? state.now() + tokenLivesMs : null,
    refusal: null,
  });
  const rotation: Record<string, unknown> = {};
  if (state.hasTokenRotation) {
    rotation.refresh_token = `xoxe-1-${secret}`;
    rotation.expires_in = tokenLivesMs / 1000;
    state.refreshTokens.set(`xoxe-1-${secret}`, { ...grant, expiresAt: Number.POSITIVE_INFINITY });
  }
  return {
    access_token: token,
    token_type: 'bot',
    scope: grant.scopes.join(','),
    bot_user_id: workspace.botUserId,
    app_id: state.app.id,
    team: isOrgWide ? null : { id: workspace.id, name: workspace.name },
    enterprise: workspace.enterpriseId === null ? null : { id: workspace.enterpriseId, name: workspace.enterpriseId.toLowerCase() },
    is_enterprise_install: isOrgWide,
    authed_user: { id: grant.user },
    ...rotation,
  };
}

function addBotToken(workspace: Workspace, appId: string, token: string, scopes: readonly string[]): void {
  workspace.tables.tokens.insert({
    token,
    token_type: 'bot',
    team_id: workspace.id,
    user_id: workspace.botUserId,
    scopes,
    app_id: appId,
    bot_id: workspace.botId,
    bot_user_id: workspace.botUserId,
  });
}
