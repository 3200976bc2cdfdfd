import published from '../spec/slackblocks/limits.json' with { type: 'json' };

/** The published limits of Block Kit; each is stated on docs.slack.dev/reference/block-kit. */
export const limits = published;

/** https://docs.slack.dev/reference/block-kit/blocks: 50 in a message, 100 in a modal or a Home tab. */
export const blocksIn = { message: 50, modal: limits.view.blocks.max_items, home: limits.view.blocks.max_items } as const;

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const table = { rows: 100, columns: 20, characters: 10_000 } as const;
