import type { App } from '@slack/bolt';
import { patiently } from './post.ts';
import { renderSlackHome } from './render.ts';
import { type Ports, run, type Visit } from './visit.ts';

/** Fills the Home tab each time that somebody opens it. */
export function takeHome(app: App, ports: Ports): void {
  app.event('app_home_opened', async ({ event, body, client, context }) => {
    if (event.tab === 'messages' || !(await ports.bot.take(`slack/${body.event_id}`))) return;
    const { user: person, channel } = event;
    await publishHome({ client, tenant: context.teamId ?? body.team_id, person, channel, thread: null, responseUrl: null }, ports);
  });
}

/** Shows the visitor's Home tab as things are now. */
export async function publishHome(visit: Visit, ports: Ports): Promise<void> {
  const blocks = renderSlackHome(await run({ kind: 'home' }, visit, ports, true));
  await patiently(() => visit.client.views.publish({ user_id: visit.person, view: { type: 'home', blocks } }));
}
