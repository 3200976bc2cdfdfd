import type { Edition } from '../../briefing/edition.ts';
import type { Store } from '../../store.ts';
import type { Engine } from '../sql.ts';

type EditionRow = {
  id: string;
  tenant: string;
  place: string;
  topics: string;
  schedule: string;
  zone: string;
  language: string;
  quiet: Edition['quiet'];
  quiet_hours: string | null;
  is_paused: number;
  ordered_by: string;
  ordered_at: string;
};

/** Where something is kept for a tenant; `article_tenant` follows from its subscriptions. */
const WITH_TENANTS = ['edition', 'delivery', 'slot', 'subscription', 'tenant_topic', 'conversation', 'feedback'];

/** Standing orders that people gave. */
export function editionQueries(engine: Engine): Pick<Store, 'editions' | 'putEdition' | 'removeEdition' | 'removeTenant' | 'tenants'> {
  return {
    editions: async () => (await engine.all<EditionRow>(`select * from edition order by ordered_at, id`)).map(edition),
    putEdition: async (e) => {
      await engine.run(
        `insert into edition (id, tenant, place, topics, schedule, zone, language, quiet, quiet_hours, is_paused, ordered_by, ordered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (id) do update set topics = excluded.topics, schedule = excluded.schedule, zone = excluded.zone,
           language = excluded.language, quiet = excluded.quiet, quiet_hours = excluded.quiet_hours, is_paused = excluded.is_paused`,
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
          e.isPaused ? 1 : 0,
          e.orderedBy,
          e.orderedAt,
        ],
      );
    },
    removeEdition: (tenant, id, now) =>
      engine.alone(true, async (sql) => {
        if ((await sql.run(`delete from edition where tenant = $1 and id = $2`, [tenant, id])) === 0) return false;
        await sql.run(`delete from edition_start where edition_id = $1`, [id]);
        // What an attempt may have posted is still read back; the rest is wanted no more.
        await sql.run(
          `insert into delivery_event (delivery_key, at, state, attempts, says)
           select key, $1, 'parked', attempts, 'The edition was stopped.' from delivery where edition_id = $2 and state in ('planned', 'rendered')`,
          [now, id],
        );
        await sql.run(
          `update delivery set state = 'parked', next_at = null, may_unpark = 0, claim_token = null, says = 'The edition was stopped.'
           where edition_id = $1 and state in ('planned', 'rendered')`,
          [id],
        );
        return true;
      }),
    removeTenant: (tenant) =>
      engine.alone(true, async (sql) => {
        await sql.run(`delete from edition_start where edition_id in (select id from edition where tenant = $1)`, [tenant]);
        await sql.run(`delete from edition where tenant = $1`, [tenant]);
        await sql.run(`delete from delivery_event where delivery_key in (select key from delivery where tenant = $1)`, [tenant]);
        for (const table of ['delivery', 'slot', 'resting_place']) await sql.run(`delete from ${table} where tenant = $1`, [tenant]);
        await sql.run(`delete from subscription where tenant = $1`, [tenant]);
        await sql.run(`delete from article_tenant where tenant = $1`, [tenant]);
        await sql.run(`delete from tenant_topic where tenant = $1`, [tenant]);
        await sql.run(`delete from turn where place in (select place from conversation where tenant = $1)`, [tenant]);
        await sql.run(`delete from conversation where tenant = $1`, [tenant]);
        await sql.run(`delete from feedback where tenant = $1`, [tenant]);
      }),
    tenants: async () => {
      const each = WITH_TENANTS.map((table) => `select tenant from ${table}`).join(' union ');
      return (await engine.all<{ tenant: string }>(`select tenant from (${each}) as t where tenant <> '' order by tenant`)).map(
        ({ tenant }) => tenant,
      );
    },
  };
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
    isPaused: row.is_paused === 1,
    orderedBy: row.ordered_by,
    orderedAt: row.ordered_at,
  };
}
