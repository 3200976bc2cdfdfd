import { parseHTML } from 'linkedom';
import { forumPayloadsOf } from '../../adapters/discord/payloads.ts';
import { renderDiscord } from '../../adapters/discord/render.ts';
import { renderSlack } from '../../adapters/slack/render.ts';
import { renderMarkdown } from '../../adapters/terminal/render-markdown.ts';
import { renderText } from '../../adapters/terminal/render-text.ts';
import { renderMessage } from '../../adapters/web/render.ts';
import { parseCommand } from '../../src/command.ts';
import type { Message } from '../../src/message/message.ts';
import { readParts } from '../adapters/discord/read-parts.ts';
import { readBlocks } from '../adapters/slack/read-blocks.ts';
import type { Seen } from './platform.ts';

/** What a reader sees of a message on each surface. */
export const surfaces: Readonly<Record<string, (message: Message) => Seen>> = {
  'the page': (message) => {
    const { document } = parseHTML(`<html><body>${renderMessage(message, parseCommand)}</body></html>`);
    const hrefs = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    return { text: document.body.textContent ?? '', links: hrefs.filter((href) => !href.startsWith('/')) };
  },
  'the terminal': (message) => {
    const text = renderText(message, { width: 100, colours: false });
    const lines = text.split('\n').map((line) => line.trim());
    return { text, links: lines.filter((line) => /^https?:\/\/\S+$/.test(line)) };
  },
  Markdown: (message) => {
    const text = renderMarkdown(message);
    const links = [...text.matchAll(/(?<!\\)\]\(<([^>]*)>\)/g)].map((match) => match[1] ?? '');
    return { text: text.replaceAll(/^\s*> /gm, '').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1'), links };
  },
  Slack: (message) => {
    const parts = renderSlack(message).map(({ blocks }) => readBlocks(blocks));
    return { text: parts.map(({ text }) => text).join('\n'), links: parts.flatMap(({ links }) => links) };
  },
  Discord: (message) => readParts(renderDiscord(message)),
  'a forum of Discord': (message) => readParts(forumPayloadsOf(ofOneStory(message)).map(({ body }) => body)),
};

function ofOneStory(message: Message): Message {
  const story = { key: 's', title: 'The one story' };
  return { ...message, blocks: message.blocks.map((block) => (block.kind === 'point' ? { ...block, story } : block)) };
}
