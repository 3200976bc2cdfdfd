import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/command.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const guide = read('docs/slack.md');
const adapter = readdirSync(join(root, 'adapters/slack'))
  .map((file) => read(`adapters/slack/${file}`))
  .join('\n');
const commands = [...guide.matchAll(/^```sh\n((?:node|sed) [\s\S]*?)\n```/gm)].map(([, command = '']) => command);

describe('the guide’s', () => {
  it.each([
    ['Socket Mode', 0, { socket_mode_enabled: true, token_rotation_enabled: false }, undefined],
    ['HTTP, one workspace', 1, { socket_mode_enabled: false, token_rotation_enabled: false }, 'https://bot.newsroom.example/slack/events'],
    ['HTTP, many workspaces', 2, { socket_mode_enabled: false, token_rotation_enabled: true }, 'https://bot.newsroom.example/slack/events'],
  ])('manifest for %s is what Slack’s schema wants', (_choice, at, settings, url) => {
    const printed = execFileSync('sh', ['-c', commands[at]!], { cwd: root, encoding: 'utf8' });
    const manifest = JSON.parse(printed);
    const schema = JSON.parse(read('test/platforms/slack/spec/manifest/manifest.schema.2.0.0.json'));
    const validate = addFormats.default(new Ajv({ strict: false, allErrors: true })).compile(schema);
    validate(manifest);
    expect(validate.errors).toBeNull();
    expect(manifest.settings).toMatchObject(settings);
    const { event_subscriptions, interactivity } = manifest.settings;
    expect([manifest.features.slash_commands[0].url, event_subscriptions.request_url, interactivity.request_url]).toEqual([url, url, url]);
    expect(printed).not.toContain('communique.example');
  });

  it('settings are settings of the bot', () => {
    const named = new Set(guide.match(/\b(?:SLACK_[A-Z_]+|SECRET_KEY|PAGE_PASSWORD)\b/g));
    expect(named.size).toBeGreaterThan(6);
    const known = read('src/config.ts');
    expect([...named].filter((name) => !known.includes(`${name}:`))).toEqual([]);
  });

  it('lines of the log are those that the bot writes', () => {
    const written = new Set([...adapter.matchAll(/'(slack\.[a-z-]+)'/g)].map(([, at]) => at));
    const troubles = new Set(guide.match(/\bslack\.[a-z-]+(?=`)/g));
    troubles.delete('slack.connected');
    const told = [...written].filter((at) => /not-|failed|unknown|sdk/.test(String(at)));
    expect([...troubles].sort()).toEqual(told.sort());
  });

  it('commands are understood as what they are', () => {
    const typed = [...guide.matchAll(/`\/brief ([^`…]+)`/g)].map(([, text = '']) => parseCommand(text.replace(/ only me$/, '')).kind);
    expect([...new Set(typed)].sort()).toEqual(['ask', 'brief', 'follow', 'help', 'more', 'status']);
  });

  it('names of the code stand there', () => {
    for (const name of ['messageJson', 'SETTLE_MS = 60_000', "'briefing_delivery'"]) expect(adapter).toContain(name);
  });
});
