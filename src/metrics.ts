import { isRead } from './feeds.ts';
import { modelMetrics } from './model-metrics.ts';
import type { Store } from './store.ts';

/** What the bot holds and how its feeds fare, in Prometheus' text format. No metric has an address for a label. */
export async function metrics(store: Store, now: Date): Promise<string> {
  const [counts, feeds, refusals] = await Promise.all([store.counts(), store.feeds(), store.refusals()]);
  const read = feeds.filter(isRead);
  const ill = read.filter((feed) => feed.problem !== null).length;
  const lines = [
    ...gauge('communique_articles', 'Articles kept.', [['', counts.articles]]),
    ...gauge('communique_stories', 'Stories kept.', [['', counts.stories]]),
    ...gauge('communique_key_points', 'Key points kept.', [['', counts.points]]),
    ...gauge('communique_feeds', 'Feeds by how the last poll went.', [
      ['{state="good"}', read.length - ill],
      ['{state="bad"}', ill],
    ]),
    ...gauge(
      'communique_refused',
      'Candidates refused as key points, by reason.',
      Object.entries(refusals).map(([reason, n]) => [`{reason="${reason}"}`, n]),
    ),
    ...(await modelMetrics(store, now)),
  ];
  return `${lines.join('\n')}\n`;
}

function gauge(name: string, help: string, values: readonly (readonly [labels: string, value: number])[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...values.map(([labels, value]) => `${name}${labels} ${value}`)];
}
