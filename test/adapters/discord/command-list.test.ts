import { expect, it } from 'vitest';
import { COMMANDS, helpMessage } from '../../../adapters/discord/command-list.ts';

type Named = { readonly name: string; readonly description: string; readonly options?: readonly Named[] };

/** Every name and description that Discord counts. */
function words({ name, description, options = [] }: Named): string {
  return [name, description, ...options.map(words)].join('');
}

it('has descriptions that Discord takes, and commands within its 8,000 characters', () => {
  const all = (one: Named): readonly Named[] => [one, ...(one.options ?? []).flatMap(all)];
  for (const command of COMMANDS as readonly Named[]) {
    expect(words(command).length).toBeLessThan(8000);
    for (const { name, description } of all(command)) {
      expect(name).toMatch(/^[a-z-]{1,32}$/);
      expect(description.length).toBeGreaterThan(0);
      expect(description.length).toBeLessThanOrEqual(100);
    }
  }
});

it('asks for what is required before what is not', () => {
  const lists = COMMANDS.flatMap(({ options = [] }) => [options, ...options.map((one) => ('options' in one ? (one.options ?? []) : []))]);
  for (const list of lists) {
    const required = list.map((option) => 'required' in option && option.required === true);
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
  }
});

it('helps with every command, and with none that Discord does not know', () => {
  const [list] = helpMessage().blocks;
  const shown = list?.kind === 'list' ? list.items.map(({ text }) => text.split(' ')[0]) : [];
  expect(new Set(shown)).toEqual(new Set(COMMANDS.map(({ name }) => `/${name}`)));
});
