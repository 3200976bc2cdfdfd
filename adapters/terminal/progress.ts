import type { Progress } from '../../src/platform.ts';

const BAR_WIDTH = 24;

/** Shows progress on a stream: a bar that is drawn over on a terminal, a line for each step elsewhere. */
export function showProgress(stream: NodeJS.WriteStream): (progress: Progress) => void {
  return ({ doing, done, total }) => {
    if (!stream.isTTY) {
      stream.write(`${doing}: ${done}${total === null ? '' : ` of ${total}`}\n`);
      return;
    }
    const filled = total === null || total === 0 ? 0 : Math.round((BAR_WIDTH * done) / total);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    const isDone = total !== null && done >= total;
    stream.write(isDone ? '\r\x1b[2K' : `\r\x1b[2K${doing} ${bar} ${done}${total === null ? '' : ` of ${total}`}`);
  };
}
