import type { Channel, Server, State } from './state.ts';

/** The id of a person, who is given by name or id. */
export function personNamed(state: State, name: string): string {
  const found = [...state.users].find(([id, known]) => id === name || known === name);
  return (found ?? missing('person', name, [...state.users.values()]))[0];
}

/** A channel, thread or conversation, given by name or id. Of two threads with one name, the newer. */
export function channelNamed(state: State, name: string): Channel {
  const all = [...state.channels.values()];
  return (
    state.channels.get(name) ??
    all.findLast((one) => one.name === name) ??
    missing(
      'channel',
      name,
      all.map((one) => one.name),
    )
  );
}

export function serverNamed(state: State, name: string): Server {
  const found = state.servers.find((one) => one.name === name || one.id === name);
  return (
    found ??
    missing(
      'server',
      name,
      state.servers.map((one) => one.name),
    )
  );
}

function missing(what: string, name: string, known: readonly string[]): never {
  throw new Error(`No ${what} is called "${name}"; there are ${known.join(', ')}`);
}
