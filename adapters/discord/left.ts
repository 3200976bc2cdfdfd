import { type GatewayReadyDispatchData, type REST, Routes } from 'discord.js';
import { refusalCode } from './failures.ts';
import type { Ports } from './visit.ts';

/** Discord's answers where the bot is not in a server, or the server is no more. */
const NOT_IN_IT: ReadonlySet<number | null> = new Set([10_004, 50_001]);

/**
 * Forgets the servers that removed the bot while it was away: those of this shard of which the bot keeps something and that
 * Discord does not list at the start of a session, where servers in an outage stand too. Discord is asked for each once
 * more, since a list may be short in an incident; only its word that the bot is not in the server counts.
 */
export async function forgetLeft({ guilds, shard = [0, 1] }: GatewayReadyDispatchData, rest: REST, { bot, log }: Ports): Promise<void> {
  const listed = new Set(guilds.map(({ id }) => id));
  const missing = (await bot.tenants()).filter(
    (tenant) => isServer(tenant) && shardOf(tenant, shard[1]) === shard[0] && !listed.has(tenant),
  );
  for (const tenant of missing) {
    if (!(await isOut(rest, tenant))) continue;
    await bot.forget(tenant);
    log('discord.removed', { tenant, says: 'The server removed the bot while it was away.' });
  }
}

/** Other platforms' tenants, and people, have other names. https://docs.discord.com/developers/reference#snowflakes */
function isServer(tenant: string): boolean {
  return /^\d{15,20}$/.test(tenant);
}

/** https://docs.discord.com/developers/events/gateway#sharding */
function shardOf(server: string, shards: number): number {
  return Number((BigInt(server) >> 22n) % BigInt(shards));
}

async function isOut(rest: REST, server: string): Promise<boolean> {
  try {
    await rest.get(Routes.guild(server));
    return false;
  } catch (error) {
    return NOT_IN_IT.has(refusalCode(error));
  }
}
