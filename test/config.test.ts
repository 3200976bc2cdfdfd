import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../src/config/config-error.ts';
import { readConfig } from '../src/config.ts';

const project = join(import.meta.dirname, '..');
let root: string;
const write = (file: string, text: string) => writeFileSync(join(root, 'config', file), text);
const problems = (environment: Record<string, string> = {}): string => {
  try {
    readConfig(environment, root);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(join(root, 'config'), '.');
    throw error;
  }
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'communique-config-'));
  mkdirSync(join(root, 'config'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the settings', () => {
  it('need no file at all', () => {
    expect(readConfig({}, root)).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: join(root, 'data'),
      feeds: [],
      topics: [],
      poll: { minutes: 10 },
      pagePassword: null,
    });
  });

  it('may stand in a file of nothing but comments', () => {
    write('communique.yaml', '# poll: { minutes: 20 }\n');
    expect(readConfig({}, root).poll.minutes).toBe(10);
  });

  it('are in the example, each with the value that holds without it', () => {
    const local = { OPENAI_MODEL: 'm', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' };
    const without = readConfig(local, project);
    write('communique.yaml', readFileSync(join(project, 'config/communique.example.yaml'), 'utf8'));
    const { poll, briefing, keep, model } = readConfig(local, root);
    expect({ poll, briefing, keep, model }).toEqual({
      poll: without.poll,
      briefing: without.briefing,
      keep: without.keep,
      model: without.model,
    });
    const keys = (text: string) => [...text.matchAll(/^\s*([a-zA-Z]+):/gm)].map((match) => match[1]);
    const example = keys(readFileSync(join(project, 'config/communique.example.yaml'), 'utf8'));
    const modelKeys = ['timeoutSeconds', 'together', 'prices', 'budgets', 'operator', 'tenant'];
    const sections = [
      'poll',
      ...Object.keys(poll),
      'briefing',
      ...Object.keys(briefing),
      'keep',
      ...Object.keys(keep),
      'model',
      ...modelKeys,
    ];
    expect(example).toEqual(['feeds', 'topics', 'editions', 'sample', ...sections]);
  });

  it('take addresses and folders from the environment', () => {
    const config = readConfig(
      {
        PORT: '8080',
        HOST: '0.0.0.0',
        DATA_DIR: '/elsewhere',
        PAGE_PASSWORD: 'correct horse',
        FETCH_ALLOW: 'intranet.example:8080, 127.0.0.1:9000',
        CONFIG_DIR: '',
      },
      root,
    );
    expect(config).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/elsewhere',
      pagePassword: 'correct horse',
      fetchAllow: ['intranet.example:8080', '127.0.0.1:9000'],
    });
  });

  it('have the bundled feeds, topics and editions', () => {
    const config = readConfig({}, project);
    expect(config.feeds.length).toBeGreaterThanOrEqual(6);
    expect(config.topics.map((topic) => topic.slug)).toContain('geneva-summit');
    expect(config.editions.length).toBeGreaterThanOrEqual(1);
  });
});

describe('the store', () => {
  it('is a file unless DATABASE_URL names a database', () => {
    expect(readConfig({}, root).databaseUrl).toBeNull();
    expect(readConfig({ DATABASE_URL: '' }, root).databaseUrl).toBeNull();
    for (const url of ['postgres://u:p@db.example:5432/news', 'postgresql:///news?host=/run/postgresql'])
      expect(readConfig({ DATABASE_URL: url }, root).databaseUrl).toBe(url);
  });

  it.each(['mysql://u:canary@h/db', 'canary', 'https://u:canary@h/db', 'postgres//u:canary@h'])(
    'refuses the address %s without telling it',
    (url) => {
      expect(problems({ DATABASE_URL: url })).toMatch(
        /^The environment's DATABASE_URL is wrong: wants postgres:\/\/user:password@host:5432\/database$/,
      );
    },
  );
});

