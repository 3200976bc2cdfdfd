import {
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  ComponentType,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { answer, postInThread } from './answer.ts';
import { readCustomId } from './custom-id.ts';
import { dismiss, tell, tellFailure } from './post.ts';
import { askerOf, type Ports, problem, type Visit } from './visit.ts';
import { visitorOf } from './visitor.ts';

const LONGEST = 1000;

/** Opens a form for the words that a button's command waits for; the form bears the button's id. */
export async function openWordsForm(interaction: ButtonInteraction): Promise<void> {
  const { command } = readCustomId(interaction.customId);
  const isQuestion = command.startsWith('ask ');
  const form: APIModalInteractionResponseCallbackData = {
    custom_id: interaction.customId,
    title: isQuestion ? 'Ask' : 'Communiqué',
    components: [
      {
        type: ComponentType.Label,
        label: isQuestion ? 'Your question' : 'Go on',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'words',
          style: isQuestion ? TextInputStyle.Paragraph : TextInputStyle.Short,
          min_length: 1,
          max_length: LONGEST,
          required: true,
        },
      },
    ],
  };
  await interaction.showModal(form);
}

/** Takes the words: a question is answered in the thread of the message that it was asked from. */
export async function takeWords(interaction: ModalSubmitInteraction, ports: Ports): Promise<void> {
  const { command } = readCustomId(interaction.customId);
  const words = interaction.fields.getTextInputValue('words').trim();
  const isPrivate = interaction.message?.flags.has(MessageFlags.Ephemeral) ?? true;
  const visit = visitorOf(interaction);
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  if (!(await ports.bot.take(`discord/${interaction.id}`))) return;
  try {
    if (words === '') return await tell(visit, problem('Not understood', 'Write a few words.'), ports);
    if (command.startsWith('ask ') && !isPrivate && visit.obstacle === null) return await followUp(words, visit, ports);
    await answer(ports.bot.parse(`${command}${words}`), visit, 'person', ports);
  } catch (error) {
    await tellFailure(error, visit, ports);
  }
}

/** In a thread a question is understood from what was asked there before. */
async function followUp(text: string, visit: Visit, ports: Ports): Promise<void> {
  const message = await ports.bot.followUp({ text, isAddressed: true, isToOthers: false }, askerOf(visit));
  if (message === null) return tell(visit, problem('Not answered', 'There is no answer to this.'), ports);
  await postInThread(message, visit);
  await dismiss(visit);
}
