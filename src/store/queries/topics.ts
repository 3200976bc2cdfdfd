import type { Store } from '../../store.ts';
import type { Topic } from '../../topic/topic.ts';
import type { Engine } from '../sql.ts';

/** Topics that were added by a command; those of the file are in the settings. */
export function topicQueries(engine: Engine): Pick<Store, 'topics' | 'addTopic' | 'removeTopic'> {
  return {
    topics: async (tenant) => {
      const rows = await engine.all<{ definition: string }>(`select definition from tenant_topic where tenant = $1 order by slug`, [
        tenant,
      ]);
      return rows.map((row) => JSON.parse(row.definition) as Topic);
    },
    addTopic: async (tenant, topic) => {
      await engine.run(
        `insert into tenant_topic (tenant, slug, definition) values ($1, $2, $3) on conflict (tenant, slug) do update set definition = excluded.definition`,
        [tenant, topic.slug, JSON.stringify(topic)],
      );
    },
    removeTopic: async (tenant, slug) => (await engine.run(`delete from tenant_topic where tenant = $1 and slug = $2`, [tenant, slug])) > 0,
  };
}
