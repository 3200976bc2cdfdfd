import type { Platform } from '../../src/platform.ts';
import { deliveries } from './deliver.ts';
import { openEchoes } from './echoes.ts';
import { CALLS_PER_SECOND, type LoginOptions, restOf } from './login.ts';

/** Posts to Discord and reads back by REST alone: the gateway, which hears people, is another process's. */
export function openDiscordOutbound(options: LoginOptions): Platform {
  const rest = restOf(options, CALLS_PER_SECOND);
  const close = async () => {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  };
  return { name: 'discord', ...deliveries(rest, openEchoes()), close };
}
