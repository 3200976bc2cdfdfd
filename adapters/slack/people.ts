import { failureOf } from './failures.ts';
import type { Log, People, Visit } from './visit.ts';

/** An administrator who is one no longer may act for so long. */
const REMEMBERED_MS = 5 * 60_000;

const MOST_REMEMBERED = 10_000;

type Person = { readonly isAdmin: boolean; readonly zone: string | null };

/**
 * People as `users.info` tells of them, remembered for five minutes. Who is `listed` by user id is an administrator too;
 * guests and people of other organisations never are.
 */
export function openPeople(listed: readonly string[], log: Log, now: () => number = Date.now): People {
  const known = new Map<string, { readonly person: Person; readonly until: number }>();
  const lookUp = async (visit: Visit): Promise<Person | null> => {
    const key = `${visit.tenant}/${visit.person}`;
    const found = known.get(key);
    if (found !== undefined && found.until > now()) return found.person;
    known.delete(key);
    if (known.size >= MOST_REMEMBERED) known.clear();
    try {
      const person = await ask(visit);
      known.set(key, { person, until: now() + REMEMBERED_MS });
      return person;
    } catch (error) {
      const { says, todo } = failureOf(error);
      log('slack.person-unknown', { tenant: visit.tenant, person: visit.person, says, todo });
      return null;
    }
  };
  return {
    isAdmin: async (visit) => listed.includes(visit.person) || ((await lookUp(visit))?.isAdmin ?? false),
    zoneOf: async (visit) => (await lookUp(visit))?.zone ?? null,
  };
}

async function ask({ client, person }: Visit): Promise<Person> {
  const { user } = await client.users.info({ user: person });
  const isOutsider = user?.deleted || user?.is_bot || user?.is_restricted || user?.is_stranger;
  const isAdmin = user?.is_admin || user?.is_owner || user?.is_primary_owner;
  return { isAdmin: isAdmin === true && isOutsider !== true, zone: user?.tz ?? null };
}
