import { renderSlack } from '../../adapters/slack/render.ts';
import { readBlocks } from '../adapters/slack/read-blocks.ts';
import { platformContract } from './platform.ts';

platformContract('Slack', (message) => {
  const parts = renderSlack(message).map(({ blocks }) => readBlocks(blocks));
  return { text: parts.map(({ text }) => text).join('\n'), links: parts.flatMap(({ links }) => links) };
});
