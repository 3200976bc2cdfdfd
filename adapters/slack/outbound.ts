import type { Platform } from '../../src/platform.ts';
import { deliveries } from './deliver.ts';
import { clientsOf, type SlackOptions } from './receive.ts';

/** Posts to Slack and reads back; what people say there comes in through another process. */
export function openSlackOutbound(options: SlackOptions): Platform {
  return { name: 'slack', ...deliveries(clientsOf(options)), close: async () => undefined };
}