describe('Slack', () => {
  const [bot, app, signing] = ['xoxb-1', 'xapp-1', 'shh'];
  const slack = (environment: Record<string, string>) => readConfig(environment, root).slack;

  it.each([
    ['nothing', {}, null],
    ['only whom and where', { SLACK_ADMINS: 'U1', SLACK_API_URL: 'https://proxy.example/api/' }, null],
    ['HTTP for one', { SLACK_SIGNING_SECRET: signing, SLACK_BOT_TOKEN: bot }, { kind: 'one', signingSecret: signing, botToken: bot }],
    ['a socket', { SLACK_APP_TOKEN: app, SLACK_BOT_TOKEN: bot }, { kind: 'socket', appToken: app, botToken: bot }],
    [
      'a socket, though the signing secret is there too',
      { SLACK_APP_TOKEN: app, SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: signing },
      { kind: 'socket', appToken: app, botToken: bot },
    ],
    [
      'HTTP for many',
      { SLACK_SIGNING_SECRET: signing, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's' },
      { kind: 'many', signingSecret: signing, clientId: '1.2', clientSecret: 's' },
    ],
  ])('is connected by what is set: %s', (_case, environment, entrance) => {
    expect(slack(environment)?.entrance ?? null).toEqual(entrance);
  });

  it.each([
    [
      { SLACK_BOT_TOKEN: bot },
      'SLACK_BOT_TOKEN wants SLACK_SIGNING_SECRET beside it, for requests over HTTP, or SLACK_APP_TOKEN, for Socket Mode',
    ],
    [{ SLACK_SIGNING_SECRET: signing }, 'SLACK_SIGNING_SECRET without SLACK_BOT_TOKEN is not enough for one workspace over HTTP'],
    [{ SLACK_APP_TOKEN: app }, 'SLACK_APP_TOKEN without SLACK_BOT_TOKEN is not enough for Socket Mode'],
    [
      { SLACK_CLIENT_ID: '1.2', SLACK_BOT_TOKEN: bot },
      'SLACK_CLIENT_ID without SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET is not enough for an app that many workspaces install',
    ],
    [{ SLACK_BOT_TOKEN: 'xoxp-canary', SLACK_SIGNING_SECRET: signing }, 'SLACK_BOT_TOKEN is wrong: wants a bot token'],
    [{ SLACK_API_URL: 'slack.example' }, 'SLACK_API_URL is "slack.example"'],
    [{ SECRET_KEY: 'canary' }, 'SECRET_KEY is wrong: wants 32 bytes in base64'],
  ])('is not half set: %j', (environment, message) => {
    expect(problems(environment as Record<string, string>)).toContain(message);
    expect(problems(environment as Record<string, string>)).not.toContain('canary');
  });

  it('has an address, people and a key', () => {
    const environment = { SLACK_APP_TOKEN: app, SLACK_BOT_TOKEN: bot };
    expect(slack(environment)).toMatchObject({ apiUrl: 'https://slack.com/api/', admins: [] });
    expect(slack({ ...environment, SLACK_API_URL: 'http://127.0.0.1:9/api', SLACK_ADMINS: 'U1, U2' })).toMatchObject({
      apiUrl: 'http://127.0.0.1:9/api/',
      admins: ['U1', 'U2'],
    });
    expect(readConfig({}, root).secretKey).toBeNull();
    expect(readConfig({ SECRET_KEY: Buffer.alloc(32, 7).toString('base64') }, root).secretKey).toEqual(Buffer.alloc(32, 7));
  });
});

describe('an edition of the settings', () => {
  const order = (more = '') =>
    `- {place: web/x, topics: [a], schedule: daily 08:00, zone: UTC, language: en${more}}\n- {place: web/y, topics: [a], schedule: hourly, zone: UTC, language: en}\n`;
  const editions = (text: string) => {
    write('topics.yaml', '- {slug: a, title: A, any: [a]}\n');
    write('editions.yaml', text);
    return readConfig({}, root).editions;
  };

  it('is silent when nothing changed, at any hour, unless it says otherwise', () => {
    expect(editions(order())[0]).toMatchObject({ quiet: 'nothing', quietHours: null });
    expect(editions(order(', quiet: line, quietHours: 22:00-07:00'))[0]).toMatchObject({ quiet: 'line', quietHours: '22:00-07:00' });
  });

  it('keeps its name wherever it stands in the file, so that no slot is posted again', () => {
    const [first, second] = editions(order());
    const [other, again] = editions(order().split('\n').reverse().join('\n').trim());
    expect([other?.id, again?.id]).toEqual([second?.id, first?.id]);
    expect(first?.id).toMatch(/^file-[0-9a-f]{8}$/);
    expect(first?.id).not.toBe(second?.id);
    expect(editions(order(', quiet: line'))[0]?.id).toBe(first?.id);
  });
});

