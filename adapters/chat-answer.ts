import type { Command } from '../src/command.ts';
import type { Message } from '../src/message/message.ts';
import type { Progress } from '../src/platform.ts';

/** What the bot refuses with this message, in its words; null where it refuses nothing. */
export function refusalIn({ blocks }: Message): string | null {
  const found = blocks.find((block) => block.kind === 'text' && block.tone === 'problem');
  return found?.kind === 'text' ? found.text : null;
}

/** That there is no news, or a mistake in the command, is nothing to a whole channel. */
export function isForEverybody(command: Command, message: Message): boolean {
  if (refusalIn(message) !== null) return false;
  return (
    command.kind === 'ask' ||
    message.blocks.some((block) => block.kind === 'point' || block.kind === 'dispute' || block.kind === 'quotation')
  );
}

/** What is said while an answer is made: what is being done for it, or how far the reading of the news is. */
export function announcement(progress: Progress | null, doing: string | null): Message {
  if (doing !== null) return noteOf(`${doing.charAt(0).toUpperCase()}${doing.slice(1)}…`);
  const far = progress === null || progress.total === null ? '' : `: ${progress.doing}, ${progress.done} of ${progress.total}`;
  return noteOf(`Reading the news${far}…`);
}

function noteOf(text: string): Message {
  return { title: '', subtitle: null, blocks: [{ kind: 'text', tone: 'note', text }] };
}
