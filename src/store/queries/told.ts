import type { Told, ToldPoint } from '../../briefing/briefing.ts';
import type { Store } from '../../store.ts';
import type { Engine, Sql } from '../sql.ts';

// A place needs its last telling, and the one before for a briefing that is asked for twice in a row.
const KEPT_TELLINGS = 10;

/** What each place was told, and when. */
export function toldQueries(engine: Engine): Pick<Store, 'lastTold' | 'rememberTold'> {
  return {
    lastTold: async (place, topic, before) => {
      const [row] = await engine.all<{ told_at: string; points: string }>(
        `select told_at, points from told where place = $1 and topic = $2 and told_at < $3 order by told_at desc limit 1`,
        [place, topic, before],
      );
      return row ? { toldAt: row.told_at, points: JSON.parse(row.points) as ToldPoint[] } : null;
    },
    rememberTold: (place, topic, told) => engine.alone(`told ${place} ${topic}`, (sql) => writeTold(sql, place, topic, told)),
  };
}

/** Keeps what a place was told, within the caller's transaction. */
export async function writeTold(sql: Sql, place: string, topic: string, told: Told): Promise<void> {
  await sql.run(
    `insert into told (place, topic, told_at, points) values ($1, $2, $3, $4) on conflict (place, topic, told_at) do update set points = excluded.points`,
    [place, topic, told.toldAt, JSON.stringify(told.points)],
  );
  await sql.run(
    `delete from told where place = $1 and topic = $2 and told_at not in
       (select told_at from told where place = $1 and topic = $2 order by told_at desc limit ${KEPT_TELLINGS})`,
    [place, topic],
  );
}
