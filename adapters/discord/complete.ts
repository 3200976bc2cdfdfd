import type { AutocompleteInteraction } from 'discord.js';
import { LIMITS } from './limits.ts';
import { type Ports, run, topicsOf, type Visit } from './visit.ts';
import { visitorOf } from './visitor.ts';

type Choice = { readonly name: string; readonly value: string };

/** Offers what fits to what a person has typed so far: topics, editions, or briefings of the archive. */
export async function completeOption(interaction: AutocompleteInteraction, ports: Ports): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const typed = value.trim().toLowerCase();
  const visit = visitorOf(interaction);
  const offers = name === 'edition' ? editionsOf : name === 'briefing' ? archived : topicChoices;
  const all = await offers(visit, ports);
  const fitting = all.filter((choice) => `${choice.name} ${choice.value}`.toLowerCase().includes(typed));
  // Those that begin with what was typed come first.
  const isFirst = (choice: Choice) => choice.name.toLowerCase().startsWith(typed) || choice.value.startsWith(typed);
  const sorted = [...fitting.filter(isFirst), ...fitting.filter((choice) => !isFirst(choice))];
  await interaction.respond(sorted.slice(0, LIMITS.choices));
}

async function topicChoices(visit: Visit, ports: Ports): Promise<readonly Choice[]> {
  const topics = await topicsOf(visit, ports);
  return topics
    .filter(({ slug }) => slug.length <= LIMITS.choice)
    .map(({ title, slug }) => ({ name: title.slice(0, LIMITS.choice).toWellFormed(), value: slug }));
}

/** The editions that can be paused, resumed or stopped: each has buttons for that below it. */
async function editionsOf(visit: Visit, ports: Ports): Promise<readonly Choice[]> {
  const { blocks } = await run({ kind: 'editions' }, visit, ports, true);
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    if (block.kind !== 'list' || next?.kind !== 'actions') return [];
    const id = next.actions.flatMap(({ command }) => /^stop (\S+)$/.exec(command)?.[1] ?? [])[0];
    const name = block.items[0]?.text ?? '';
    return id === undefined ? [] : [{ name: name.slice(0, LIMITS.choice).toWellFormed(), value: id }];
  });
}

/** What was posted on schedule, newest first: each leads to itself. */
async function archived(visit: Visit, ports: Ports): Promise<readonly Choice[]> {
  const { blocks } = await run({ kind: 'archive', id: null }, visit, ports, true);
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  return items.flatMap(({ text, detail = '', command = '' }) => {
    const [, key] = /^archive (\S+)$/.exec(command) ?? [];
    const [when = ''] = detail.split(' · ');
    // The time is what tells briefings of one title apart.
    const name = `${when} · ${text}`.slice(0, LIMITS.choice).toWellFormed();
    return key === undefined ? [] : [{ name, value: key }];
  });
}
