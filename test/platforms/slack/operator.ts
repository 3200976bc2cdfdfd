import { deliver, deliverEvent } from './deliver.ts';
import { channelNamed, personNamed, workspaceNamed } from './named.ts';
import type { Operation } from './slack-api.ts';
import { disconnectSockets } from './socket-mode.ts';
import type { State, Token } from './state.ts';
import { setMembership } from './workspaces.ts';

/** What Slack's operators, a workspace's administrators and bad luck do to the bot. */
export function asOperator(state: State): Operation {
  return { ...trouble(state), ...installation(state), ...membership(state) };
}

function trouble(state: State): Pick<Operation, 'redeliver' | 'event' | 'fail' | 'heal' | 'limitPosts' | 'disconnect' | 'sockets'> {
  return {
    redeliver: (delivery, options = {}) =>
      deliver(state, delivery.kind, delivery.payload, { retry: { num: 1, reason: 'http_timeout' }, ...options }),
    event: (workspace, event) => deliverEvent(state, workspaceNamed(state, workspace), event),
    fail: (method, fault) => {
      state.faults.set(method, [...(state.faults.get(method) ?? []), { fault, left: fault.times ?? 1 }]);
    },
    heal: () => state.faults.clear(),
    limitPosts: (limit) => {
      state.postLimit = limit;
      state.buckets.clear();
    },
    disconnect: (reason = 'refresh_requested', graceMs = 300) => disconnectSockets(state, reason, graceMs),
    sockets: () => state.sockets.size,
  };
}

function installation(state: State): Pick<Operation, 'refuseToken' | 'uninstall' | 'withdrawScope'> {
  return {
    refuseToken: (workspace, error) => {
      for (const token of tokensOf(state, workspace)) token.refusal = error;
    },
    uninstall: async (name) => {
      const workspace = workspaceNamed(state, name);
      for (const token of tokensOf(state, name)) token.refusal = 'account_inactive';
      const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [workspace.botUserId] } };
      const deliveries = await Promise.all([revoked, { type: 'app_uninstalled' }].map((event) => deliverEvent(state, workspace, event)));
      workspace.installed = 'no';
      return deliveries;
    },
    withdrawScope: (name, scope) => {
      const { tables, botUserId } = workspaceNamed(state, name);
      for (const row of tables.tokens.all().filter((one) => one.user_id === botUserId)) {
        tables.tokens.update(row.id, { scopes: (row.scopes as readonly string[]).filter((one) => one !== scope) });
      }
    },
  };
}

function membership(state: State): Pick<Operation, 'archive' | 'invite' | 'kick'> {
  return {
    archive: (channel) => {
      const { workspace, row } = channelNamed(state, channel);
      workspace.tables.channels.update(row.id, { is_archived: true });
    },
    invite: (channel, by) => {
      const { workspace, row } = channelNamed(state, channel);
      setMembership(workspace, row, true);
      return deliverEvent(state, workspace, {
        type: 'member_joined_channel',
        user: workspace.botUserId,
        channel: row.channel_id,
        channel_type: row.is_private === true ? 'G' : 'C',
        team: workspace.id,
        inviter: personNamed(state, by).id,
      });
    },
    kick: (channel) => {
      const { workspace, row } = channelNamed(state, channel);
      setMembership(workspace, row, false);
    },
  };
}

function tokensOf(state: State, workspace: string): Token[] {
  const { name, enterpriseId } = workspaceNamed(state, workspace);
  const isOrgWide = (token: Token) => token.workspace === null && token.enterpriseId !== null && token.enterpriseId === enterpriseId;
  return [...state.tokens.values()].filter((token) => token.workspace?.name === name || isOrgWide(token));
}
