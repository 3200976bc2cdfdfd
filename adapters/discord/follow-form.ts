import {
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type ButtonInteraction,
  ComponentType,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { parseWishes, WISH_FORMS } from '../../src/command.ts';
import { LIMITS } from './limits.ts';
import { tell, tellFailure } from './post.ts';
import { type Ports, problem, run, topicsOf, type Visit } from './visit.ts';
import { visitorOf } from './visitor.ts';

/** The id of the form that orders a briefing on schedule. */
export const FOLLOW_FORM = 'follow-form';

const DAYS: readonly (readonly [days: string, label: string])[] = [
  ['daily', 'Every day'],
  ['weekdays', 'Monday to Friday'],
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((day): readonly [string, string] => [
    `${day.toLowerCase()}s`,
    `Every ${day}`,
  ]),
  ['hourly', 'Every hour'],
];

type Topics = Awaited<ReturnType<typeof topicsOf>>;

/**
 * Opens the form that orders a briefing on schedule in this channel, with the wanted topic chosen; who may not order one, or
 * where none could be posted, is told so.
 */
export async function openFollowForm(interaction: ButtonInteraction, visit: Visit, wanted: string | null, ports: Ports): Promise<void> {
  if (visit.isAdmin && visit.obstacle === null) return interaction.showModal(formOf(await topicsOf(visit, ports), wanted));
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  // The bot's own refusal of such a command, in its words.
  const refusal = visit.isAdmin
    ? problem('Not followed', visit.obstacle ?? '')
    : await run({ kind: 'follow', topic: '', schedule: 'hourly', zone: null }, visit, ports, true);
  await tell(visit, refusal, ports);
}

/** Takes the order, and says what came of it. */
export async function takeFollowForm(interaction: ModalSubmitInteraction, ports: Ports): Promise<void> {
  const visit = visitorOf(interaction);
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  if (!(await ports.bot.take(`discord/${interaction.id}`))) return;
  try {
    const { fields } = interaction;
    const isMenu = fields.getField('topic').type === ComponentType.StringSelect;
    const topic = isMenu ? fields.getStringSelectValues('topic').join(', ') : fields.getTextInputValue('topic');
    const days = fields.getStringSelectValues('days')[0] ?? 'daily';
    const schedule = days === 'hourly' ? days : `${days} ${fields.getTextInputValue('time').trim()}`;
    const zone = fields.getTextInputValue('zone').trim() || null;
    const more = fields.getTextInputValue('more').trim();
    const wishes = more === '' ? {} : parseWishes(more);
    if (wishes === null) return await tell(visit, problem('Not followed', `“${more}” is not understood. Write ${WISH_FORMS}.`), ports);
    await tell(visit, await run({ kind: 'follow', topic: topic.trim(), schedule, zone, wishes }, visit, ports, true), ports);
  } catch (error) {
    await tellFailure(error, visit, ports);
  }
}

function formOf(topics: Topics, wanted: string | null): APIModalInteractionResponseCallbackData {
  const days = DAYS.map(([value, label]) => ({ value, label, ...(value === 'daily' ? { default: true } : {}) }));
  return {
    custom_id: FOLLOW_FORM,
    title: 'Follow a topic',
    components: [
      { type: ComponentType.Label, label: 'Topics', component: topicInput(topics, wanted) },
      { type: ComponentType.Label, label: 'When', component: menu('days', days) },
      {
        type: ComponentType.Label,
        label: 'At',
        description: 'From 00:00 to 23:59; “Every hour” goes by the full hour.',
        component: words('time', '08:00', 5),
      },
      { type: ComponentType.Label, label: 'Time zone', description: 'Such as Europe/Zurich', component: words('zone', 'UTC', 60) },
      {
        type: ComponentType.Label,
        label: 'More, if you like',
        description: WISH_FORMS,
        component: { ...words('more', null, 100), required: false },
      },
    ],
  };
}

/** A list of topics, or a field for one where there are none, or more than a list may have. */
function topicInput(topics: Topics, wanted: string | null) {
  const options = topics
    .filter(({ slug }) => slug.length <= LIMITS.choice)
    .map(({ title, slug }) => ({
      value: slug,
      label: title.slice(0, LIMITS.choice).toWellFormed(),
      ...(slug === wanted ? { default: true } : {}),
    }));
  return options.length > 0 && options.length <= LIMITS.choices
    ? { ...menu('topic', options), max_values: options.length }
    : words('topic', wanted, LIMITS.choice);
}

function menu(custom_id: string, options: APISelectMenuOption[]) {
  return { type: ComponentType.StringSelect, custom_id, options, required: true } as const;
}

function words(custom_id: string, value: string | null, max_length: number) {
  const initial = value === null ? {} : { value };
  return { type: ComponentType.TextInput, custom_id, style: TextInputStyle.Short, required: true, max_length, ...initial } as const;
}
