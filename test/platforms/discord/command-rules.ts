import { type Json, objects } from './state.ts';

/** https://docs.discord.com/developers/interactions/application-commands: what the OpenAPI file lets pass in registered commands. */
export function refusedInCommands(commands: readonly Json[]): readonly string[] {
  const names = commands.map(({ name, type = 1 }) => `${String(type)} ${String(name)}`);
  return [
    ...(commands.filter(({ type = 1 }) => type === 1).length > 100 ? ['more than 100 commands'] : []),
    ...(new Set(names).size < names.length ? ['two commands have one name'] : []),
    ...commands.flatMap(refusedInCommand),
  ];
}

function refusedInCommand(command: Json): readonly string[] {
  const characters = charactersOf(command);
  const named = everyOption(command).filter(({ name, type }) => type !== 2 && type !== 3 && !isName(String(name)));
  return [
    ...(characters > 8000 ? [`/${String(command.name)} has ${characters} characters together, 8000 allowed`] : []),
    ...named.map(({ name }) => `"${String(name)}" is no name of a command or option`),
    ...everyOption(command).flatMap(refusedInOptions),
  ];
}

/** The command and all that lies within it. */
function everyOption(command: Json): readonly Json[] {
  return [command, ...objects(command.options).flatMap(everyOption)];
}

function isName(name: string): boolean {
  return /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(name) && name === name.toLowerCase();
}

function refusedInOptions({ name, options }: Json): readonly string[] {
  const own = objects(options);
  const isNested = (option: Json) => option.type === 1 || option.type === 2;
  const firstOptional = own.findIndex((option) => option.required !== true);
  const isLate = firstOptional >= 0 && own.slice(firstOptional).some((option) => option.required === true);
  return [
    ...(own.some(isNested) && !own.every(isNested) ? [`${String(name)} has subcommands and options side by side`] : []),
    ...(isLate ? [`${String(name)} has a required option after an optional one`] : []),
    ...(new Set(own.map((option) => option.name)).size < own.length ? [`${String(name)} has two options with one name`] : []),
    ...own.flatMap((option) =>
      option.autocomplete === true && option.choices ? [`${String(option.name)} has choices and autocomplete`] : [],
    ),
  ];
}

/** Name, description and value of the command, its options and choices; of each text the longest localisation counts. */
function charactersOf(part: Json): number {
  const longest = (text: unknown, localised: unknown) =>
    Math.max(String(text ?? '').length, ...Object.values((localised ?? {}) as Json).map((one) => String(one).length));
  const own = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  const value = String(part.value ?? '').length;
  return own + value + [...objects(part.options), ...objects(part.choices)].reduce((sum, inner) => sum + charactersOf(inner), 0);
}
