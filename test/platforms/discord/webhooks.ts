import { MessageFlags } from 'discord.js';
import { publishResponse } from './callbacks.ts';
import { editOf, withFiles } from './messages.ts';
import { unpublish } from './publish.ts';
import type { Asked } from './routes.ts';
import { accept, type Interaction, isObject, type Json, type Reply, refuse, type State } from './state.ts';

/** An interaction's token is good for 15 minutes. https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
const tokenLivesMs = 15 * 60_000;
/** Where the app is not in the server. */
const followUpsOfUserInstall = 5;

/** Edits, follow-ups and deletions under an interaction's token. */
export async function answerWebhook(state: State, asked: Asked): Promise<Reply> {
  const interaction = state.interactions.get(asked.ids[1] ?? '');
  if (interaction === undefined) return refuse(404, 10015, 'Unknown Webhook');
  if (state.now() - interaction.at > tokenLivesMs) return refuse(401, 50027, 'Invalid Webhook Token');
  if (interaction.response === null) return refuse(404, 10015, 'Unknown Webhook');
  if (asked.route === 'POST /webhooks/:id/:token') return followUp(state, interaction, asked);
  const isOriginal = asked.path.endsWith('/@original');
  const id = isOriginal ? interaction.original : asked.ids[2]!;
  const isDeferred = isOriginal && id === null && interaction.response.type === 5;
  if (asked.method === 'PATCH' && isDeferred) return fill(state, interaction, asked);
  const message = state.messages.get(id ?? '');
  if (message === undefined) return refuse(404, 10008, 'Unknown Message');
  if (asked.method === 'GET') return accept(message);
  if (asked.method === 'DELETE') return remove(state, asked, String(message.id));
  if (asked.method !== 'PATCH') return refuse(405, 0, '405: Method Not Allowed');
  const given = editOf(isObject(asked.body) ? asked.body : {}, Number(message.flags));
  const { body } = await state.rows.ask('PATCH', encoded(asked.path), given);
  return accept(publishResponse(state, interaction, withFiles(state, body, asked.files)));
}

async function followUp(state: State, interaction: Interaction, { path, body, files }: Asked): Promise<Reply> {
  if (interaction.isUserInstall && interaction.followUps >= followUpsOfUserInstall) {
    return refuse(400, 40094, 'This interaction has hit the maximum number of follow up messages.');
  }
  interaction.followUps += 1;
  const { body: row } = await state.rows.ask('POST', path, isObject(body) ? body : {});
  return accept(publishResponse(state, interaction, withFiles(state, row, files)));
}

/** The first edit of a deferred response makes its message, seen by whom the deferral said. */
async function fill(state: State, interaction: Interaction, { path, body, files }: Asked): Promise<Reply> {
  const given: Json = isObject(body) ? body : {};
  const deferral = isObject(interaction.response?.data) ? Number(interaction.response.data.flags ?? 0) : 0;
  const flags = Number(given.flags ?? 0) | (deferral & MessageFlags.Ephemeral);
  const { body: row } = await state.rows.ask('PATCH', encoded(path), { ...given, flags });
  interaction.original = String(row.id);
  return accept(publishResponse(state, interaction, withFiles(state, row, files)));
}

async function remove(state: State, { path }: Asked, id: string): Promise<Reply> {
  await state.rows.ask('DELETE', encoded(path));
  unpublish(state, id);
  return { status: 204, body: null };
}

function encoded(path: string): string {
  return path.replace('@original', '%40original');
}
