import type { Plan, Slot, Store } from '../../store.ts';
import type { Engine, Sql } from '../sql.ts';
import { noteMissed } from './notices.ts';
import { writeTold } from './told.ts';

type SlotRow = { edition_id: string; due_at: string; tenant: string; place: string; outcome: Slot['outcome'] };

/** The slots of editions: what became of each, once. */
export function slotQueries(
  engine: Engine,
): Pick<Store, 'startEdition' | 'restartEdition' | 'lastSlot' | 'slots' | 'keepPlan' | 'keepPlans'> {
  return {
    startEdition: async (id, at, now) => {
      const [known] = await engine.all<{ starts_at: string }>(`select starts_at from edition_start where edition_id = $1`, [id]);
      if (known !== undefined && known.starts_at <= now) return known.starts_at;
      // A time that is yet to come: the clock was ahead when the edition was first seen.
      await engine.run(
        `insert into edition_start (edition_id, starts_at) values ($1, $2)
         on conflict (edition_id) do update set starts_at = excluded.starts_at where edition_start.starts_at > $3`,
        [id, at > now ? now : at, now],
      );
      const [kept] = await engine.all<{ starts_at: string }>(`select starts_at from edition_start where edition_id = $1`, [id]);
      return kept?.starts_at ?? (at > now ? now : at);
    },
    restartEdition: async (id, at) => {
      await engine.run(
        `insert into edition_start (edition_id, starts_at) values ($1, $2) on conflict (edition_id) do update set starts_at = excluded.starts_at`,
        [id, at],
      );
      await engine.run(`update edition set next_at = '', looked_at = '' where id = $1`, [id]);
    },
    lastSlot: async (editionId, by) => {
      const [row] = await engine.all<{ due_at: string | null }>(
        `select max(due_at) as due_at from slot where edition_id = $1 and due_at <= $2`,
        [editionId, by],
      );
      return row?.due_at ?? null;
    },
    slots: async (tenant, outcome, since, limit) => {
      const rows = await engine.all<SlotRow>(
        `select * from slot where tenant = $1 and outcome = $2 and due_at >= $3 order by due_at desc, edition_id limit $4`,
        [tenant, outcome, since, limit],
      );
      return rows.map(slot);
    },
    // Of two planners, the second must see what the first kept.
    keepPlan: (plan, now) => engine.alone('plans', (sql) => keep(sql, plan, now)),
    keepPlans: (plans, now) =>
      engine.alone('plans', async (sql) => {
        const kept = [];
        for (const plan of plans) kept.push(await keep(sql, plan, now));
        return kept;
      }),
  };
}

async function keep(sql: Sql, plan: Plan, now: string): Promise<boolean> {
  if (!(await areNew(sql, plan.slots))) return false;
  for (const { editionId, dueAt, tenant, place, outcome } of plan.slots) {
    await sql.run(`insert into slot (edition_id, due_at, tenant, place, outcome, recorded_at) values ($1, $2, $3, $4, $5, $6)`, [
      editionId,
      dueAt,
      tenant,
      place,
      outcome,
      now,
    ]);
  }
  await noteMissed(sql, plan.slots, now);
  if (plan.post !== null) await keepPost(sql, plan.post, now);
  return true;
}

async function areNew(sql: Sql, slots: readonly Slot[]): Promise<boolean> {
  for (const { editionId, dueAt } of slots) {
    const known = await sql.all(`select 1 from slot where edition_id = $1 and due_at = $2`, [editionId, dueAt]);
    if (known.length > 0) return false;
  }
  return true;
}

async function keepPost(sql: Sql, { key, slot, message, told }: NonNullable<Plan['post']>, now: string): Promise<void> {
  await sql.run(
    `insert into delivery (key, edition_id, due_at, part, tenant, place, message, state, planned_at, next_at)
     values ($1, $2, $3, 1, $4, $5, $6, 'planned', $7, $7)`,
    [key, slot.editionId, slot.dueAt, slot.tenant, slot.place, JSON.stringify(message), now],
  );
  await sql.run(`insert into delivery_event (delivery_key, at, state, attempts) values ($1, $2, 'planned', 0)`, [key, now]);
  for (const { place, topic, ...points } of told) await writeTold(sql, place, topic, points);
}

function slot(row: SlotRow): Slot {
  return { editionId: row.edition_id, dueAt: row.due_at, tenant: row.tenant, place: row.place, outcome: row.outcome };
}
