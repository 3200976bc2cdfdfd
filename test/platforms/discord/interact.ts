import { setTimeout as wait } from 'node:timers/promises';
import { InteractionContextType } from 'discord.js';
import { dispatch } from './gateway.ts';
import { permissionsIn, rolesOf } from './permissions.ts';
import { channelJson, userJson } from './shown.ts';
import { type Channel, type Interaction, type InteractionKind, type Json, type State, snowflake } from './state.ts';

/** Who acts, and where. */
export type By = { readonly user: string; readonly channel: Channel };

const types: Readonly<Record<InteractionKind, number>> = { command: 2, component: 3, autocomplete: 4, modal: 5 };

/** Tells the bot of what a person did, and waits until it has responded, or has not in time. */
export async function interact(
  state: State,
  kind: InteractionKind,
  by: By,
  data: Json,
  message: string | null = null,
): Promise<Interaction> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { server } = by.channel;
  const id = snowflake();
  const interaction: Interaction = {
    id,
    token: `token-of-${id}`,
    kind,
    user: by.user,
    channel: by.channel.id,
    message,
    at: state.now(),
    isUserInstall: server !== null && !server.hasBot,
    response: null,
    ackMs: null,
    original: null,
    followUps: 0,
    acknowledged: resolve,
  };
  state.interactions.set(interaction.token, interaction);
  await state.rows.addInteraction(interaction);
  dispatch(state, 'INTERACTION_CREATE', payload(state, interaction, by, data), { server, intents: 0 });
  const giveUp = new AbortController();
  await Promise.race([promise, wait(state.limits.ackWithinMs, null, { signal: giveUp.signal }).catch(() => null)]);
  giveUp.abort();
  return interaction;
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
function payload(state: State, interaction: Interaction, { user, channel }: By, data: Json): Json {
  const { server } = channel;
  const permissions = String(permissionsIn(state, channel, user));
  const message = interaction.message === null ? undefined : state.messages.get(interaction.message);
  const person = userJson(state, user);
  const inServer = server === null ? null : { user: person, roles: rolesOf(state, server, user), permissions };
  return {
    version: 1,
    id: interaction.id,
    token: interaction.token,
    type: types[interaction.kind],
    application_id: state.botId,
    channel_id: channel.id,
    channel: { ...channelJson(channel), permissions },
    data,
    app_permissions: String(permissionsIn(state, channel, state.botId)),
    locale: 'en-US',
    entitlements: [],
    attachment_size_limit: 10_485_760,
    authorizing_integration_owners: server === null ? { 1: user } : interaction.isUserInstall ? { 1: user } : { 0: server.id },
    context: server === null ? InteractionContextType.BotDM : InteractionContextType.Guild,
    ...(message === undefined ? {} : { message }),
    ...(server === null || inServer === null
      ? { user: person }
      : {
          guild_id: server.id,
          guild: { id: server.id, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: { ...inServer, joined_at: '2026-01-01T00:00:00.000000+00:00', deaf: false, mute: false, flags: 0, nick: null },
        }),
  };
}
