import type { Platform } from '../../src/platform.ts';

/** What is delivered here stands in the archive as soon as the bot has it in its ledger: there is nobody to lose it on the way. */
export const webDeliveries: Omit<Platform, 'close'> = {
  name: 'web',
  settleMs: 0,
  prepare: async (message) => [JSON.stringify(message)],
  post: async (_payload, { key }) => ({ kind: 'posted', messageId: key }),
  find: async ({ key }) => ({ kind: 'found', messageId: key }),
};
