import { ask } from './ask.ts';
import { brief } from './brief.ts';
import type { Edition } from './briefing/edition.ts';
import { COMMAND_HELP, type Command, needsAdmin, parseCommand } from './command.ts';
import { showArchive, showDeliveries } from './deliveries.ts';
import { changeEdition, editEdition, follow, listEditions } from './editions.ts';
import { showArticle, showEvidence } from './evidence.ts';
import { giveFeedback } from './feedback.ts';
import { addFeed, exportFeeds, importFeeds, listFeeds, removeFeed } from './feeds.ts';
import { beginConversation, followUp } from './follow-up.ts';
import { home } from './home.ts';
import type { Log } from './log.ts';
import type { Message } from './message/message.ts';
import { problemMessage } from './message/notices.ts';
import type { Model } from './model.ts';
import { type Asker, type Bot, type Progress, type Tell, threadKey } from './platform.ts';
import { speaker } from './speaker.ts';
import type { Budgets } from './spend.ts';
import { status } from './status.ts';
import { type Store, StoreAwayError } from './store.ts';
import type { Topic } from './topic/topic.ts';
import { addTopic, allTopics, listTopics, removeTopic } from './topics.ts';
import { why } from './why.ts';

export type BotPorts = {
  readonly store: Store;
  readonly fileTopics: readonly Topic[];
  readonly fileEditions: readonly Edition[];
  readonly clock: () => Date;
  readonly log: Log;
  readonly briefing: { readonly points: number; readonly days: number; readonly zone: string };
  readonly pollMinutes: number;
  readonly progress: () => Progress | null;
  readonly model?: Model | undefined;
  /** What the model may cost in a day. */
  readonly budgets?: Budgets | undefined;
};

/** The bot that every platform talks to. */
export function openBot(ports: BotPorts): Bot {
  const inTurn = openTurns();
  const conversationPorts = async ({ tenant }: Asker) => ({
    store: ports.store,
    clock: ports.clock,
    log: ports.log,
    zone: ports.briefing.zone,
    model: ports.model,
    topics: await allTopics({ store: ports.store, fileTopics: ports.fileTopics, tenant }),
  });
  return {
    parse: parseCommand,
    progress: ports.progress,
    began: async (command, asker) =>
      beginConversation(command, asker, await conversationPorts(asker)).catch((error: unknown) =>
        ports.log('conversation.failed', { error }),
      ),
    followUp: async (said, asker, tell) =>
      inTurn(threadKey(asker.tenant, asker.place), async () => {
        try {
          return await followUp(said, asker, { ...(await conversationPorts(asker)), tell });
        } catch (error) {
          // Whether the thread is one of the bot's cannot be looked up: only who speaks to it is answered.
          if (!(error instanceof StoreAwayError)) throw error;
          ports.log('follow-up.failed', { error });
          return said.isAddressed ? failed('question', error, asker) : null;
        }
      }),
    forget: (tenant) => ports.store.removeTenant(tenant),
    tenants: () => ports.store.tenants(),
    // Where nothing can be kept, a repetition is answered a second time rather than nobody at all.
    take: (event) =>
      ports.store.take(event, ports.clock().toISOString()).catch((error: unknown) => {
        ports.log('taking.failed', { error });
        return true;
      }),
    opml: () => exportFeeds(ports.store, ''),
    run: async (command, asker, tell) => {
      if (needsAdmin(command) && !asker.isAdmin)
        return problemMessage('Not allowed', 'Only an administrator may change topics, feeds and editions.');
      try {
        return await carryOut(command, asker, { ...ports, tell });
      } catch (error) {
        ports.log('command.failed', { command: command.kind, error, stack: error instanceof Error ? error.stack : undefined });
        return failed(command.kind, error, asker);
      }
    },
  };
}

async function carryOut(command: Command, asker: Asker, ports: BotPorts & { readonly tell: Tell | undefined }): Promise<Message> {
  const { place, tenant } = asker;
  const { store } = ports;
  const zone = ports.briefing.zone;
  const feeds = { store, clock: ports.clock, minutes: ports.pollMinutes, zone, tenant };
  const topicPorts = { store, fileTopics: ports.fileTopics, tenant };
  const topics = async () => ({ store, zone, topics: await allTopics(topicPorts) });
  const editionPorts = async () => ({ ...(await topics()), fileEditions: ports.fileEditions, clock: ports.clock });
  switch (command.kind) {
    case 'brief':
      return brief({ ...command, extent: 'usual', place, tenant }, { ...ports, ...ports.briefing, ...(await topics()) });
    case 'more':
      return brief({ ...command, extent: 'more', place, tenant }, { ...ports, ...ports.briefing, ...(await topics()) });
    case 'changes':
      return brief({ ...command, since: null, extent: 'changes', place, tenant }, { ...ports, ...ports.briefing, ...(await topics()) });
    case 'ask':
      return ask({ ...command, history: [], tenant, articleIds: [] }, { ...(await topics()), model: ports.model, tell: ports.tell });
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
    case 'follow':
      return follow(command, asker, await editionPorts());
    case 'editions':
      return listEditions(asker, await editionPorts());
    case 'edition-edit':
      return editEdition(command, asker, await editionPorts());
    case 'edition-pause':
      return changeEdition('pause', command.id, asker, await editionPorts());
    case 'edition-resume':
      return changeEdition('resume', command.id, asker, await editionPorts());
    case 'edition-stop':
      return changeEdition('stop', command.id, asker, await editionPorts());
    case 'feedback':
      return giveFeedback(command.pointId, command.verdict, asker, ports);
    case 'home':
      return home(asker, await editionPorts());
    case 'archive':
      return showArchive(tenant, command.id, { store, zone });
    case 'deliveries':
      return showDeliveries(tenant, command.id, { store, zone });
    case 'status':
      return status(asker, { ...(await editionPorts()), model: ports.model, budgets: ports.budgets });
    case 'help':
      return help();
  }
}

/** What went wrong, in words; where the store is, is told to the operator alone. */
function failed(what: string, error: unknown, { tenant }: Asker): Message {
  if (error instanceof StoreAwayError && tenant !== '')
    return problemMessage('Not just now', 'What I remember cannot be reached just now. Nothing is lost; try again in a minute.');
  return problemMessage('That did not work', `The command “${what}” failed: ${error instanceof Error ? error.message : String(error)}`);
}

/** Runs what belongs to one key one after the other, in the order in which it came. */
function openTurns(): <Result>(key: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}

function help(): Message {
  const items = COMMAND_HELP.map(([command, does]) => ({ text: `/brief ${command}`, detail: does }));
  return { title: 'What you can ask', subtitle: null, blocks: [{ kind: 'list', items }] };
}
