import type { Store, Turn } from '../../store.ts';
import type { Engine } from '../sql.ts';

// A thread is understood from its last few questions; what is older is kept only for the record.
const TURNS_RECALLED = 12;

/** What is remembered of threads, of events that were taken up, of readers' verdicts, and of secrets. */
export function chatQueries(
  engine: Engine,
): Pick<
  Store,
  'beginConversation' | 'conversation' | 'addTurn' | 'take' | 'addFeedback' | 'feedbackOf' | 'putSecret' | 'secret' | 'removeSecret'
> {
  return {
    beginConversation: async ({ place, tenant, words, articleIds, beganAt }) => {
      await engine.run(
        `insert into conversation (place, tenant, words, article_ids, began_at) values ($1, $2, $3, $4, $5)
         on conflict (place) do update set words = excluded.words, article_ids = excluded.article_ids`,
        [place, tenant, words, JSON.stringify(articleIds), beganAt],
      );
    },
    conversation: async (place) => {
      const [row] = await engine.all<{ tenant: string; words: string; article_ids: string; began_at: string }>(
        `select * from conversation where place = $1`,
        [place],
      );
      if (row === undefined) return null;
      const turns = await engine.all<Turn>(
        `select at, person, question, answer from turn where place = $1 order by n desc limit ${TURNS_RECALLED}`,
        [place],
      );
      const articleIds = JSON.parse(row.article_ids) as string[];
      return { place, tenant: row.tenant, words: row.words, articleIds, beganAt: row.began_at, turns: turns.reverse() };
    },
    addTurn: async (place, turn) => {
      await engine.run(`insert into turn (place, at, person, question, answer) values ($1, $2, $3, $4, $5)`, [
        place,
        turn.at,
        turn.person,
        turn.question,
        turn.answer,
      ]);
    },
    take: async (event, now) =>
      (await engine.run(`insert into taken (event, taken_at) values ($1, $2) on conflict (event) do nothing`, [event, now])) > 0,
    addFeedback: async (feedback) => {
      await engine.run(
        `insert into feedback (point_id, tenant, person, verdict, given_at) values ($1, $2, $3, $4, $5)
         on conflict (point_id, tenant, person) do update set verdict = excluded.verdict, given_at = excluded.given_at`,
        [feedback.pointId, feedback.tenant, feedback.person, feedback.verdict, feedback.givenAt],
      );
    },
    feedbackOf: async (pointId, tenant) => {
      const rows = await engine.all<{ verdict: 'right' | 'wrong'; n: number }>(
        `select verdict, count(*) as n from feedback where point_id = $1 and (tenant = $2 or $2 = '') group by verdict`,
        [pointId, tenant],
      );
      const counted = (verdict: string) => Number(rows.find((row) => row.verdict === verdict)?.n ?? 0);
      return { right: counted('right'), wrong: counted('wrong') };
    },
    putSecret: async (name, sealed, now) => {
      await engine.run(
        `insert into secret (name, sealed, sealed_at) values ($1, $2, $3) on conflict (name) do update set sealed = excluded.sealed, sealed_at = excluded.sealed_at`,
        [name, sealed, now],
      );
    },
    secret: async (name) => (await engine.all<{ sealed: string }>(`select sealed from secret where name = $1`, [name]))[0]?.sealed ?? null,
    removeSecret: async (name) => {
      await engine.run(`delete from secret where name = $1`, [name]);
    },
  };
}
