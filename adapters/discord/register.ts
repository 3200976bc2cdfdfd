import { type REST, Routes } from 'discord.js';
import { COMMANDS } from './command-list.ts';

/** Tells Discord of the commands where it knows others; 200 changes a day are allowed, and people see each. True where it was told. */
export async function registerCommands(rest: REST, applicationId: string): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const known = (await rest.get(route)) as readonly Json[];
  const isSame = known.length === COMMANDS.length && COMMANDS.every((command) => isAs(command, named(known, command.name)));
  if (!isSame) await rest.put(route, { body: COMMANDS });
  return !isSame;
}

type Json = { readonly [key: string]: unknown };

function named(known: readonly Json[], name: string): Json | undefined {
  return known.find((one) => one.name === name);
}

/** Whether Discord has what we want; beside that it has ids and versions, and its own word for what is not given. */
function isAs(wanted: unknown, known: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(known) && known.length === wanted.length && wanted.every((each, index) => isAs(each, known[index]));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof known !== 'object' || known === null) return false;
    const fields = new Set([...Object.keys(wanted), ...OPTIONAL.filter((field) => field in known)]);
    return [...fields].every((field) => isAs((wanted as Json)[field], (known as Json)[field]));
  }
  return isNothing(wanted) ? isNothing(known) : wanted === known;
}

/** What Discord may have of an earlier version where we give nothing. */
const OPTIONAL = [
  'options',
  'required',
  'autocomplete',
  'choices',
  'min_length',
  'max_length',
  'channel_types',
  'default_member_permissions',
];

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
}
