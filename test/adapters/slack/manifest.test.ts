import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import manifest from '../../../config/slack-manifest.json' with { type: 'json' };

const adapter = join(import.meta.dirname, '../../../adapters/slack');
const code = readdirSync(adapter)
  .map((file) => readFileSync(join(adapter, file), 'utf8'))
  .join('\n');
const scopes = manifest.oauth_config.scopes.bot;
const events = manifest.settings.event_subscriptions.bot_events;

/** The scope of each method that the adapter calls, from its page under https://docs.slack.dev/reference/methods */
const scopeOf: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'agents.sessions.setStatus': ['chat:write'],
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.push': [],
  'views.publish': [],
  'views.update': [],
  chatStream: ['chat:write'],
};

/** The scope of each event, likewise under https://docs.slack.dev/reference/events; a message event has one for each kind of channel. */
const eventScopes: Readonly<Record<string, string | null>> = {
  agent_session_stopped: null,
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  app_uninstalled: null,
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  team_access_revoked: null,
  tokens_revoked: null,
};

it('is what Slack’s schema wants', () => {
  const spec = join(import.meta.dirname, '../../platforms/slack/spec/manifest/manifest.schema.2.0.0.json');
  const validate = addFormats.default(new Ajv({ strict: false, allErrors: true })).compile(JSON.parse(readFileSync(spec, 'utf8')));
  validate(manifest);
  expect(validate.errors).toBeNull();
  validate({ ...manifest, settings: { ...manifest.settings, sockets: true } });
  expect(validate.errors).not.toBeNull();
});

it('asks for the scope of every method that is called, and of every event, and for no other', () => {
  const called = new Set([...code.matchAll(/\bclient\s*\.((?:[a-z]+\.)+[a-zA-Z]+|chatStream)\(/g)].map(([, method = '']) => method));
  expect([...called].filter((method) => !(method in scopeOf))).toEqual([]);
  expect(called.size).toBe(Object.keys(scopeOf).length);
  const wanted = new Set([
    'commands',
    ...[...called].flatMap((method) => scopeOf[method] ?? []),
    ...events.flatMap((event) => eventScopes[event] ?? []),
  ]);
  expect([...scopes].sort()).toEqual([...wanted].sort());
});

it('subscribes to every event that is listened to, and to no other', () => {
  const heard = [...code.matchAll(/\bapp\.event\('([a-z_]+)'/g)].map(([, event = '']) => event);
  const messages = code.includes('app.message(') ? ['message.channels', 'message.groups', 'message.im'] : [];
  expect([...events].sort()).toEqual([...new Set([...heard, ...messages])].sort());
});

it('has the command that is answered, one address for everything, and the agent view', () => {
  const [command] = manifest.features.slash_commands;
  expect(code).toContain(`app.command('${command?.command}'`);
  const { settings } = manifest;
  expect([settings.event_subscriptions.request_url, settings.interactivity.request_url]).toEqual([command?.url, command?.url]);
  expect(new URL(command!.url).pathname).toBe('/slack/events');
  expect(manifest.features).toHaveProperty('agent_view');
  expect(settings).toMatchObject({ socket_mode_enabled: false, org_deploy_enabled: true, token_rotation_enabled: true });
});
