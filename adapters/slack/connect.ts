import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import type { Bot, Platform } from '../../src/platform.ts';
import { takeActions } from './actions.ts';
import { openAgent, takeAgentView } from './agent.ts';
import { takeCommands } from './commands.ts';
import { deliveries } from './deliver.ts';
import { takeFollowForm } from './follow-form.ts';
import { takeHome } from './home.ts';
import { type Installations, takeRemovals } from './installations.ts';
import { openPeople } from './people.ts';
import { receive, type SlackOptions } from './receive.ts';
import { takeMessages } from './threads.ts';
import type { Ports } from './visit.ts';
import { takeWords } from './words-form.ts';

/** `listener` takes the requests under `/slack/`; null where they come through a socket. */
export type SlackPlatform = Platform & { readonly listener: RequestListener | null };

/** How long an answer under way is given when the bot stops. */
const GRACE_MS = 5_000;

/**
 * Connects the bot to Slack. That Slack cannot be reached, or refuses the token, is logged with what to do: the rest of the bot
 * goes on.
 */
export async function connectSlack(bot: Bot, options: SlackOptions): Promise<SlackPlatform> {
  const { app, listener, installations, clientOf, close } = await receive(options);
  const ports: Ports = { bot, people: openPeople(options.admins, options.log), log: options.log };
  const settle = trackWork(app);
  if (installations !== null) noteWorkspaces(app, installations);
  const agent = openAgent(ports);
  takeCommands(app, ports);
  takeActions(app, ports);
  takeWords(app, ports);
  takeFollowForm(app, ports);
  takeMessages(app, ports, agent);
  takeAgentView(app, ports, agent);
  takeHome(app, ports);
  takeRemovals(app, ports, installations);
  const closeAll = async () => {
    await close();
    await settle();
  };
  return { name: 'slack', listener, ...deliveries(clientOf), close: closeAll };
}

/** Counts what is under way; the function that it gives waits until that is done, within reason. */
function trackWork(app: App): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const work = next();
    underWay.add(work);
    try {
      await work;
    } finally {
      underWay.delete(work);
    }
  });
  return async () => {
    await Promise.race([Promise.allSettled(underWay), delay(GRACE_MS, undefined, { ref: false })]);
  };
}

/** An organisation's installation does not say where it is used; what is kept of its workspaces must be found when it is removed. */
function noteWorkspaces(app: App, installations: Installations): void {
  app.use(async ({ context, next }) => {
    const { isEnterpriseInstall, enterpriseId, teamId } = context;
    if (isEnterpriseInstall && enterpriseId !== undefined && teamId !== undefined) await installations.noteWorkspace(enterpriseId, teamId);
    await next();
  });
}
