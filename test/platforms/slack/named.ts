import type { Row } from './emulated-workspace.ts';
import type { Person } from './interact.ts';
import { directChannel } from './people.ts';
import type { State, Workspace } from './state.ts';

/** The workspace with this name or id. Throws when there is none. */
export function workspaceNamed(state: State, name: string): Workspace {
  const workspace = state.workspaces.find((one) => one.name === name || one.id === name);
  if (workspace === undefined)
    throw new Error(`No workspace is called "${name}"; there are ${state.workspaces.map((one) => one.name).join(', ')}`);
  return workspace;
}

/** The person with this name or id, in whatever workspace. Throws when there is nobody. */
export function personNamed(state: State, name: string): Person {
  for (const workspace of state.workspaces) {
    const row = workspace.tables.users.all().find((one) => (one.name === name || one.user_id === name) && one.is_bot !== true);
    if (row !== undefined) return { workspace, id: String(row.user_id), name: String(row.name) };
  }
  throw new Error(`Nobody is called "${name}"`);
}

/** The channel with this name or id, in whatever workspace. Throws when there is none. */
export function channelNamed(state: State, channel: string): { readonly workspace: Workspace; readonly row: Row } {
  for (const workspace of state.workspaces) {
    const row = workspace.tables.channels.all().find((one) => one.channel_id === channel || (one.is_im !== true && one.name === channel));
    if (row !== undefined) return { workspace, row };
  }
  throw new Error(`No channel is called "${channel}"`);
}

/** A channel's id; `dm` stands for the person's own conversation with the bot. */
export async function channelId(state: State, channel: string, user: string): Promise<string> {
  return channel === 'dm' ? directChannel(personNamed(state, user)) : String(channelNamed(state, channel).row.channel_id);
}
