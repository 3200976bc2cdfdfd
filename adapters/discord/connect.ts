import { setTimeout as delay } from 'node:timers/promises';
import { type Client, Events, type Guild, type Interaction } from 'discord.js';
import type { Bot, Platform } from '../../src/platform.ts';
import { takeButton } from './actions.ts';
import { takeCommand } from './commands.ts';
import { completeOption } from './complete.ts';
import { deliveries } from './deliver.ts';
import { openEchoes } from './echoes.ts';
import { failureOf, refusalCode } from './failures.ts';
import { FOLLOW_FORM, takeFollowForm } from './follow-form.ts';
import { keepLoggedIn, type LoginOptions } from './login.ts';
import { registerCommands } from './register.ts';
import { openThreads } from './threads.ts';
import type { Ports } from './visit.ts';
import { takeWords } from './words-form.ts';

/** The bot's token, where Discord's API is (without a version), and where decisions and failures are told. */
export type DiscordOptions = LoginOptions;

/** How long the start waits for Discord. */
const START_WAIT_MS = 10_000;
/** How long an answer under way is given when the bot stops. */
const GRACE_MS = 5_000;
/** The interaction has been acknowledged: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const IS_TAKEN = 40_060;

/**
 * Connects the bot to Discord. That Discord cannot be reached, or refuses the token, is logged with what to do and tried again:
 * the rest of the bot goes on.
 */
export async function connectDiscord(bot: Bot, options: DiscordOptions): Promise<Platform> {
  const ports: Ports = { bot, log: options.log };
  const echoes = openEchoes();
  const underWay = new Set<Promise<void>>();
  const hears = openThreads(ports);
  const take = (what: string, work: () => Promise<void>) => {
    const done = work()
      .catch((error: unknown) => {
        // Another process of the bot was faster.
        if (refusalCode(error) !== IS_TAKEN) options.log('discord.failed', { what, ...failureOf(error), error });
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const login = keepLoggedIn(options, (client) => {
    client.once(Events.ClientReady, (ready) => take('registering', () => register(ready, ports)));
    client.on(Events.InteractionCreate, (interaction) => take('interaction', () => takeInteraction(interaction, ports)));
    client.on(Events.MessageCreate, (message) => {
      if (message.author.id !== client.user?.id) take('message', () => hears(message));
      else if (message.nonce !== null) echoes.note(String(message.nonce), message.id);
    });
    client.on(Events.GuildDelete, (guild) => take('leaving', () => leave(guild, ports)));
    client.on(Events.Error, (error) => options.log('discord.error', { error }));
    client.on(Events.ShardError, (error) => options.log('discord.error', { error }));
  });
  await Promise.race([login.attempted, delay(START_WAIT_MS, undefined, { ref: false })]);
  const close = async () => {
    // What is begun after this is not waited for, and finds the connection closed.
    await Promise.race([Promise.allSettled(underWay), delay(GRACE_MS, undefined, { ref: false })]);
    await login.close();
  };
  return { name: 'discord', ...deliveries(login.rest, echoes), close };
}

async function register(client: Client<true>, { log }: Ports): Promise<void> {
  const isChanged = await registerCommands(client.rest, client.application.id);
  if (isChanged) log('discord.commands', { says: 'The commands were registered anew.' });
}

async function takeInteraction(interaction: Interaction, ports: Ports): Promise<void> {
  if (interaction.isAutocomplete()) return completeOption(interaction, ports);
  if (interaction.isChatInputCommand()) return takeCommand(interaction, ports);
  if (interaction.isButton()) return takeButton(interaction, ports);
  if (interaction.isModalSubmit()) return (interaction.customId === FOLLOW_FORM ? takeFollowForm : takeWords)(interaction, ports);
}

/** A server that has removed the bot; one that is only out of reach comes as another event. */
async function leave(guild: Guild, { bot, log }: Ports): Promise<void> {
  await bot.forget(guild.id);
  log('discord.removed', { tenant: guild.id });
}
