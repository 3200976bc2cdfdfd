import { type ButtonInteraction, MessageFlags } from 'discord.js';
import type { Command } from '../../src/command.ts';
import type { Message } from '../../src/message/message.ts';
import { refusalIn } from '../chat-answer.ts';
import { answer } from './answer.ts';
import { readCustomId } from './custom-id.ts';
import { openFollowForm } from './follow-form.ts';
import { tell, tellFailure, tellParts } from './post.ts';
import { renderDiscordEvidence } from './render.ts';
import { type Ports, run, type Visit } from './visit.ts';
import { visitorOf } from './visitor.ts';
import { openWordsForm } from './words-form.ts';

/** Of interest to everybody in the thread. */
const IN_THREAD: ReadonlySet<Command['kind']> = new Set(['brief', 'more', 'changes', 'ask', 'speaker', 'why']);

/** Carries out what a button's id says: a command, or the beginning of one that waits for words. */
export async function takeButton(interaction: ButtonInteraction, ports: Ports): Promise<void> {
  const { command: text, kind } = readCustomId(interaction.customId);
  const visit = visitorOf(interaction);
  const follow = /^follow(?: (\S+))? ?$/.exec(text);
  if (follow !== null) return openFollowForm(interaction, visit, follow[1] ?? null, ports);
  if (kind === 'ask') return openWordsForm(interaction);
  const command = ports.bot.parse(text);
  const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral);
  const isVerdict = command.kind === 'feedback' && isPrivate;
  if (isVerdict) await interaction.deferUpdate();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  if (!(await ports.bot.take(`discord/${interaction.id}`))) return;
  try {
    if (isVerdict) return await showVerdict(command, visit, ports);
    if (command.kind === 'evidence' || command.kind === 'article') return await showEvidence(command, visit, ports);
    await answer(command, visit, IN_THREAD.has(command.kind) && !isPrivate ? 'thread' : 'person', ports);
  } catch (error) {
    await tellFailure(error, visit, ports);
  }
}

/** The article with the point's words marked, to the person alone. */
async function showEvidence(command: Command, visit: Visit, ports: Ports): Promise<void> {
  const message = await run(command, visit, ports, true);
  await tellParts(visit, evidenceParts(message, command), ports);
}

/** After a verdict the evidence is shown again in its place, with the verdict counted. */
async function showVerdict(command: Command & { readonly kind: 'feedback' }, visit: Visit, ports: Ports): Promise<void> {
  const message = await run(command, visit, ports, true);
  if (refusalIn(message) !== null) return tell(visit, message, ports);
  const shown = { kind: 'evidence', pointId: command.pointId } as const;
  const evidence = await run(shown, visit, ports, true);
  // Its later parts, if it has any, stand below already.
  const [first] = evidenceParts({ ...evidence, blocks: [...message.blocks, ...evidence.blocks] }, shown);
  await tellParts(visit, [first], ports);
}

function evidenceParts(message: Message, command: Command) {
  const isPoint = command.kind === 'evidence' && refusalIn(message) === null;
  return renderDiscordEvidence(message, { pointId: isPoint ? command.pointId : null });
}
