import { type Json, objects } from './state.ts';

/** What a person types or picks for a command's options, by name. A file is given as what is in it. */
export type OptionValues = Readonly<Record<string, string | number | boolean | AttachedFile>>;
export type AttachedFile = { readonly filename: string; readonly contentType: string; readonly text: string };

type Filled = {
  /** As an interaction carries them. */
  readonly options: readonly Json[];
  /** The files among the values, by the id that stands in the options. */
  readonly files: ReadonlyMap<string, AttachedFile>;
};

/**
 * A registered command's options as the interaction carries them. `subcommands` are the words after the command's name;
 * `focused` is the option in which a person still types. Throws where Discord's own form would not let a person go on.
 */
export function fillOptions(command: Json, subcommands: readonly string[], values: OptionValues, focused: string | null = null): Filled {
  const [word, ...rest] = subcommands;
  const options = objects(command.options);
  const isNested = options.some(({ type }) => type === 1 || type === 2);
  if (word !== undefined || isNested) {
    const inner = options.find(({ name, type }) => name === word && (type === 1 || type === 2));
    if (inner === undefined) throw new Error(`/${String(command.name)} has no subcommand "${word ?? ''}"; ${namesOf(options)}`);
    const filled = fillOptions(inner, rest, values, focused);
    return { ...filled, options: [{ name: inner.name, type: inner.type, options: filled.options }] };
  }
  const unknown = Object.keys(values).find((name) => !options.some((option) => option.name === name));
  if (unknown !== undefined) throw new Error(`${String(command.name)} has no option "${unknown}"; ${namesOf(options)}`);
  const files = new Map<string, AttachedFile>();
  const filled = options.flatMap((option) => fillOption(option, values[String(option.name)], focused, files));
  return { options: filled, files };
}

function namesOf(options: readonly Json[]): string {
  return `there are ${options.map(({ name }) => String(name)).join(', ') || 'none'}`;
}

function fillOption(
  option: Json,
  value: OptionValues[string] | undefined,
  focused: string | null,
  files: Map<string, AttachedFile>,
): readonly Json[] {
  const { name, type } = option;
  if (name === focused) return [{ name, type, value: value ?? '', focused: true }];
  if (value === undefined) {
    if (option.required === true && focused === null) throw new Error(`Option "${String(name)}" must be given`);
    return [];
  }
  if (typeof value === 'object') {
    if (type !== 11) throw new Error(`Option "${String(name)}" takes no file`);
    const id = String(900_000 + files.size);
    files.set(id, value);
    return [{ name, type, value: id }];
  }
  if (focused === null) check(option, value);
  return [{ name, type, value }];
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
const typesOfValues: Readonly<Record<number, string>> = {
  3: 'string',
  4: 'number',
  5: 'boolean',
  6: 'string',
  7: 'string',
  8: 'string',
  10: 'number',
};

function check(option: Json, value: string | number | boolean): void {
  const choices = objects(option.choices);
  const size = typeof value === 'string' ? value.length : Number(value);
  const [least, most] = typeof value === 'string' ? [option.min_length, option.max_length ?? 6000] : [option.min_value, option.max_value];
  const isFit =
    typeof value === typesOfValues[Number(option.type)] &&
    (choices.length === 0 || choices.some((choice) => choice.value === value)) &&
    size >= Number(least ?? Number.NEGATIVE_INFINITY) &&
    size <= Number(most ?? Number.POSITIVE_INFINITY);
  if (!isFit) throw new Error(`Option "${String(option.name)}" does not take ${JSON.stringify(value)}`);
}
