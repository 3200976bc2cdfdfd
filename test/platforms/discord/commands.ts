import type { Asked } from './routes.ts';
import { accept, isObject, type Json, objects, type Reply, refuse, type State, snowflake } from './state.ts';

/** The registered commands: the emulator keeps none of their contexts, kinds of installation and translations. */
export async function answerCommands(state: State, { method, route, ids, body }: Asked): Promise<Reply> {
  if (ids[0] !== state.botId) return refuse(403, 20012, 'You are not authorized to perform this action on this application');
  const scope = route.includes('/guilds/:id') ? ids[1]! : '';
  const known = state.commands.get(scope) ?? [];
  const id = route.endsWith('/commands/:id') ? ids.at(-1)! : null;
  const one = known.find((command) => command.id === id);
  if (id !== null && one === undefined) return refuse(404, 10063, 'Unknown application command');
  const save = (commands: readonly Json[]) => state.commands.set(scope, commands);
  const given = isObject(body) ? body : {};
  switch (`${method} ${id === null ? 'all' : 'one'}`) {
    case 'GET all':
      return accept(known);
    case 'PUT all':
      save(objects(body).map((command) => registered(state, scope, command, known)));
      return accept(state.commands.get(scope));
    case 'POST all': {
      const added = registered(state, scope, given, known);
      save([...known.filter((command) => command.id !== added.id), added]);
      return accept(added, known.some((command) => command.id === added.id) ? 200 : 201);
    }
    case 'PATCH one':
      save(known.map((command) => (command === one ? { ...command, ...given, version: snowflake() } : command)));
      return accept(state.commands.get(scope)?.find((command) => command.id === id));
    case 'DELETE one':
      save(known.filter((command) => command !== one));
      return { status: 204, body: null };
    default:
      return accept(one);
  }
}

/** A command of the same name and type keeps its id. */
function registered(state: State, scope: string, command: Json, known: readonly Json[]): Json {
  const { type = 1, name } = command;
  const earlier = known.find((one) => one.name === name && one.type === type);
  return {
    default_member_permissions: null,
    nsfw: false,
    integration_types: [0],
    contexts: null,
    name_localizations: null,
    description_localizations: null,
    description: '',
    ...command,
    type,
    id: earlier?.id ?? snowflake(),
    application_id: state.botId,
    version: snowflake(),
    ...(scope === '' ? {} : { guild_id: scope }),
  };
}
