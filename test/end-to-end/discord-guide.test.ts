import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationCommandOptionType, PermissionsBitField } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../adapters/discord/command-list.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const guide = read('docs/discord.md');
const adapter = readdirSync(join(root, 'adapters/discord'))
  .map((file) => read(`adapters/discord/${file}`))
  .join('\n');

/** The first cells of the table's rows that begin with such a head. */
function firstCells(head: string): readonly string[] {
  const table = guide.split(`| ${head} |`)[1]?.split('\n\n')[0] ?? '';
  return [...table.matchAll(/^\| (.*?) \|/gm)].map(([, cell = '']) => cell);
}

describe('the guide’s', () => {
  it('invitation asks for the permissions that it explains, and no others', () => {
    const [, bits = ''] = /permissions=(\d+)/.exec(guide) ?? [];
    const wanted = new PermissionsBitField(BigInt(bits)).toArray();
    const plain = (name: string) => name.replaceAll(' ', '').toLowerCase().replace(/s$/, '');
    expect(firstCells('permission').map(plain).sort()).toEqual(wanted.map(plain).sort());
  });

  it('table has every command, with its options or subcommands', () => {
    const cells = firstCells('command').join('\n');
    const names = new Set([...cells.matchAll(/\/([a-z]+)/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
    for (const { name, options = [] } of COMMANDS) {
      const cell = firstCells('command').find((one) => new RegExp(`/${name}\\b`).test(one)) ?? '';
      const parts = options.map((option) => (option.type === ApplicationCommandOptionType.Subcommand ? option.name : `${option.name}:`));
      expect([name, parts.filter((part) => !cell.includes(part) && part !== 'only-me:')]).toEqual([name, []]);
    }
  });

  it('settings are settings of the bot', () => {
    const named = new Set(guide.match(/\bDISCORD_[A-Z_]+/g));
    expect([...named].sort()).toEqual(['DISCORD_API_URL', 'DISCORD_SHARDS', 'DISCORD_TOKEN']);
    for (const name of named) expect(read('src/config.ts')).toContain(`${name}:`);
  });

  it('lines of the log are those that the bot writes', () => {
    const written = new Set([...adapter.matchAll(/log\('(discord\.[a-z-]+)'/g)].map(([, at]) => at));
    const told = new Set([...guide.matchAll(/`(discord\.[a-z-]+)`/g)].map(([, at]) => at));
    expect([...told].sort()).toEqual([...written].sort());
  });
});
