import type { Notice, Slot, Store } from '../../store.ts';
import type { Engine, Sql } from '../sql.ts';

type NoticeRow = {
  id: string;
  tenant: string;
  place: string;
  edition_id: string;
  person: string;
  about: Notice['about'];
  says: string | null;
  slots: number;
  first_at: string | null;
  last_at: string | null;
  made_at: string;
  state: Notice['state'];
  outcome: string | null;
};

// Slots of weeks are recorded in several looks, a minute apart: told together.
const MISSED_WAIT_MS = 5 * 60_000;
const ORDERED_BY = `coalesce((select e.ordered_by from edition e where e.id = d.edition_id), '')`;

/** What whoever ordered an edition is told, each at most once: it is taken before it is told. */
export function noticeQueries(engine: Engine): Pick<Store, 'dueNotices' | 'beginNotice' | 'settleNotice' | 'notices'> {
  return {
    dueNotices: async (now, limit) =>
      (
        await engine.all<NoticeRow>(`select * from notice where due_at <= $1 and state = 'due' order by due_at, made_at, id limit $2`, [
          now,
          limit,
        ])
      ).map(notice),
    beginNotice: async (id) =>
      (await engine.run(`update notice set state = 'begun', due_at = null where id = $1 and state = 'due'`, [id])) > 0,
    settleNotice: async (id, state, outcome, dueAt) => {
      await engine.run(`update notice set state = $1, outcome = $2, due_at = $3 where id = $4 and state = 'begun'`, [
        state,
        outcome,
        dueAt,
        id,
      ]);
    },
    notices: async (tenant, since, limit) =>
      (
        await engine.all<NoticeRow>(`select * from notice where tenant = $1 and made_at >= $2 order by made_at desc, id limit $3`, [
          tenant,
          since,
          limit,
        ])
      ).map(notice),
  };
}

/** A delivery was parked, unless because its edition was stopped: the first at a place is worth a word. Within the caller's transaction. */
export async function noteParked(sql: Sql, key: string, now: string): Promise<void> {
  const first = await sql.run(
    `insert into parked_place (tenant, place, since) select tenant, place, $1 from delivery where key = $2 and is_stopped = 0
     on conflict (tenant, place) do nothing`,
    [now, key],
  );
  if (first === 0) return;
  await sql.run(
    `insert into notice (id, tenant, place, edition_id, person, about, says, made_at, due_at, state)
     select 'parked/' || d.key || '/' || $1, d.tenant, d.place, d.edition_id, ${ORDERED_BY}, 'parked', d.says, $1, $1, 'due'
     from delivery d where d.key = $2`,
    [now, key],
  );
}

/** A place took a delivery: where something was parked there, that is worth a word. */
export async function noteWorking(sql: Sql, key: string, now: string): Promise<void> {
  const wasParked = await sql.run(
    `delete from parked_place where exists (select 1 from delivery d
       where d.key = $1 and d.tenant = parked_place.tenant and d.place = parked_place.place)`,
    [key],
  );
  if (wasParked === 0) return;
  await sql.run(
    `insert into notice (id, tenant, place, edition_id, person, about, made_at, due_at, state)
     select 'works-again/' || d.key || '/' || $1, d.tenant, d.place, d.edition_id, ${ORDERED_BY}, 'works-again', $1, $1, 'due'
     from delivery d where d.key = $2`,
    [now, key],
  );
}

/** Slots of one edition were missed: told together with those before that are still to be told. */
export async function noteMissed(sql: Sql, slots: readonly Slot[], now: string): Promise<void> {
  const missed = slots.filter(({ outcome }) => outcome === 'missed');
  const times = missed.map(({ dueAt }) => dueAt).sort();
  const [slot, first, last] = [missed[0], times[0], times.at(-1)];
  if (slot === undefined || first === undefined || last === undefined) return;
  const added = await sql.run(
    `update notice set slots = slots + $1, first_at = case when first_at < $2 then first_at else $2 end,
       last_at = case when last_at > $3 then last_at else $3 end
     where edition_id = $4 and about = 'missed' and state = 'due'`,
    [missed.length, first, last, slot.editionId],
  );
  if (added > 0) return;
  const dueAt = new Date(Date.parse(now) + MISSED_WAIT_MS).toISOString();
  await sql.run(
    `insert into notice (id, tenant, place, edition_id, person, about, slots, first_at, last_at, made_at, due_at, state)
     values ($1, $2, $3, $4, coalesce((select ordered_by from edition where id = $4), ''), 'missed', $5, $6, $7, $8, $9, 'due')
     on conflict (id) do nothing`,
    [`missed/${slot.editionId}/${first}`, slot.tenant, slot.place, slot.editionId, missed.length, first, last, now, dueAt],
  );
}

function notice(row: NoticeRow): Notice {
  return {
    id: row.id,
    tenant: row.tenant,
    place: row.place,
    editionId: row.edition_id,
    person: row.person,
    about: row.about,
    says: row.says,
    slots: row.slots,
    firstAt: row.first_at,
    lastAt: row.last_at,
    madeAt: row.made_at,
    state: row.state,
    outcome: row.outcome,
  };
}
