import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Edition, languageName, MOST_POINTS } from './briefing/edition.ts';
import { cronOf, isHours, isZone, SCHEDULE_FORMS } from './briefing/schedule.ts';
import { ConfigError } from './config/config-error.ts';
import { type ModelSettings, modelEnvironment, modelSchema, modelSettings } from './config/model.ts';
import { type SlackSettings, slackSettings } from './config/slack.ts';
import { parseYaml } from './config/yaml.ts';
import type { Feed } from './feed/feed.ts';
import { parseOpml } from './feed/opml.ts';
import type { Topic } from './topic/topic.ts';

const words = z.array(z.string().trim().min(1)).default([]);

const topicSchema = z
  .strictObject({
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'wants lower-case words joined by hyphens, such as geneva-summit'),
    title: z.string().trim().min(1),
    any: words,
    all: words,
    none: words,
    publishers: words,
  })
  .refine(
    (topic) => topic.any.length + topic.all.length + topic.publishers.length > 0,
    'wants words under "any" or "all", or "publishers"',
  );

const editionSchema = z.strictObject({
  place: z.string().regex(/^[a-z]+\/\S+$/, 'wants platform/channel, such as web/newsroom'),
  topics: z.array(z.string()).min(1),
  schedule: z
    .string()
    .trim()
    .refine((text) => cronOf(text) !== null, `is no schedule; write ${SCHEDULE_FORMS}`),
  zone: z.string().refine(isZone, 'is no IANA time zone, such as Europe/Zurich'),
  language: z.string().refine((code) => languageName(code) !== null, 'wants a two-letter code, such as en'),
  points: z.int().min(1).max(MOST_POINTS).nullable().default(null),
  quiet: z.enum(['nothing', 'line']).default('nothing'),
  quietHours: z.string().trim().refine(isHours, 'is no span of hours, such as "22:00-07:00"').nullable().default(null),
});

const settingsSchema = z
  .strictObject({
    feeds: z.string().default('feeds.opml'),
    topics: z.string().default('topics.yaml'),
    editions: z.string().default('editions.yaml'),
    sample: z.union([z.string(), z.literal(false)]).default('sample'),
    poll: z
      .strictObject({
        minutes: z.int().min(1).max(1440).default(10),
        timeoutSeconds: z.int().min(1).max(300).default(30),
        together: z.int().min(1).max(64).default(8),
      })
      .prefault({}),
    briefing: z
      .strictObject({
        points: z.int().min(1).max(MOST_POINTS).default(12),
        days: z.int().min(1).max(365).default(7),
        zone: z.string().refine(isZone, 'is no IANA time zone, such as Europe/Zurich').default('UTC'),
        catchUpHours: z.number().min(0).max(48).default(6),
      })
      .prefault({}),
    model: modelSchema,
    keep: z
      .strictObject({
        deliveriesDays: z.int().min(2).max(3650).default(90),
        conversationsDays: z.int().min(2).max(3650).default(90),
        eventsDays: z.int().min(2).max(365).default(3),
      })
      .prefault({}),
  })
  // A file of nothing but comments is no mistake.
  .prefault({});

const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  CONFIG_DIR: z.string().min(1).default('config'),
  PAGE_PASSWORD: z.string().min(8, 'wants at least 8 characters').optional(),
  DATABASE_URL: z
    .string()
    .refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''), 'wants postgres://user:password@host:5432/database')
    .optional(),
  FETCH_ALLOW: z.string().default('').transform(entries),
  SECRET_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'wants 32 bytes in base64')
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xox[be]/, 'wants a bot token, which begins with xoxb-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'wants an app-level token, which begins with xapp-')
    .optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default('https://slack.com/api/'),
  SLACK_ADMINS: z.string().default('').transform(entries),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_SHARDS: z.coerce.number().int().min(1).max(1000).optional(),
  DISCORD_API_URL: z.url({ protocol: /^https?$/ }).default('https://discord.com/api'),
  ...modelEnvironment.shape,
});

type Environment = z.output<typeof environmentSchema>;

/** `apiUrl` has no version and no slash at its end. `shards` null: as many as Discord asks for. */
type DiscordSettings = { readonly token: string; readonly apiUrl: string; readonly shards: number | null };

