import { setTimeout as delay } from 'node:timers/promises';
import type { REST } from 'discord.js';
import type { Bot, Platform } from '../../src/platform.ts';
import { deliveries } from './deliver.ts';
import { openEchoes } from './echoes.ts';
import { openGateway } from './gateway.ts';
import { openIdentifyBudget } from './identify-budget.ts';
import { keepLoggedIn, type LoginOptions } from './login.ts';
import { registerCommands } from './register.ts';
import { runShards, type ShardProgram } from './shards.ts';
import type { Ports } from './visit.ts';

/**
 * The bot's token, where Discord's API is (without a version), where decisions and failures are told, how many shards there
 * are (null: as many as Discord asks for), and what runs one of several; without it, all of them run in this process.
 */
export type DiscordOptions = LoginOptions & { readonly shards?: number | null; readonly program?: ShardProgram };

/** How long the start waits for Discord. */
const START_WAIT_MS = 10_000;

/**
 * Connects the bot to Discord. That Discord cannot be reached, or refuses the token, is logged with what to do and tried again:
 * the rest of the bot goes on.
 */
export async function connectDiscord(bot: Bot, { shards = null, program, ...options }: DiscordOptions): Promise<Platform> {
  const ports: Ports = { bot, log: options.log };
  const echoes = openEchoes();
  const budget = openIdentifyBudget();
  const gateway = openGateway(ports, echoes.note);
  const register = once((rest, application) => registered(rest, application, ports));
  const login = keepLoggedIn(options, gateway.attach, {
    budget,
    shards,
    known: register,
    ...(program === undefined
      ? {}
      : { spread: (several) => runShards(program, { ...several, budget, echoed: echoes.note, log: options.log }) }),
  });
  await Promise.race([login.attempted, delay(START_WAIT_MS, undefined, { ref: false })]);
  const close = async () => {
    await gateway.settled();
    await login.close();
  };
  return { name: 'discord', ...deliveries(login.rest, echoes), close };
}

type Register = (rest: REST, application: string) => Promise<void>;

/** Until it has worked once. */
function once(work: Register): Register {
  let isDone = false;
  return async (rest, application) => {
    if (isDone) return;
    await work(rest, application);
    isDone = true;
  };
}

async function registered(rest: REST, application: string, { log }: Ports): Promise<void> {
  const isChanged = await registerCommands(rest, application);
  if (isChanged) log('discord.commands', { says: 'The commands were registered anew.' });
}
