import { MessageFlags, MessageType } from 'discord.js';
import { editOf, withFiles } from './messages.ts';
import { publish } from './publish.ts';
import type { Asked } from './routes.ts';
import { accept, type Interaction, type InteractionKind, isObject, type Json, objects, type Reply, refuse, type State } from './state.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const allowed: Readonly<Record<InteractionKind, readonly unknown[]>> = {
  command: [4, 5, 9],
  component: [4, 5, 6, 7, 9],
  autocomplete: [8],
  modal: [4, 5, 6, 7],
};

/** The first response to an interaction must come within 3 s. */
const firstWithinMs = 3000;

/** Takes the bot's first response to an interaction. */
export async function answerCallback(state: State, asked: Asked): Promise<Reply> {
  const [id, token = ''] = asked.ids;
  const interaction = state.interactions.get(token);
  const isKnown = interaction !== undefined && interaction.id === id;
  if (!isKnown || (interaction.response === null && state.now() - interaction.at > firstWithinMs)) {
    return refuse(404, 10062, 'Unknown interaction');
  }
  if (interaction.response !== null) return refuse(400, 40060, 'Interaction has already been acknowledged.');
  const body = isObject(asked.body) ? asked.body : {};
  const isFit = allowed[interaction.kind].includes(body.type) && (interaction.message !== null || (body.type !== 6 && body.type !== 7));
  if (!isFit) {
    state.violations.push(`${asked.route}: a response of type ${String(body.type)} to a ${interaction.kind}`);
    return refuse(400, 50035, 'Invalid Form Body\ntype: This response does not fit the interaction');
  }
  interaction.response = body;
  interaction.ackMs = state.now() - interaction.at;
  const message = await respond(state, interaction, body, asked);
  interaction.acknowledged();
  return asked.query.get('with_response') === 'true' ? accept(withResponse(interaction, body, message)) : { status: 204, body: null };
}

async function respond(state: State, interaction: Interaction, body: Json, { path, files }: Asked): Promise<Json | null> {
  const data = isObject(body.data) ? body.data : {};
  if (body.type === 9) {
    const { user, channel, message } = interaction;
    state.modals.push({
      user,
      channel,
      message,
      customId: String(data.custom_id),
      title: String(data.title),
      components: objects(data.components),
    });
    return null;
  }
  const updates = body.type === 6 || body.type === 7;
  await state.rows.setOriginal(interaction, updates ? interaction.message : null);
  if (updates) interaction.original = interaction.message;
  if (body.type !== 4 && body.type !== 7) return null;
  const known = state.messages.get(interaction.original ?? '');
  const sent = known === undefined ? data : editOf(data, Number(known.flags));
  await state.rows.ask('POST', path, { ...body, data: sent });
  const id = (await state.rows.originalOf(interaction))!;
  interaction.original = id;
  const { body: row } = await state.rows.ask('GET', `/channels/${interaction.channel}/messages/${id}`);
  return publishResponse(state, interaction, withFiles(state, row, files));
}

/** Publishes what the bot said in response; one person alone sees it where it is ephemeral. */
export function publishResponse(state: State, interaction: Interaction, row: Json): Json {
  if ((Number(row.flags) & MessageFlags.Ephemeral) !== 0) state.seenBy.set(String(row.id), interaction.user);
  const metadata = { id: interaction.id, type: 2, user: { id: interaction.user }, authorizing_integration_owners: {} };
  const isResponse = interaction.original === row.id && interaction.message !== row.id;
  const type = interaction.kind === 'command' ? { type: MessageType.ChatInputCommand } : {};
  return publish(state, isResponse ? { ...row, ...type, interaction_metadata: metadata } : row);
}

function withResponse(interaction: Interaction, { type, data }: Json, message: Json | null): Json {
  const isEphemeral = isObject(data) && (Number(data.flags) & MessageFlags.Ephemeral) !== 0;
  return {
    interaction: {
      id: interaction.id,
      type: { command: 2, component: 3, autocomplete: 4, modal: 5 }[interaction.kind],
      ...(interaction.original === null ? {} : { response_message_id: interaction.original }),
      response_message_loading: type === 5,
      response_message_ephemeral: isEphemeral,
    },
    ...(message === null ? {} : { resource: { type, message } }),
  };
}
