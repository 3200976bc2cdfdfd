import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  type ClientOptions,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  InteractionContextType,
  type Message,
  MessageFlags,
  ModalBuilder,
  Partials,
  PermissionFlagsBits,
  SlashCommandBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Discord } from './discord-api.ts';

/** A small bot on discord.js, as it is documented: what the platform is proven with. */
export async function startProofBot(discord: Discord, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = newClient(discord, options);
  const heard = (work: (given: never) => Promise<unknown>) => (given: unknown) => {
    // What Discord refuses is what the tests look at; a bot that is destroyed meanwhile is no failure.
    work(given as never).catch(() => undefined);
  };
  client.on(Events.InteractionCreate, heard(onInteraction));
  client.on(Events.MessageCreate, heard(onMessage));
  client.on(Events.Error, () => undefined);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  await client.application?.commands.set([brief, topics]);
  return client as Client<true>;
}

export function newClient(discord: Discord, options: Partial<ClientOptions> = {}): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages, MessageContent],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest: { api: discord.apiUrl, version: '10', retries: 0 },
    ...options,
  });
}

const brief = new SlashCommandBuilder()
  .setName('brief')
  .setDescription('What the news says')
  .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
  .addStringOption((option) => option.setName('topic').setDescription('The topic').setRequired(true).setAutocomplete(true));

const topics = new SlashCommandBuilder()
  .setName('topics')
  .setDescription('The topics of this server')
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
  .addSubcommand((command) =>
    command
      .setName('add')
      .setDescription('Add a topic')
      .addStringOption((option) => option.setName('name').setDescription('Its name').setRequired(true).setMaxLength(20))
      .addAttachmentOption((option) => option.setName('file').setDescription('Its words')),
  );

const more = new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Secondary);
const ask = new ButtonBuilder().setCustomId('ask').setLabel('Ask').setStyle(ButtonStyle.Primary);
const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(more, ask);

const form = new ModalBuilder()
  .setCustomId('question')
  .setTitle('Ask')
  .addComponents(
    new ActionRowBuilder<TextInputBuilder>().addComponents(
      new TextInputBuilder().setCustomId('text').setLabel('Question').setStyle(TextInputStyle.Short).setMinLength(5),
    ),
  );

async function onInteraction(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    return interaction.respond(
      ['geneva-summit', 'harbour-strike'].filter((one) => one.includes(typed)).map((one) => ({ name: one, value: one })),
    );
  }
  if (interaction.isChatInputCommand()) return onCommand(interaction);
  if (interaction.isButton() && interaction.customId === 'ask') return interaction.showModal(form);
  if (interaction.isButton()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(`More for ${interaction.user.username}`);
  }
  if (interaction.isModalSubmit()) await interaction.reply({ content: `You ask: ${interaction.fields.getTextInputValue('text')}` });
}

async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
  if (interaction.commandName === 'topics') {
    const file = interaction.options.getAttachment('file');
    const words = file === null ? '' : await (await fetch(file.url)).text();
    await interaction.reply({ content: `Added ${interaction.options.getString('name')} ${words}`, flags: MessageFlags.Ephemeral });
    return;
  }
  const topic = interaction.options.getString('topic', true);
  if (topic === 'slowly') return;
  if (topic === 'twice') {
    await interaction.reply('Once');
    await interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, { body: { type: 6 }, auth: false });
  }
  await interaction.deferReply();
  const panel = new ContainerBuilder()
    .addTextDisplayComponents(new TextDisplayBuilder().setContent(`**${topic}**`))
    .addActionRowComponents(buttons);
  const message = await interaction.editReply({ components: [panel], flags: MessageFlags.IsComponentsV2 });
  if (interaction.inGuild() && topic === 'thread') await message.startThread({ name: 'Follow-ups' });
}

async function onMessage(message: Message): Promise<void> {
  const { client, author, content, channel } = message;
  if (author.id === client.user.id) return;
  if (message.mentions.has(client.user, { ignoreEveryone: true }) || channel.isDMBased()) {
    await message.reply({ content: `You say: ${content}`, allowedMentions: { parse: [], repliedUser: false } });
  } else if (channel.isThread()) {
    await message.reply({ content: content === '' ? 'I cannot read that.' : `In the thread: ${content}` });
  }
}
