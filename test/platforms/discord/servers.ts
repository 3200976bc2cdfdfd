import { ChannelType } from 'discord.js';
import { bitsOf } from './permissions.ts';
import { type Channel, type Overwrite, type Server, type State, snowflake } from './state.ts';
import { addChannel } from './threads.ts';

/** A server to begin with. Names of people and channels are used once over all servers. */
export type ServerOptions = {
  readonly name: string;
  readonly people: readonly string[];
  /** People with the permission Manage Server. */
  readonly managers: readonly string[];
  readonly channels: readonly string[];
  readonly forums?: readonly string[];
  /** Private channels which the bot may see. */
  readonly privateChannels?: readonly string[];
  /** Private channels which the bot may not see. */
  readonly hiddenChannels?: readonly string[];
  /** False for a server to which people bring the bot along. */
  readonly hasBot?: boolean;
};

/** One after the other, servers fall to shards in turn: the shard is the id's time modulo the number of shards. */
const firstServerAt = Date.UTC(2026, 0, 1);

export async function addServer(state: State, options: ServerOptions): Promise<Server> {
  const id = snowflake(firstServerAt + state.servers.length);
  const { name, managers, people, hasBot = true } = options;
  const all = [...people, ...managers].map((person) => ({ id: snowflake(), name: person }));
  const idOf = (person: string) => all.find((one) => one.name === person)!.id;
  const roles = { everyone: id, managers: snowflake(), bot: snowflake() };
  const server: Server = {
    id,
    name,
    people: all.map((one) => one.id),
    managers: managers.map(idOf),
    roles,
    hasBot,
    isOut: false,
    isLeftOut: false,
  };
  state.servers.push(server);
  await state.rows.addServer(server);
  for (const person of all) {
    state.users.set(person.id, person.name);
    await state.rows.addPerson(person.id, person.name, server);
  }
  for (const channel of channelsOf(server, options)) await addChannel(state, channel);
  return server;
}

type Seed = Pick<Channel, 'id' | 'type' | 'server' | 'name' | 'overwrites'>;

function channelsOf(server: Server, options: ServerOptions): readonly Seed[] {
  const { everyone, managers, bot } = server.roles;
  const view = bitsOf(['ViewChannel']);
  const over = (id: string, allow: bigint, deny: bigint): Overwrite => ({ id, type: 0, allow, deny });
  const hidden = [over(everyone, 0n, view), over(managers, view, 0n)];
  const seed = (type: number, overwrites: readonly Overwrite[]) => (name: string) => ({ id: snowflake(), type, server, name, overwrites });
  return [
    ...options.channels.map(seed(ChannelType.GuildText, [])),
    ...(options.forums ?? []).map(seed(ChannelType.GuildForum, [])),
    ...(options.privateChannels ?? []).map(seed(ChannelType.GuildText, [...hidden, over(bot, view, 0n)])),
    ...(options.hiddenChannels ?? []).map(seed(ChannelType.GuildText, hidden)),
  ];
}
