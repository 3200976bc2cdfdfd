import type { Store } from '../../store.ts';
import type { Topic } from '../../topic/topic.ts';
import type { Engine } from '../sql.ts';

/** Topics that were added by a command; those of the file are in the settings. */
export function topicQueries(engine: Engine): Pick<Store, 'topics' | 'addTopic' | 'removeTopic'> {
  return {
    topics: async () => {
      const rows = await engine.all<{ definition: string }>(`select definition from topic order by slug`);
      return rows.map((row) => JSON.parse(row.definition) as Topic);
    },
    addTopic: async (topic) => {
      await engine.run(
        `insert into topic (slug, definition) values ($1, $2) on conflict (slug) do update set definition = excluded.definition`,
        [topic.slug, JSON.stringify(topic)],
      );
    },
    removeTopic: async (slug) => (await engine.run(`delete from topic where slug = $1`, [slug])) > 0,
  };
}