/** Everything that the operator decides, checked. Folders and files are absolute paths. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Whether the port was named: a process that has no page listens only then. */
  readonly isPortSet: boolean;
  readonly dataDir: string;
  /** Where PostgreSQL is, with its password; null where the store is a file in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly pagePassword: string | null;
  readonly fetchAllow: readonly string[];
  /** Null where Discord is not to be connected. */
  readonly discord: DiscordSettings | null;
  /** Seals tokens in the store; null where the key is kept in the data folder. */
  readonly secretKey: Buffer | null;
  readonly slack: SlackSettings | null;
  /** Null where no language model is used. */
  readonly model: ModelSettings | null;
  readonly sampleDir: string | null;
  readonly feeds: readonly Feed[];
  readonly topics: readonly Topic[];
  readonly editions: readonly Edition[];
  readonly poll: z.infer<typeof settingsSchema>['poll'];
  readonly briefing: z.infer<typeof settingsSchema>['briefing'];
  /** For how many days what has served its time is kept. */
  readonly keep: z.infer<typeof settingsSchema>['keep'];
};

/** The settings of `environment` and of the files that it names, relative to `root`. Throws ConfigError. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, root: string): Config {
  const env = parseEnvironment(environment);
  const folder = resolve(root, env.CONFIG_DIR);
  const settingsFile = join(folder, 'communique.yaml');
  const settings = existsSync(settingsFile) ? parseYamlFile(settingsFile, settingsSchema) : settingsSchema.parse({});
  const topicsFile = resolve(folder, settings.topics);
  const topics = existsSync(topicsFile) ? parseYamlFile(topicsFile, z.array(topicSchema)) : [];
  const editionsFile = resolve(folder, settings.editions);
  const editions = existsSync(editionsFile) ? parseYamlFile(editionsFile, z.array(editionSchema)) : [];
  refuseUnknownTopics(editionsFile, editions, topics);
  const model = modelSettings(env, settings.model, settingsFile);
  if (model.problems.length > 0) throw new ConfigError(model.problems);
  return {
    host: env.HOST,
    port: env.PORT,
    isPortSet: Boolean(environment.PORT),
    dataDir: resolve(root, env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    pagePassword: env.PAGE_PASSWORD ?? null,
    fetchAllow: env.FETCH_ALLOW,
    discord:
      env.DISCORD_TOKEN === undefined
        ? null
        : { token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API_URL.replace(/\/+$/, ''), shards: env.DISCORD_SHARDS ?? null },
    secretKey: env.SECRET_KEY ?? null,
    slack: slackSettings(env),
    model: model.settings,
    sampleDir: settings.sample === false ? null : resolve(folder, settings.sample),
    feeds: readFeeds(resolve(folder, settings.feeds), settings.poll.minutes),
    topics,
    editions: editions.map((edition) => ({
      ...edition,
      id: fileEditionId(edition),
      tenant: '',
      isPaused: false,
      orderedBy: 'editions.yaml',
      orderedAt: '',
    })),
    poll: settings.poll,
    briefing: settings.briefing,
    keep: settings.keep,
  };
}

function parseYamlFile<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return parseYaml(readFileSync(file, 'utf8'), schema, file);
}

function entries(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function parseEnvironment(environment: Readonly<Record<string, string | undefined>>): Environment {
  // An empty line in .env, `PORT=`, means that the setting is not given.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const result = environmentSchema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(
    result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      // A secret that was pasted into the wrong line is a secret still.
      return `The environment's ${name} is ${/TOKEN|SECRET|PASSWORD|KEY|DATABASE/.test(name) ? 'wrong' : `"${given[name]}"`}: ${issue.message}`;
    }),
  );
}

function readFeeds(file: string, minutes: number): Feed[] {
  if (!existsSync(file)) return [];
  try {
    return parseOpml(readFileSync(file, 'utf8')).map((feed) => ({
      url: feed.url,
      publisher: feed.title,
      intervalMinutes: feed.intervalMinutes ?? minutes,
    }));
  } catch (error) {
    throw new ConfigError([`${file}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function refuseUnknownTopics(file: string, editions: readonly { readonly topics: readonly string[] }[], topics: readonly Topic[]): void {
  const known = new Set(topics.map((topic) => topic.slug));
  const unknown = [...new Set(editions.flatMap((edition) => edition.topics))].filter((slug) => !known.has(slug));
  if (unknown.length > 0)
    throw new ConfigError(unknown.map((slug) => `${file}: no topic is called "${slug}"; topics: ${[...known].join(', ')}`));
}

/** The same for the same order, wherever it stands in the file: its slots are remembered by it. */
function fileEditionId({ place, topics, schedule, zone }: z.output<typeof editionSchema>): string {
  const order = JSON.stringify([place, topics, schedule, zone]);
  return `file-${createHash('sha256').update(order).digest('hex').slice(0, 8)}`;
}
