import type { App } from '@slack/bolt';
import type { Command } from '../../src/command.ts';
import type { Message } from '../../src/message/message.ts';
import { answer } from './answer.ts';
import { visible } from './escape.ts';
import { isRefusal } from './failures.ts';
import { LIMITS } from './limits.ts';
import { patiently, post, problem, tellFailure } from './post.ts';
import { openStatus } from './progress.ts';
import { renderSlack } from './render.ts';
import { askerOf, type Ports, topicsOf, type Visit } from './visit.ts';

/*
 * The agent view (https://docs.slack.dev/ai): every direct message begins a thread, which is a session with a state and a stop
 * button. Workspaces without it get the same answers as posts.
 */

/** Slack takes four prompts: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
const TOPICS_SUGGESTED = 3;
/** https://docs.slack.dev/ai/agent-sessions */
const LONGEST_TITLE = 200;

export type Agent = {
  /** Answers a direct message in its thread: a command, or a question where `command` is null. */
  answer(text: string, command: Command | null, visit: Visit): Promise<void>;
  /** Ends what is under way in the thread: it is not posted any more. */
  stop(visit: Visit): Promise<void>;
};

/** Answers direct messages, each until it is done or stopped. */
export function openAgent(ports: Ports): Agent {
  const underWay = new Map<string, Set<AbortController>>();
  return {
    answer: async (text, command, visit) => {
      const stopping = new AbortController();
      const key = threadOf(visit);
      const others = (underWay.get(key) ?? new Set()).add(stopping);
      underWay.set(key, others);
      try {
        await answerDirectly(text, command, { ...visit, stopping: stopping.signal }, ports);
      } finally {
        others.delete(stopping);
        if (others.size === 0) underWay.delete(key);
      }
    },
    stop: async (visit) => {
      for (const controller of underWay.get(threadOf(visit)) ?? []) controller.abort();
      await setSession(visit, 'active');
    },
  };
}

/** Greets whoever opens the conversation with topics to begin with, and stops when they press stop. */
export function takeAgentView(app: App, ports: Ports, agent: Agent): void {
  app.event('app_home_opened', async ({ event, body, client, context }) => {
    if (event.tab !== 'messages' || !(await ports.bot.take(`slack/${body.event_id}`))) return;
    const { user: person, channel } = event;
    const visit: Visit = { client, tenant: context.teamId ?? body.team_id, person, channel, thread: null, responseUrl: null };
    const topics = (await topicsOf(visit, ports)).slice(0, TOPICS_SUGGESTED).map(({ title, slug }) => ({ title, message: slug }));
    await patiently(() =>
      client.assistant.threads.setSuggestedPrompts({
        channel_id: channel,
        title: 'What may I brief you on?',
        prompts: [{ title: 'What can you do?', message: 'help' }, ...topics],
      }),
    ).catch((error: unknown) => ports.log('slack.no-prompts', { tenant: visit.tenant, error }));
  });
  app.event('agent_session_stopped', async ({ event, body, client, context }) => {
    if (!(await ports.bot.take(`slack/${body.event_id}`))) return;
    const { user: person, channel, thread_ts: thread } = event;
    const visit: Visit = { client, tenant: context.teamId ?? body.team_id, person, channel, thread, responseUrl: null };
    await agent.stop(visit);
  });
}

async function answerDirectly(text: string, command: Command | null, visit: Visit, ports: Ports): Promise<void> {
  const isStopped = () => visit.stopping?.aborted === true;
  await setSession(visit, 'processing', text);
  let isEnded = false;
  const showing = openStatus(visit);
  try {
    if (command !== null) await answer(command, visit, 'thread', ports);
    else {
      const message = await ports.bot.followUp({ text, isAddressed: true, isToOthers: false }, askerOf(visit), showing.tell);
      await showing.end();
      if (!isStopped()) isEnded = await show(message ?? problem('Not answered', 'There is no answer to this.'), visit);
    }
  } catch (error) {
    if (!isStopped()) await tellFailure(error, visit, ports);
  } finally {
    await showing.end();
    // Slack leaves it at "processing" until the app says otherwise; who pressed stop has been answered already.
    if (!isEnded && !isStopped()) await setSession(visit, 'active');
  }
}

/** Streams an answer's lead, with the rest below it; posts it where Slack does not stream. True when that ended the session's work. */
async function show(message: Message, visit: Visit): Promise<boolean> {
  const { client, channel, thread, tenant, person } = visit;
  const [lead, ...rest] = message.blocks;
  const parts = renderSlack({ title: '', subtitle: message.subtitle, blocks: rest });
  if (thread === null || lead?.kind !== 'text' || lead.tone !== 'lead' || !isStreamable(lead.text) || parts.length > 1) {
    await post(visit, renderSlack(message));
    return false;
  }
  const recipient = { recipient_team_id: tenant, recipient_user_id: person };
  const stream = client.chatStream({ channel, thread_ts: thread, buffer_size: 1, ...recipient });
  try {
    // Not made again after a 429: the stream would say it twice.
    await stream.append({ markdown_text: lead.text });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await post(visit, renderSlack(message));
    return false;
  }
  const below = rest.length === 0 ? {} : { blocks: parts[0].blocks };
  await patiently(() => stream.stop({ ...below, session_status: 'active' }));
  return true;
}

/** A stream is Markdown, with links unfurled: only text that it cannot read anything into goes there. */
function isStreamable(text: string): boolean {
  return text.length <= LIMITS.sectionText && text === visible(text) && !/[\\`*_~<>&[\]{}#|@:]|\w\.\w|^\s*(?:[-+=]|\d+\.)|\n/u.test(text);
}

/** https://docs.slack.dev/ai/agent-sessions. A workspace without sessions goes without. */
async function setSession({ client, channel, thread }: Visit, status: 'active' | 'processing', title?: string): Promise<void> {
  if (thread === null) return;
  const named = title === undefined || title === '' ? {} : { title: [...title].slice(0, LONGEST_TITLE).join('') };
  await patiently(() => client.agents.sessions.setStatus({ channel_id: channel, thread_ts: thread, status, ...named })).catch(
    () => undefined,
  );
}

function threadOf({ tenant, channel, thread }: Visit): string {
  return `${tenant}/${channel}/${thread}`;
}
