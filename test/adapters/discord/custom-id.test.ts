import { describe, expect, it } from 'vitest';
import { customIdOf, numberedId, readCustomId } from '../../../adapters/discord/custom-id.ts';
import { parseCommand } from '../../../src/command.ts';

describe('a button’s id', () => {
  it.each([
    ['evidence 0123456789abcdef', 'run'],
    ['article 0123456789abcdef0123456789abcdef 12345-67890', 'run'],
    ['more geneva-summit since 2021-06-15', 'run'],
    ['ask topic:geneva-summit ', 'ask'],
    ['follow ', 'ask'],
    ['2:1 victory', 'run'],
    ['ask:me anything', 'run'],
  ])('carries %j', (command, kind) => {
    const id = customIdOf(command)!;
    for (const nth of [1, 2, 30]) {
      const read = readCustomId(numberedId(id, nth));
      expect(read.kind).toBe(kind);
      expect(kind === 'ask' ? read.command : parseCommand(read.command)).toEqual(kind === 'ask' ? command : parseCommand(command));
    }
  });

  it('is the command’s text where it can be', () => {
    expect(customIdOf('evidence p1')).toBe('evidence p1');
    expect(customIdOf('ask topic:canal ')).toBe('ask:ask topic:canal');
  });

  it.each([
    ['nothing', ' ', null],
    ['97 characters', 'x'.repeat(97), 'x'.repeat(97)],
    ['98, for a number would not fit', 'x'.repeat(98), null],
  ])('holds %s', (_what, command, id) => {
    expect(customIdOf(command)).toBe(id);
  });
});
