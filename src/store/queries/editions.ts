import type { Edition } from '../../briefing/edition.ts';
import { STOPPED } from '../../delivery/delivery.ts';
import type { Store } from '../../store.ts';
import type { Engine, Sql } from '../sql.ts';

type EditionRow = {
  id: string;
  tenant: string;
  place: string;
  topics: string;
  schedule: string;
  zone: string;
  language: string;
  points: number | null;
  next_at: string;
  quiet: Edition['quiet'];
  quiet_hours: string | null;
  is_paused: number;
  ordered_by: string;
  ordered_at: string;
};

/** Where something is kept for a tenant; `article_tenant` follows from its subscriptions. */
const WITH_TENANTS = ['edition', 'delivery', 'slot', 'subscription', 'tenant_topic', 'conversation', 'feedback'];

/** Standing orders that people gave. */
export function editionQueries(
  engine: Engine,
): Pick<Store, 'editions' | 'dueEditions' | 'lookAgain' | 'putEdition' | 'removeEdition' | 'removeTenant' | 'tenants'> {
  return {
    editions: async (tenant) => {
      const rows =
        tenant === undefined
          ? await engine.all<EditionRow>(`select * from edition order by ordered_at, id`)
          : await engine.all<EditionRow>(`select * from edition where tenant = $1 order by ordered_at, id`, [tenant]);
      return rows.map(edition);
    },
    dueEditions: async (now, after, limit) => {
      if (after === null) await engine.run(`update edition set next_at = '', looked_at = $1 where looked_at > $1`, [now]);
      const rows = await engine.all<EditionRow & { starts_at: string | null; last_slot: string | null }>(
        `select e.*, (select s.starts_at from edition_start s where s.edition_id = e.id) as starts_at,
           (select max(l.due_at) from slot l where l.edition_id = e.id and l.due_at <= $1) as last_slot
         from edition e where next_at <= $1 and (next_at > $2 or (next_at = $2 and id > $3)) and is_paused = 0
         order by next_at, id limit $4`,
        [now, after?.nextAt ?? '', after?.id ?? '', limit],
      );
      return rows.map((row) => ({ edition: edition(row), nextAt: row.next_at, startsAt: row.starts_at, lastSlot: row.last_slot }));
    },
    lookAgain: (looks, now) =>
      engine.transaction(async (sql) => {
        for (const { id, nextAt } of looks) {
          await sql.run(`update edition set next_at = $1, looked_at = $2 where id = $3`, [nextAt, now, id]);
        }
      }),
    putEdition: async (e) => {
      await engine.run(
        `insert into edition (id, tenant, place, topics, schedule, zone, language, quiet, quiet_hours, points, is_paused, ordered_by,
           ordered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (id) do update set topics = excluded.topics, schedule = excluded.schedule, zone = excluded.zone,
           language = excluded.language, quiet = excluded.quiet, quiet_hours = excluded.quiet_hours, points = excluded.points,
           is_paused = excluded.is_paused, next_at = '', looked_at = ''`,
        [
          e.id,
          e.tenant,
          e.place,
          JSON.stringify(e.topics),
          e.schedule,
          e.zone,
          e.language,
          e.quiet,
          e.quietHours,
          e.points,
          e.isPaused ? 1 : 0,
          e.orderedBy,
          e.orderedAt,
        ],
      );
    },
    removeEdition: (tenant, id, now) =>
      engine.alone(true, async (sql) => {
        const [gone] = await sql.all<{ place: string }>(`select place from edition where tenant = $1 and id = $2`, [tenant, id]);
        if (gone === undefined) return false;
        await sql.run(`delete from edition where tenant = $1 and id = $2`, [tenant, id]);
        await sql.run(`delete from edition_start where edition_id = $1`, [id]);
        await stopDeliveries(sql, id, now);
        await sql.run(`delete from notice where edition_id = $1 and state = 'due'`, [id]);
        await sql.run(
          `delete from parked_place where tenant = $1 and place = $2 and not exists (select 1 from edition where tenant = $1 and place = $2)`,
          [tenant, gone.place],
        );
        return true;
      }),
    removeTenant: (tenant) =>
      engine.alone(true, async (sql) => {
        await sql.run(`delete from edition_start where edition_id in (select id from edition where tenant = $1)`, [tenant]);
        await sql.run(`delete from edition where tenant = $1`, [tenant]);
        await sql.run(`delete from delivery_event where delivery_key in (select key from delivery where tenant = $1)`, [tenant]);
        for (const table of ['delivery', 'slot', 'resting_place', 'parked_place', 'notice'])
          await sql.run(`delete from ${table} where tenant = $1`, [tenant]);
        await sql.run(`delete from subscription where tenant = $1`, [tenant]);
        await sql.run(`delete from article_tenant where tenant = $1`, [tenant]);
        await sql.run(`delete from tenant_topic where tenant = $1`, [tenant]);
        await sql.run(`delete from turn where place in (select place from conversation where tenant = $1)`, [tenant]);
        await sql.run(`delete from conversation where tenant = $1`, [tenant]);
        await sql.run(`delete from feedback where tenant = $1`, [tenant]);
        // What it spent stays: it must not have the day's budget anew by coming back.
        await sql.run(`delete from model_reply where tenant = $1`, [tenant]);
      }),
    tenants: async () => {
      const each = WITH_TENANTS.map((table) => `select tenant from ${table}`).join(' union ');
      return (await engine.all<{ tenant: string }>(`select tenant from (${each}) as t where tenant <> '' order by tenant`)).map(
        ({ tenant }) => tenant,
      );
    },
  };
}

/** What an attempt may have posted is still read back; the rest is wanted no more. */
async function stopDeliveries(sql: Sql, editionId: string, now: string): Promise<void> {
  await sql.run(
    `insert into delivery_event (delivery_key, at, state, attempts, says)
     select key, $1, 'parked', attempts, '${STOPPED}' from delivery where edition_id = $2 and state in ('planned', 'rendered')`,
    [now, editionId],
  );
  await sql.run(
    `update delivery set state = 'parked', next_at = null, claim_token = null, says = '${STOPPED}'
     where edition_id = $1 and state in ('planned', 'rendered')`,
    [editionId],
  );
  await sql.run(`update delivery set is_stopped = 1, may_unpark = 0 where edition_id = $1 and state <> 'sent'`, [editionId]);
}

function edition(row: EditionRow): Edition {
  return {
    id: row.id,
    tenant: row.tenant,
    place: row.place,
    topics: JSON.parse(row.topics) as string[],
    schedule: row.schedule,
    zone: row.zone,
    language: row.language,
    quiet: row.quiet,
    quietHours: row.quiet_hours,
    points: row.points,
    isPaused: row.is_paused === 1,
    orderedBy: row.ordered_by,
    orderedAt: row.ordered_at,
  };
}
