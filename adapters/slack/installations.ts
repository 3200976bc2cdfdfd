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
  const refreshes = openRefreshes();
  const { workspacesOf, organisationOf, noteWorkspace, forgetWorkspaces } = openOrganisations(vault);
  const read = async (name: string): Promise<Installation | null> => {
    const found = await vault.get(name);
    return found === null ? null : (JSON.parse(found) as Installation);
  };
  return {
    workspacesOf,
    organisationOf,
    noteWorkspace,
    storeInstallation: async (installation) => {
      const name = nameOf(installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id);
      await vault.put(name, JSON.stringify(installation));
      refreshes.end(name);
    },
    fetchInstallation: async (query) => {
      const found = await find(query, read);
      if (found === null) throw new NotInstalledError(query.teamId ?? query.enterpriseId);
      // Whoever comes first gets the token that expires, and Bolt refreshes it; the others wait for the new one.
      if (!isExpiring(found.installation) || refreshes.begin(found.name)) return found.installation;
      await refreshes.ended(found.name);
      return (await read(found.name)) ?? found.installation;
    },
    deleteInstallation: (query) => vault.remove(nameOf(query.isEnterpriseInstall ? query.enterpriseId : query.teamId)),
    remove: async ({ enterprise, team }) => {
      if (enterprise !== null) {
        await vault.remove(nameOf(enterprise));
        await forgetWorkspaces(enterprise, await workspacesOf(enterprise));
      }
      if (team === null) return;
      await vault.remove(nameOf(team));
      const organisation = await organisationOf(team);
      if (organisation !== null) await forgetWorkspaces(organisation, [team]);
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

/** Refreshes under way, by installation; one that comes to nothing ends by itself. */
function openRefreshes() {
  const underWay = new Map<string, { readonly done: Promise<void>; readonly end: () => void }>();
  return {
    /** False where another has begun one already. */
    begin: (name: string): boolean => {
      if (underWay.has(name)) return false;
      const { promise, resolve } = Promise.withResolvers<void>();
      const end = () => {
        clearTimeout(timer);
        underWay.delete(name);
        resolve();
      };
      const timer = setTimeout(end, REFRESH_WITHIN_MS).unref();
      underWay.set(name, { done: promise, end });
      return true;
    },
    ended: async (name: string): Promise<void> => underWay.get(name)?.done,
    end: (name: string): void => underWay.get(name)?.end(),
  };
}

/** Which workspaces an organisation's installation was used in, and the other way round: its removal names none of them. */
function openOrganisations(vault: Vault) {
  const noted = new Set<string>();
  const listOf = (enterprise: string) => `slack/${enterprise}/workspaces`;
  const workspacesOf = async (enterprise: string) => JSON.parse((await vault.get(listOf(enterprise))) ?? '[]') as string[];
  return {
    workspacesOf,
    organisationOf: (team: string) => vault.get(`slack/${team}/organisation`),
    noteWorkspace: async (enterprise: string, team: string): Promise<void> => {
      if (noted.has(team)) return;
      const known = await workspacesOf(enterprise);
      if (!known.includes(team)) await vault.put(listOf(enterprise), JSON.stringify([...known, team]));
      await vault.put(`slack/${team}/organisation`, enterprise);
      noted.add(team);
    },
    forgetWorkspaces: async (enterprise: string, teams: readonly string[]): Promise<void> => {
      for (const team of teams) {
        await vault.remove(`slack/${team}/organisation`);
        noted.delete(team);
      }
      const left = (await workspacesOf(enterprise)).filter((team) => !teams.includes(team));
      await (left.length === 0 ? vault.remove(listOf(enterprise)) : vault.put(listOf(enterprise), JSON.stringify(left)));
    },
  };
}

function nameOf(id: string | undefined): string {
  if (id === undefined) throw new Error('Slack names neither a workspace nor an organisation');
  return `slack/${id}`;
}
