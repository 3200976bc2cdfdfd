import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractArticle } from '../../src/article/extract.ts';

const SAMPLE = join(import.meta.dirname, '../../config/sample');
// A news page is about 100 KB, most of it not the article.
const PAGE_CHARACTERS = 100_000;
const ROUNDS = 4;

/** Prints how many pages a second become text on one core, beside Readability on linkedom alone, which finds neither dates nor walls. */
export function benchPages(print: (line: string) => void = console.log): void {
  const pages = readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => dressed(readFileSync(join(SAMPLE, name), 'utf8')));
  const peers = {
    'the bot': (html: string) => extractArticle(html, 'https://lakeside-courier.example/a').text,
    'Readability on linkedom': (html: string) => new Readability(parseHTML(html).document as never).parse()?.textContent ?? '',
  };
  for (const html of pages) for (const read of Object.values(peers)) read(html);
  for (const [name, read] of Object.entries(peers)) {
    const before = process.cpuUsage();
    let characters = 0;
    for (let round = 0; round < ROUNDS; round += 1) for (const html of pages) characters += read(html).length;
    const { user, system } = process.cpuUsage(before);
    const count = pages.length * ROUNDS;
    print(
      `pages: ${name} ${(count / ((user + system) / 1e6)).toFixed(0)} pages/s a core (${PAGE_CHARACTERS / 1000} KB each, ${(characters / count).toFixed(0)} characters found)`,
    );
  }
}

/** The page among as much of menus, teasers and scripts as news sites have. */
function dressed(html: string): string {
  const parts = Array.from({ length: 400 }, (_, at) => {
    const link = `<a href="/topic/${at}" class="teaser__link link link--plain" data-track="nav-${at}">Ferries, item ${at}</a>`;
    return `<div class="teaser teaser--small"><ul class="teaser__list"><li>${link}</li><li><span>${at} min</span></li></ul></div>`;
  });
  const script = `<script>window.state=${JSON.stringify({ filler: 'x'.repeat(Math.max(0, PAGE_CHARACTERS - html.length - parts.join('').length)) })}</script>`;
  return html.replace(/<\/body>|$/, `<aside class="more">${parts.join('')}</aside>${script}$&`);
}