describe('a wrong setting', () => {
  it.each([
    ['a misspelt key', 'communique.yaml', 'poll:\n  minutes: 5\n  minuts: 6\n', './communique.yaml, line 3: "poll.minuts" is no setting'],
    ['a misspelt key at the top', 'communique.yaml', '\nbreifing: {}\n', './communique.yaml, line 2: "breifing" is no setting'],
    [
      'a wrong type',
      'communique.yaml',
      'poll:\n  minutes: often\n',
      './communique.yaml, line 2: "poll.minutes" Invalid input: expected number, received string',
    ],
    [
      'a number out of bounds',
      'communique.yaml',
      'briefing:\n\n  points: 0\n',
      './communique.yaml, line 3: "briefing.points" Too small: expected number to be >=1',
    ],
    [
      'a zone that is none',
      'communique.yaml',
      'briefing:\n  zone: Europe/Geneva\n',
      './communique.yaml, line 2: "briefing.zone" is no IANA time zone, such as Europe/Zurich',
    ],
    [
      'broken YAML',
      'communique.yaml',
      'poll: {minutes: 5\n',
      './communique.yaml, line 2: Flow map in block collection must be sufficiently indented and end with a }',
    ],
    [
      'a topic without words',
      'topics.yaml',
      '- slug: a\n  title: A\n',
      './topics.yaml, line 1: "0" wants words under "any" or "all", or "publishers"',
    ],
    [
      'a topic’s name with blanks',
      'topics.yaml',
      '- title: A\n  slug: Geneva summit\n  any: [x]\n',
      './topics.yaml, line 2: "0.slug" wants lower-case words joined by hyphens, such as geneva-summit',
    ],
    [
      'a key that a topic lacks',
      'topics.yaml',
      '- slug: a\n  any: [x]\n',
      './topics.yaml, line 1: "0.title" Invalid input: expected string, received undefined',
    ],
    [
      'an edition on an unknown topic',
      'editions.yaml',
      '- {place: web/x, topics: [a], schedule: daily 08:00, zone: UTC, language: en}\n',
      './editions.yaml: no topic is called "a"; topics: ',
    ],
    [
      'an edition on no schedule',
      'editions.yaml',
      '- place: web/x\n  topics: [a]\n  schedule: sometimes\n  zone: UTC\n  language: en\n',
      './editions.yaml, line 3: "0.schedule" is no schedule; write daily 08:00, weekdays 08:00',
    ],
    [
      'quiet hours that are none',
      'editions.yaml',
      '- {place: web/x, topics: [a], schedule: hourly, zone: UTC, language: en,\n  quietHours: at night}\n',
      './editions.yaml, line 2: "0.quietHours" is no span of hours, such as "22:00-07:00"',
    ],
    ['feeds that are no OPML', 'feeds.opml', 'https://a.example/rss', './feeds.opml: '],
  ])('%s is told with its line', (_case, file, text, message) => {
    write(file, text);
    expect(problems()).toContain(message);
  });

  it('in the environment is told with its name', () => {
    expect(problems({ PORT: 'eighty' })).toMatch(/^The environment's PORT is "eighty": /);
    expect(problems({ PAGE_PASSWORD: 'short' })).toContain('wants at least 8 characters');
  });

  it('is not told alone: every one is', () => {
    write('communique.yaml', 'poll:\n  minutes: 0\n  wrong: 1\nalso: 2\n');
    expect(problems().split('\n')).toHaveLength(3);
  });
});

describe('Discord', () => {
  it('is connected where there is a token, at its own address or another', () => {
    expect(readConfig({}, root).discord).toBeNull();
    expect(readConfig({ DISCORD_TOKEN: '' }, root).discord).toBeNull();
    expect(readConfig({ DISCORD_TOKEN: 'a.b.c' }, root).discord).toEqual({
      token: 'a.b.c',
      apiUrl: 'https://discord.com/api',
      shards: null,
    });
    const moved = { DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:9000/api/' };
    expect(readConfig(moved, root).discord?.apiUrl).toBe('http://127.0.0.1:9000/api');
    expect(problems({ DISCORD_API_URL: 'discord' })).toContain('DISCORD_API_URL is "discord"');
  });
});

describe('the model', () => {
  const local = { OPENAI_MODEL: 'm', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/' };

  it('is there when it is named, and a key or an address says where', () => {
    expect(readConfig({}, root).model).toBeNull();
    expect(readConfig({ OPENAI_API_KEY: 'sk-canary' }, root).model).toBeNull();
    expect(readConfig({ OPENAI_MODEL: 'm', OPENAI_API_KEY: 'sk-canary' }, root).model).toMatchObject({
      apiKey: 'sk-canary',
      baseUrl: null,
    });
    expect(readConfig(local, root).model).toMatchObject({ model: 'm', apiKey: null, baseUrl: 'http://127.0.0.1:11434/v1' });
  });

  it('has budgets for the operator and for each tenant, in tokens and in money', () => {
    write('communique.yaml', 'model:\n  prices: { m: { in: 0.25, out: 2 } }\n  budgets:\n    tenant: { tokens: null, money: 1.5 }');
    expect(readConfig(local, root).model).toMatchObject({
      prices: { m: { in: 0.25, out: 2 } },
      budgets: { operator: { tokens: 5_000_000, micros: null }, tenant: { tokens: null, micros: 1_500_000 } },
    });
  });

  it.each([
    ['has no server', { OPENAI_MODEL: 'm' }, '', /OPENAI_MODEL wants OPENAI_API_KEY beside it, or OPENAI_BASE_URL/],
    ['has an address that is none', { ...local, OPENAI_BASE_URL: 'ollama' }, '', /OPENAI_BASE_URL is "ollama"/],
    ['is Azure’s without a key', { ...local, OPENAI_API_VERSION: '2026-06-01' }, '', /OPENAI_API_VERSION is for Azure/],
    ['has no price', local, 'model: { budgets: { operator: { money: 3 } } }', /communique\.yaml: a budget in money wants the price of "m"/],
    [
      'has no price for embeddings',
      { ...local, OPENAI_EMBEDDING_MODEL: 'e' },
      'model: { prices: { m: { in: 1 } }, budgets: { tenant: { money: 3 } } }',
      /the price of "e"/,
    ],
  ])('is told what is wrong when it %s', (_what, environment, settings, says) => {
    write('communique.yaml', settings);
    expect(problems(environment)).toMatch(says);
  });
});
