import type { App, Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { Vault } from '../../src/platform.ts';
import { NotInstalledError } from './failures.ts';
import type { Ports } from './visit.ts';

/** Bolt refreshes a token two hours before it expires, with a refresh token that is good for one use. */
const REFRESH_BEFORE_SECONDS = 2 * 60 * 60;
/** Who waits for another's refresh waits so long, then tries for itself. */
const REFRESH_WITHIN_MS = 5_000;

/** Where the app is installed, with its tokens: sealed in the vault, one for each workspace, or one for a whole organisation. */
export type Installations = InstallationStore & {
  /** The workspaces that the organisation's installation has been used in. */
  workspacesOf(enterprise: string): Promise<readonly string[]>;
  /** The organisation whose installation serves the workspace; null where the workspace has its own. */
  organisationOf(team: string): Promise<string | null>;
  /** Remembers that the organisation's installation is used in this workspace. */
  noteWorkspace(enterprise: string, team: string): Promise<void>;
  remove(query: { readonly enterprise: string | null; readonly team: string | null }): Promise<void>;
};

/** The installations that the vault holds. */
export function openInstallations(vault: Vault): Installations {
  const refreshing = new Map<string, { readonly done: Promise<void>; readonly end: () => void }>();
  const noted = new Set<string>();
  const read = async (name: string): Promise<Installation | null> => {
    const found = await vault.get(name);
    return found === null ? null : (JSON.parse(found) as Installation);
  };
  const workspacesOf = async (enterprise: string) => JSON.parse((await vault.get(`slack/${enterprise}/workspaces`)) ?? '[]') as string[];
  return {
    storeInstallation: async (installation) => {
      const name = nameOf(installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id);
      await vault.put(name, JSON.stringify(installation));
      refreshing.get(name)?.end();
    },
    fetchInstallation: async (query) => {
      const found = await find(query, read);
      if (found === null) throw new NotInstalledError(query.teamId ?? query.enterpriseId);
      if (!isExpiring(found.installation)) return found.installation;
      // Whoever comes first gets the token that expires, and Bolt refreshes it; the others wait for the new one.
      const other = refreshing.get(found.name);
      if (other !== undefined) {
        await other.done;
        return (await read(found.name)) ?? found.installation;
      }
      refreshing.set(
        found.name,
        refresh(() => refreshing.delete(found.name)),
      );
      return found.installation;
    },
    deleteInstallation: (query) => vault.remove(nameOf(query.isEnterpriseInstall ? query.enterpriseId : query.teamId)),
    workspacesOf,
    organisationOf: (team) => vault.get(`slack/${team}/organisation`),
    noteWorkspace: async (enterprise, team) => {
      if (noted.has(`${enterprise}/${team}`)) return;
      const known = await workspacesOf(enterprise);
      if (!known.includes(team)) await vault.put(`slack/${enterprise}/workspaces`, JSON.stringify([...known, team]));
      await vault.put(`slack/${team}/organisation`, enterprise);
      noted.add(`${enterprise}/${team}`);
    },
    remove: async ({ enterprise, team }) => {
      if (team !== null) {
        await vault.remove(nameOf(team));
        await vault.remove(`slack/${team}/organisation`);
      }
      if (enterprise === null) return;
      await vault.remove(nameOf(enterprise));
      await vault.remove(`slack/${enterprise}/workspaces`);
      for (const name of noted) if (name.startsWith(`${enterprise}/`)) noted.delete(name);
    },
  };
}

/** Where the app is removed, everything of that workspace or organisation is forgotten. */
export function takeRemovals(app: App, ports: Ports, installations: Installations | null): void {
  const forget = async (team: string | null, enterprise: string | null) => {
    const org = enterprise === null ? [] : ((await installations?.workspacesOf(enterprise)) ?? []);
    await installations?.remove({ team, enterprise });
    const tenants = [...new Set([...(team === null ? [] : [team]), ...org])];
    for (const tenant of tenants) await ports.bot.forget(tenant);
    ports.log('slack.removed', { tenants, enterprise });
  };
  const gone = async (body: { readonly team_id: string; readonly enterprise_id?: string }, isOrgWide: boolean) =>
    forget(body.team_id, isOrgWide ? (body.enterprise_id ?? null) : null);
  app.event('app_uninstalled', ({ body, context }) => gone(body, context.isEnterpriseInstall));
  app.event('tokens_revoked', async ({ event, body, context }) => {
    if ((event.tokens.bot?.length ?? 0) > 0) await gone(body, context.isEnterpriseInstall);
  });
  app.event('team_access_revoked', async ({ event }) => {
    for (const team of event.team_ids) await forget(team, null);
  });
}

async function find(
  { teamId, enterpriseId, isEnterpriseInstall }: InstallationQuery<boolean>,
  read: (name: string) => Promise<Installation | null>,
): Promise<{ readonly name: string; readonly installation: Installation } | null> {
  // A workspace of an organisation may have an installation of its own, from before.
  const ids = isEnterpriseInstall ? [enterpriseId, teamId] : [teamId, enterpriseId];
  for (const id of ids) {
    if (id === undefined) continue;
    const installation = await read(nameOf(id));
    if (installation !== null) return { name: nameOf(id), installation };
  }
  return null;
}

function isExpiring({ bot }: Installation): boolean {
  return bot?.refreshToken !== undefined && (bot.expiresAt ?? 0) - Date.now() / 1000 < REFRESH_BEFORE_SECONDS;
}

function refresh(ended: () => void): { readonly done: Promise<void>; readonly end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => end(), REFRESH_WITHIN_MS).unref();
  const end = () => {
    clearTimeout(timer);
    ended();
    resolve();
  };
  return { done: promise, end };
}

function nameOf(id: string | undefined): string {
  if (id === undefined) throw new Error('Slack names neither a workspace nor an organisation');
  return `slack/${id}`;
}
