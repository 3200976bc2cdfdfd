import type { Command } from '../../src/command.ts';

/** The path of this page that shows what the command asks for, percent-encoded; `text` is the command as it is typed. */
export function pathOf(command: Command, text: string): string {
  return prettyPath(command) ?? withQuery('/run', { c: bareCommand(text) });
}

/** What was typed, without the `/brief` that the chats need and the page does not. */
export function bareCommand(text: string): string {
  return text.replace(/^\s*\/brief(?=\s|$)\s*/i, '');
}

function prettyPath(command: Command): string | undefined {
  switch (command.kind) {
    case 'brief':
      return under('/brief/', command.words, { since: command.since });
    case 'ask':
      return withQuery('/ask', { question: command.question, topic: command.topic });
    case 'article':
      if (command.start === null || command.end === null) return under('/article/', command.articleId);
      return atEvidence(under('/article/', command.articleId, { start: String(command.start), end: String(command.end) }));
    case 'evidence':
      return atEvidence(under('/evidence/', command.pointId));
    case 'why':
      return withQuery('/why', { url: command.url });
    case 'speaker':
      return withQuery('/speaker', { name: command.name });
    case 'archive':
      return command.id === null ? '/archive' : under('/archive/', command.id);
    case 'deliveries':
      return command.id === null ? '/deliveries' : under('/deliveries/', command.id);
    case 'topics':
    case 'feeds':
    case 'editions':
    case 'status':
      return `/${command.kind}`;
    default:
      return undefined;
  }
}

function under(folder: string, name: string, query: Readonly<Record<string, string | null>> = {}): string | undefined {
  // A browser takes "." and ".." out of a path, percent-encoded or not, so such a name cannot stand in one.
  if (name === '' || name === '.' || name === '..') return undefined;
  return withQuery(folder + encodeURIComponent(name.toWellFormed()), query);
}

/** The marked passage carries this id, so the browser goes there. */
function atEvidence(path: string | undefined): string | undefined {
  return path === undefined ? undefined : `${path}#evidence`;
}

function withQuery(path: string, query: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
