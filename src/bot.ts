import { ask } from './ask.ts';
import { brief } from './brief.ts';
import { COMMAND_HELP, type Command, parseCommand } from './command.ts';
import { showArticle, showEvidence } from './evidence.ts';
import { addFeed, exportFeeds, importFeeds, listFeeds, removeFeed } from './feeds.ts';
import type { Log } from './log.ts';
import type { Message } from './message/message.ts';
import { problemMessage } from './message/notices.ts';
import type { Asker, Bot, Progress } from './platform.ts';
import { speaker } from './speaker.ts';
import { status } from './status.ts';
import type { Store } from './store.ts';
import type { Topic } from './topic/topic.ts';
import { addTopic, allTopics, listTopics, removeTopic } from './topics.ts';
import { why } from './why.ts';

export type BotPorts = {
  readonly store: Store;
  readonly fileTopics: readonly Topic[];
  readonly clock: () => Date;
  readonly log: Log;
  readonly briefing: { readonly points: number; readonly days: number; readonly zone: string };
  readonly pollMinutes: number;
  readonly progress: () => Progress | null;
};

const CHANGES = new Set<Command['kind']>(['topic-add', 'topic-remove', 'feed-add', 'feed-remove', 'feeds-import']);

/** The bot that every platform talks to. */
export function openBot(ports: BotPorts): Bot {
  return {
    parse: parseCommand,
    progress: ports.progress,
    opml: () => exportFeeds(ports.store, ''),
    run: async (command, asker) => {
      if (CHANGES.has(command.kind) && !asker.isAdmin)
        return problemMessage('Not allowed', 'Only an administrator may change topics and feeds.');
      try {
        return await carryOut(command, asker, ports);
      } catch (error) {
        ports.log('command.failed', { command: command.kind, error, stack: error instanceof Error ? error.stack : undefined });
        return problemMessage(
          'That did not work',
          `The command “${command.kind}” failed: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    },
  };
}

async function carryOut(command: Command, { place, tenant }: Asker, ports: BotPorts): Promise<Message> {
  const { store } = ports;
  const zone = ports.briefing.zone;
  const feeds = { store, clock: ports.clock, minutes: ports.pollMinutes, zone, tenant };
  const topicPorts = { store, fileTopics: ports.fileTopics, tenant };
  const topics = async () => ({ store, zone, topics: await allTopics(topicPorts) });
  switch (command.kind) {
    case 'brief':
      return brief({ ...command, extent: 'usual', place, tenant }, { ...ports, ...ports.briefing, ...(await topics()) });
    case 'more':
      return brief({ ...command, extent: 'more', place, tenant }, { ...ports, ...ports.briefing, ...(await topics()) });
    case 'changes':
      return brief({ ...command, since: null, extent: 'changes', place, tenant }, { ...ports, ...ports.briefing, ...(await topics()) });
    case 'ask':
      return ask({ ...command, history: [], tenant }, await topics());
    case 'why':
      return why(tenant, command.url, await topics());
    case 'speaker':
      return speaker(tenant, command.name, { store, zone });
    case 'evidence':
      return showEvidence(tenant, command.pointId, { store, zone });
    case 'article':
      return showArticle(tenant, command.articleId, command, { store, zone });
    case 'topics':
      return listTopics(topicPorts);
    case 'topic-add':
      return addTopic(command.slug, command.words, topicPorts);
    case 'topic-remove':
      return removeTopic(command.slug, topicPorts);
    case 'feeds':
      return listFeeds(feeds);
    case 'feed-add':
      return addFeed(command.url, command.publisher, feeds);
    case 'feed-remove':
      return removeFeed(command.url, feeds);
    case 'feeds-import':
      return importFeeds(command.opml, feeds);
    case 'status':
      return status(tenant, { store, zone });
    case 'help':
      return help();
  }
}

function help(): Message {
  const items = COMMAND_HELP.map(([command, does]) => ({ text: `/brief ${command}`, detail: does }));
  return { title: 'What you can ask', subtitle: null, blocks: [{ kind: 'list', items }] };
}
