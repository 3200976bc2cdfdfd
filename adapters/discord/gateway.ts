import { setTimeout as delay } from 'node:timers/promises';
import { type Client, Events, type GatewayReadyDispatchData, type Interaction, type Message } from 'discord.js';
import { takeButton } from './actions.ts';
import { takeCommand } from './commands.ts';
import { completeOption } from './complete.ts';
import { failureOf, refusalCode } from './failures.ts';
import { FOLLOW_FORM, takeFollowForm } from './follow-form.ts';
import { forgetLeft } from './left.ts';
import { markOf } from './mark.ts';
import { openThreads } from './threads.ts';
import type { Ports } from './visit.ts';
import { takeWords } from './words-form.ts';

/** What the bot does with what it hears of Discord. */
export type Gateway = {
  /** Has the client's events taken up, before it connects. */
  attach(client: Client): void;
  /** Resolves when what is under way is done, or has had its time. */
  settled(): Promise<void>;
};

/** How long an answer under way is given when the bot stops. */
const GRACE_MS = 5_000;
/** The interaction has been acknowledged: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const IS_TAKEN = 40_060;

/** Is told the bot's own posts by the keys that they bear. */
type Echo = (key: string, messageId: string) => void;

/** Answers people wherever they are heard. */
export function openGateway(ports: Ports, echo: Echo): Gateway {
  const { bot, log } = ports;
  const underWay = new Set<Promise<void>>();
  const hears = openThreads(ports);
  const take = (what: string, work: () => Promise<void>) => {
    const done = work()
      .catch((error: unknown) => {
        // Another process of the bot was faster.
        if (refusalCode(error) !== IS_TAKEN) log('discord.failed', { what, ...failureOf(error), error });
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  return {
    attach: (client) => {
      client.on(Events.InteractionCreate, (interaction) => take('interaction', () => takeInteraction(interaction, ports)));
      client.on(Events.MessageCreate, (message) => {
        if (message.author.id !== client.user?.id) take('message', () => hears(message));
        else noteOwn(message, echo);
      });
      client.on(Events.Raw, (packet: { readonly t: string; readonly d: unknown }) => {
        if (packet.t === 'READY') take('servers', () => forgetLeft(packet.d as GatewayReadyDispatchData, client.rest, ports));
      });
      // A server that has removed the bot; one that is only out of reach comes as another event.
      client.on(Events.GuildDelete, ({ id }) =>
        take('leaving', async () => {
          await bot.forget(id);
          log('discord.removed', { tenant: id });
        }),
      );
      client.on(Events.Error, (error) => log('discord.error', { error }));
      client.on(Events.ShardError, (error) => log('discord.error', { error }));
    },
    // What is begun after this is not waited for, and finds the connection closed.
    settled: async () => {
      await Promise.race([Promise.allSettled(underWay), delay(GRACE_MS, undefined, { ref: false })]);
    },
  };
}

/** A post of the bot's own that bears a key: as nonce, or as a mark where a forum took none. */
function noteOwn({ id, nonce, components }: Message, echo: Echo): void {
  const key = nonce === null ? markOf(components) : String(nonce);
  if (key !== null) echo(key, id);
}

async function takeInteraction(interaction: Interaction, ports: Ports): Promise<void> {
  if (interaction.isAutocomplete()) return completeOption(interaction, ports);
  if (interaction.isChatInputCommand()) return takeCommand(interaction, ports);
  if (interaction.isButton()) return takeButton(interaction, ports);
  if (interaction.isModalSubmit()) return (interaction.customId === FOLLOW_FORM ? takeFollowForm : takeWords)(interaction, ports);
}
