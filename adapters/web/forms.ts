import { WISH_FORMS } from '../../src/command.ts';
import { type Html, html } from './html.ts';

/** The line that takes what the chats take after `/brief`; `typed` is what stands in it. */
export function commandLine(typed: string, topics: readonly string[]): Html {
  return html`<form class="command-line" action="/run" method="get" role="search">
<label for="command">/brief</label><input id="command" name="c" value="${typed}" placeholder="a topic or any words" list="topics" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" aria-describedby="command-hint">
<datalist id="topics">${topics.map((topic) => html`<option value="${topic}"></option>`)}</datalist><button>Go</button>
<p id="command-hint" class="unseen">The same commands as in the chats, for example: ask who mediated the talks.</p></form>`;
}

/** The box for a follow-up question; `topic` is where its answer is looked for, null for everywhere. */
export function questionBox(topic: string | null, asked: string): Html {
  return html`<form class="question" action="/ask" method="get">
<label for="question">${asked === '' ? 'Ask a question about this news' : 'Ask another question'}</label>
<span class="row"><input id="question" name="question" required autocomplete="off" aria-describedby="question-hint"><button>Ask</button></span>
${topic === null ? '' : html`<input type="hidden" name="topic" value="${topic}">`}
<p id="question-hint" class="hint">Answered from the articles that the bot has read, with their words, or not at all.</p></form>`;
}

/** Adding feeds, one or a list, and taking the list away. */
export function feedForms(): Html {
  return html`<section class="section" aria-labelledby="feeds-change"><h2 id="feeds-change">Add feeds</h2>
<form class="stack" action="/feeds" method="post">
<label for="feed-url">Address of the feed<span class="hint"> RSS, Atom, RDF or JSON Feed</span></label>
<input id="feed-url" name="url" type="url" required placeholder="https://" autocomplete="off">
<label for="feed-publisher">Publisher<span class="hint"> optional: the outlet’s name</span></label>
<input id="feed-publisher" name="publisher" autocomplete="off"><button>Add the feed</button></form>
<form class="stack" action="/feeds/import" method="post" enctype="multipart/form-data">
<label for="feed-file">List of feeds<span class="hint"> an OPML file, as other readers export it</span></label>
<input id="feed-file" name="file" type="file" required accept=".opml,.xml,text/xml,text/x-opml"><button class="quiet">Import the list</button></form>
<p><a href="/feeds.opml">Download the feeds as OPML</a></p></section>`;
}

/** Ordering a briefing for the page's archive. */
export function followForm(topics: readonly { readonly slug: string; readonly title: string }[]): Html {
  return html`<section class="section" aria-labelledby="follow"><h2 id="follow">Order a briefing</h2>
<form class="stack" action="/editions" method="post">
<label for="follow-topics">Topics<span class="hint"> several with commas between: ${topics.map(({ slug }) => slug).join(', ')}</span></label>
<input id="follow-topics" name="topics" required autocomplete="off" list="follow-list">
<datalist id="follow-list">${topics.map(({ slug, title }) => html`<option value="${slug}">${title}</option>`)}</datalist>
<label for="follow-schedule">When<span class="hint"> daily 08:00, weekdays 07:30, mondays 09:00, hourly, or a cron line such as 0 8 * * 1-5</span></label>
<input id="follow-schedule" name="schedule" required value="daily 08:00" autocomplete="off">
<label for="follow-zone">Time zone<span class="hint"> such as Europe/Zurich; the newsroom’s when left out</span></label>
<input id="follow-zone" name="zone" autocomplete="off">
<label for="follow-wishes">More<span class="hint"> if you like: ${WISH_FORMS}</span></label>
<input id="follow-wishes" name="wishes" autocomplete="off"><button>Follow</button></form></section>`;
}

/** One input that leads to a page: `name` is the query's key, `value` what was asked for. */
export function lookUp(page: { path: string; name: string; label: string; hint: string; button: string }, value: string): Html {
  return html`<form class="stack look-up" action="${page.path}" method="get"><label for="look-up">${page.label}</label>
<span class="row"><input id="look-up" name="${page.name}" value="${value}" required autocomplete="off" aria-describedby="look-up-hint"><button>${page.button}</button></span>
<p id="look-up-hint" class="hint">${page.hint}</p></form>`;
}

/** Asks before a command that changes something is carried out: a link alone must never change anything. */
export function confirmation(command: string): Html {
  return html`<article class="message"><header class="message-head"><h1>This changes what the bot keeps</h1></header>
<p class="lead"><code dir="auto">/brief ${command}</code></p>
<form class="confirm" action="/run" method="post"><input type="hidden" name="c" value="${command}"><button>Do it</button></form></article>`;
}
