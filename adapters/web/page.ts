import type { ListItem } from '../../src/message/message.ts';
import type { Progress } from '../../src/platform.ts';
import { commandLine } from './forms.ts';
import { type Html, html } from './html.ts';

/** A topic as the page's margin lists it. */
export type TopicLink = { readonly slug: string; readonly path: string; readonly item: ListItem };

export type PageParts = {
  readonly title: string;
  /** The path of the section of the page that is shown, for the mark in the navigation. */
  readonly section: string;
  readonly body: Html | readonly Html[];
  readonly topics?: readonly TopicLink[];
  /** The topic that is shown, if it is one of them. */
  readonly topic?: string | null;
  readonly typed?: string;
  readonly progress?: Progress | null;
};

const SECTIONS = [
  ['/', 'Briefing'],
  ['/editions', 'Editions'],
  ['/archive', 'Archive'],
  ['/topics', 'Topics'],
  ['/feeds', 'Feeds'],
  ['/speaker', 'Speakers'],
  ['/why', 'Why'],
  ['/status', 'Status'],
  ['/run?c=help', 'Help'],
] as const;

/** The whole page around a body: masthead, navigation, command line, topics in the margin, progress while feeds are read. */
export function page(parts: PageParts): Html {
  const { title, topics = [], progress = null } = parts;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} – Communiqué</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.svg" type="image/svg+xml">
${progress === null ? '' : html`<noscript><meta http-equiv="refresh" content="2"></noscript>`}<script src="/app.js" type="module"></script></head>
<body><a class="skip" href="#main">Skip to the news</a>
<header class="masthead"><p class="name"><a href="/">Communiqué</a></p><p class="motto">Who agreed to what, who claimed what, and in which words</p>
<nav class="pages" aria-label="Pages">${SECTIONS.map(([path, label]) => navLink(path, label, parts.section))}</nav>
${commandLine(
  parts.typed ?? '',
  topics.map((topic) => topic.slug),
)}</header>
<div class="${topics.length > 0 ? 'columns' : 'column'}">${topics.length > 0 ? margin(topics, parts.topic ?? null) : ''}
<main id="main" tabindex="-1">${progress === null ? '' : progressBar(progress)}${parts.body}</main></div>
<footer class="colophon"><p>Every quotation on this page was found, character for character, in the article that it cites.</p></footer></body></html>`;
}

function navLink(path: string, label: string, section: string): Html {
  return path === section ? html`<a href="${path}" aria-current="page">${label}</a> ` : html`<a href="${path}">${label}</a> `;
}

function margin(topics: readonly TopicLink[], shown: string | null): Html {
  return html`<nav class="topics" aria-labelledby="topics-title"><h2 id="topics-title">Topics</h2><ul>${topics.map(
    ({ slug, path, item }) => html`<li>${
      slug === shown
        ? html`<a href="${path}" aria-current="page"><bdi>${item.text}</bdi></a>`
        : html`<a href="${path}"><bdi>${item.text}</bdi></a>`
    }${item.detail === undefined ? '' : html` <span class="detail" dir="auto">${item.detail}</span>`}</li>
`,
  )}</ul></nav>`;
}

function progressBar({ doing, done, total }: Progress): Html {
  const words = total === null ? `${doing}: ${done} so far` : `${doing}: ${done} of ${total}`;
  const bar =
    total === null
      ? html`<progress id="progress"></progress>`
      : html`<progress id="progress" value="${done}" max="${Math.max(total, 1)}"></progress>`;
  return html`<div class="progress" data-progress><label for="progress" role="status">${words}</label>${bar}</div>
`;
}
