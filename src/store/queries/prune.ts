import type { Store } from '../../store.ts';
import type { Engine, Sql } from '../sql.ts';

const SETTLED = `state in ('sent', 'parked')`;

/** The forgetting of what has served its time, in steps that hold up nobody. */
export function pruneQueries(engine: Engine): Pick<Store, 'prune'> {
  return {
    prune: async (before, now, limit) => {
      let gone = 0;
      // A digest goes whole: no part of it while another is not settled, or is not yet so old.
      const old = `select d.key from delivery d where d.due_at < $1 and d.planned_at < $1 and not exists (select 1 from delivery o
          where o.edition_id = d.edition_id and o.due_at = d.due_at and not (${SETTLED.replace('state', 'o.state')}))
        order by d.due_at, d.key limit $2`;
      gone += await engine.alone('prune', async (sql) => {
        await sql.run(`delete from delivery_event where delivery_key in (${old})`, [before.deliveries, limit]);
        return sql.run(`delete from delivery where key in (${old})`, [before.deliveries, limit]);
      });
      gone += await engine.alone('prune', (sql) => pruneSlots(sql, before.deliveries, now, limit));
      gone += await engine.run(
        `delete from notice where id in (select id from notice where made_at < $1 and state <> 'due' order by made_at limit $2)`,
        [before.deliveries, limit],
      );
      const threads = `select place from conversation c where c.began_at < $1
          and not exists (select 1 from turn t where t.place = c.place and t.at >= $1)
        order by c.began_at limit $2`;
      gone += await engine.alone('prune', async (sql) => {
        await sql.run(`delete from turn where place in (${threads})`, [before.conversations, limit]);
        return sql.run(`delete from conversation where place in (${threads})`, [before.conversations, limit]);
      });
      // What an edition told last is what its next is compared with, however long it was silent.
      gone += await engine.run(
        `delete from told where (place, topic, told_at) in (select t.place, t.topic, t.told_at from told t where t.told_at < $1
             and (t.place not like 'edition %' or exists (select 1 from told l
               where l.place = t.place and l.topic = t.topic and l.told_at > t.told_at))
           order by t.told_at limit $2)`,
        [before.conversations, limit],
      );
      gone += await engine.run(
        `delete from taken where event in (select event from taken where taken_at < $1 order by taken_at limit $2)`,
        [before.events, limit],
      );
      gone += await engine.run(
        `delete from resting_place where (tenant, place) in (select tenant, place from resting_place where until_at < $1 limit $2)`,
        [now, limit],
      );
      // What a model was asked so long ago is not asked again; what it cost then, nobody asks.
      gone += await engine.run(
        `delete from model_reply where key in (select key from model_reply where kept_at < $1 order by kept_at limit $2)`,
        [before.conversations, limit],
      );
      gone += await engine.run(
        `delete from model_spend where (tenant, day) in (select tenant, day from model_spend where day < $1 order by day limit $2)`,
        [before.conversations.slice(0, 10), limit],
      );
      return gone;
    },
  };
}

/** From its last slot on an edition's next are due, and a clock that was set ahead for a while may have recorded later ones: what goes is still counted as past. */
async function pruneSlots(sql: Sql, before: string, now: string, limit: number): Promise<number> {
  const old = await sql.all<{ edition_id: string; due_at: string }>(
    `select s.edition_id, s.due_at from slot s where s.due_at < $1
       and exists (select 1 from slot l where l.edition_id = s.edition_id and l.due_at > s.due_at and l.due_at <= $2)
       and not exists (select 1 from delivery d where d.edition_id = s.edition_id and d.due_at = s.due_at)
     order by s.due_at limit $3`,
    [before, now, limit],
  );
  for (const { edition_id, due_at } of old) {
    await sql.run(`delete from slot where edition_id = $1 and due_at = $2`, [edition_id, due_at]);
    await sql.run(`update edition_start set starts_at = $1 where edition_id = $2 and starts_at < $1`, [due_at, edition_id]);
  }
  return old.length;
}
