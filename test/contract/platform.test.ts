import { parseHTML } from 'linkedom';
import { renderMarkdown } from '../../adapters/terminal/render-markdown.ts';
import { renderText } from '../../adapters/terminal/render-text.ts';
import { renderMessage } from '../../adapters/web/render.ts';
import { parseCommand } from '../../src/command.ts';
import { platformContract } from './platform.ts';

platformContract('the page', (message) => {
  const { document } = parseHTML(`<html><body>${renderMessage(message, parseCommand)}</body></html>`);
  return {
    text: document.body.textContent ?? '',
    links: [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '').filter((href) => !href.startsWith('/')),
  };
});

platformContract('the terminal', (message) => {
  const text = renderText(message, { width: 100, colours: false });
  return {
    text,
    links: text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /^https?:\/\/\S+$/.test(line)),
  };
});

platformContract('Markdown', (message) => {
  const text = renderMarkdown(message);
  const links = [...text.matchAll(/(?<!\\)\]\(<([^>]*)>\)/g)].map((match) => match[1] ?? '');
  return { text: text.replaceAll(/^\s*> /gm, '').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1'), links };
});
