import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessageReference } from 'discord.js';
import { DigitalDiscord } from 'discord-digital-twin';
import { type Channel, type Interaction, isObject, type Json, type Rows } from './state.ts';

/** Opens discord-digital-twin@0.1.1 with rows of its own: instances share one database unless each names a file. */
export async function openRows(botId: string, botName: string): Promise<Rows> {
  const folder = mkdtempSync(join(tmpdir(), 'discord-rows-'));
  const twin = new DigitalDiscord({ botUser: { id: botId, username: botName }, dbUrl: `file:${join(folder, 'rows.db')}` });
  await twin.start();
  return {
    ask: (method, path, body) => ask(`${twin.restUrl}/v10`, method, path, body),
    ...people(twin),
    ...messages(twin, botId),
    ...interactions(twin, botId),
    close: async () => {
      await twin.stop();
      await twin.prisma.$disconnect();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(api: string, method: string, path: string, body: Json | null = null) {
  const init = body === null ? { method } : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${api}${path}`, init);
  const text = await response.text();
  const answer: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, body: (isObject(answer) || Array.isArray(answer) ? answer : {}) as Json };
}

function people({ prisma, botUserId }: DigitalDiscord): Pick<Rows, 'addPerson' | 'addServer' | 'addChannel'> {
  return {
    addPerson: async (id, name, { id: guildId, managers, roles }) => {
      await prisma.user.create({ data: { id, username: name, globalName: name } });
      const held = managers.includes(id) ? [roles.managers] : [];
      await prisma.guildMember.create({ data: { guildId, userId: id, roles: JSON.stringify(held) } });
    },
    addServer: async ({ id, name, roles }) => {
      await prisma.guild.create({ data: { id, name, ownerId: botUserId } });
      await prisma.guildMember.create({ data: { guildId: id, userId: botUserId, roles: JSON.stringify([roles.bot]) } });
    },
    addChannel: async ({ id, type, server, name, parent }: Channel) => {
      await prisma.channel.create({ data: { id, type, guildId: server?.id ?? null, name, parentId: parent } });
    },
  };
}

function messages(twin: DigitalDiscord, authorId: string): Pick<Rows, 'addMessage' | 'say'> {
  return {
    addMessage: async (id, channelId, { content = '', embeds = [], components = [], flags = 0 }) => {
      const stored = { embeds: JSON.stringify(embeds), components: JSON.stringify(components), flags: Number(flags) };
      await twin.prisma.message.create({ data: { id, channelId, authorId, content: String(content), ...stored } });
    },
    say: async (channelId, userId, content, reference) => {
      const messageReference = reference as APIMessageReference | null;
      const said = await twin.simulateUserMessage({
        channelId,
        userId,
        content,
        ...(messageReference === null ? {} : { messageReference }),
      });
      return said as unknown as Json;
    },
  };
}

function interactions({ prisma }: DigitalDiscord, applicationId: string): Pick<Rows, 'addInteraction' | 'setOriginal' | 'originalOf'> {
  const named = ({ id }: Interaction) => ({ where: { interactionId: id } });
  return {
    addInteraction: async ({ id, token, channel }) => {
      const data = { interactionId: id, interactionToken: token, applicationId, channelId: channel, type: 0 };
      await prisma.interactionResponse.create({ data });
    },
    setOriginal: async (interaction, messageId) => {
      await prisma.interactionResponse.update({ ...named(interaction), data: { messageId } });
    },
    originalOf: async (interaction) => (await prisma.interactionResponse.findUniqueOrThrow(named(interaction))).messageId,
  };
}
