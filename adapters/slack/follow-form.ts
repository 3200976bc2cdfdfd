import type { App, types, ViewSubmitAction } from '@slack/bolt';
import { refusalIn } from '../chat-answer.ts';
import { plainText } from './escape.ts';
import { publishHome } from './home.ts';
import { LIMITS } from './limits.ts';
import { whyNotIn } from './membership.ts';
import { modalOf, type Opening, type Origin, openWindow, originOf } from './modal.ts';
import { tell } from './post.ts';
import { fits } from './split.ts';
import { type Ports, run, topicsOf, type Visit } from './visit.ts';

const DAYS: readonly (readonly [days: string, label: string])[] = [
  ['daily', 'Every day'],
  ['weekdays', 'Monday to Friday'],
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((day): readonly [string, string] => [
    `${day.toLowerCase()}s`,
    `Every ${day}`,
  ]),
  ['hourly', 'Every hour'],
];

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element, and its options' */
const MOST_OPTIONS = 100;
const LONGEST_VALUE = 150;

/** Opens the window that orders a briefing on schedule; who may not order one is told so. */
export async function openFollowForm(
  visit: Visit,
  opening: Opening,
  { topic, origin }: { readonly topic: string | null; readonly origin: Origin },
  ports: Ports,
): Promise<void> {
  if (!(await ports.people.isAdmin(visit))) {
    // The bot's own refusal of such a command, in its words.
    const refusal = await run({ kind: 'follow', topic: topic ?? '', schedule: 'hourly', zone: null }, visit, ports, true);
    if (origin.isHome) await openWindow(visit, opening, modalOf(refusal, origin));
    else await tell(visit, refusal, ports.log);
    return;
  }
  const topics = (await topicsOf(visit, ports)).filter(({ title, slug }) => fits(title, LIMITS.buttonText) && slug.length <= LONGEST_VALUE);
  const zone = await ports.people.zoneOf(visit);
  const blocks = [topicInput(topics, topic), daysInput(), timeInput(), zoneInput(zone), ...channelInput(origin), ...wishInputs()];
  const view: types.ModalView = {
    type: 'modal',
    callback_id: 'follow',
    private_metadata: JSON.stringify(origin),
    title: plainText('Follow a topic'),
    submit: plainText('Follow'),
    close: plainText('Cancel'),
    blocks,
  };
  await openWindow(visit, opening, view);
}

/** Takes the order, or says at the field what is wrong with it. */
export function takeFollowForm(app: App, ports: Ports): void {
  app.view<ViewSubmitAction>('follow', async ({ ack, view, body, client, context }) => {
    const origin = originOf(view);
    const said = (name: string) => view.state.values[name]?.[name];
    const channel = said('channel')?.selected_conversation ?? origin.channel;
    const visit: Visit = { client, tenant: context.teamId ?? '', person: body.user.id, channel, thread: null, responseUrl: null };
    const zone = said('zone')?.value?.trim() ?? '';
    if (!isZone(zone)) return ack({ response_action: 'errors', errors: { zone: 'No time zone. Write one such as Europe/Zurich.' } });
    const stranger = await whyNotIn(channel, client);
    if (stranger !== null) return ack({ response_action: 'errors', errors: { channel: stranger } });
    if (!(await ports.bot.take(`slack/${body.trigger_id}`))) return ack();
    const days = said('days')?.selected_option?.value ?? 'daily';
    const topic =
      said('topic')
        ?.selected_options?.map(({ value }) => value)
        .join(', ') ??
      said('topic')?.value ??
      '';
    const quietHours = said('hours')?.value?.replaceAll(/\s/g, '') || null;
    if (quietHours !== null && !/^\d\d:\d\d[-–]\d\d:\d\d$/.test(quietHours))
      return ack({ response_action: 'errors', errors: { hours: 'No span of hours. Write one such as 22:00-07:00.' } });
    const points = said('points')?.value ?? null;
    const wishes = {
      ...(points === null ? {} : { points: Number(points) }),
      ...(quietHours === null ? {} : { quietHours }),
      quiet: said('news')?.selected_option?.value === 'always' ? ('line' as const) : ('nothing' as const),
      language: said('language')?.value?.trim().toLowerCase() || 'en',
    };
    const schedule = days === 'hourly' ? days : `${days} ${said('time')?.selected_time ?? '08:00'}`;
    const message = await run({ kind: 'follow', topic, schedule, zone, wishes }, visit, ports, true);
    const refusal = refusalIn(message);
    if (refusal !== null) return ack({ response_action: 'errors', errors: { topic: refusal } });
    await ack({ response_action: 'update', view: modalOf(message, origin) });
    if (origin.isHome) await publishHome(visit, ports);
  });
}

/** A list of topics of which several may be chosen, or a field for one where there are none, or more than a list may have. */
function topicInput(topics: readonly { readonly title: string; readonly slug: string }[], wanted: string | null): types.InputBlock {
  const input = { type: 'input' as const, block_id: 'topic', label: plainText('Topics') };
  const options = topics.map(({ title, slug }) => option(slug, title));
  const initial = options.find(({ value }) => value === wanted);
  if (options.length > 0 && options.length <= MOST_OPTIONS) {
    return {
      ...input,
      element: {
        type: 'multi_static_select',
        action_id: 'topic',
        options,
        ...(initial === undefined ? {} : { initial_options: [initial] }),
      },
    };
  }
  const hint = plainText('Several with commas between.');
  return {
    ...input,
    hint,
    element: { type: 'plain_text_input', action_id: 'topic', ...(wanted === null ? {} : { initial_value: wanted }) },
  };
}

function daysInput(): types.InputBlock {
  const options = DAYS.map(([days, label]) => option(days, label));
  return {
    type: 'input',
    block_id: 'days',
    label: plainText('When'),
    element: { type: 'static_select', action_id: 'days', options, initial_option: options[0]! },
  };
}

function timeInput(): types.InputBlock {
  return {
    type: 'input',
    block_id: 'time',
    label: plainText('At'),
    hint: plainText('“Every hour” goes by the full hour.'),
    element: { type: 'timepicker', action_id: 'time', initial_time: '08:00' },
  };
}

function zoneInput(zone: string | null): types.InputBlock {
  return {
    type: 'input',
    block_id: 'zone',
    label: plainText('Time zone'),
    element: { type: 'plain_text_input', action_id: 'zone', initial_value: zone ?? 'UTC', max_length: 60 },
  };
}

/** How long and how often: what may be left as it is. */
function wishInputs(): types.InputBlock[] {
  const news = [option('only-new', 'Only when something is new'), option('always', 'Always, if only to say that nothing is new')];
  const isOptional = { type: 'input' as const, optional: true };
  const text = (id: string, max_length: number) => ({ type: 'plain_text_input' as const, action_id: id, max_length });
  return [
    {
      type: 'input',
      block_id: 'news',
      label: plainText('Post it'),
      element: { type: 'static_select', action_id: 'news', options: news, initial_option: news[0]! },
    },
    {
      ...isOptional,
      block_id: 'points',
      label: plainText('Points at most'),
      element: { type: 'number_input', action_id: 'points', is_decimal_allowed: false, min_value: '1', max_value: '100' },
    },
    {
      ...isOptional,
      block_id: 'hours',
      label: plainText('Quiet hours'),
      hint: plainText('When nothing is posted, such as 22:00-07:00. Its news is in the next briefing.'),
      element: text('hours', 13),
    },
    {
      ...isOptional,
      block_id: 'language',
      label: plainText('Language'),
      hint: plainText('Two letters, such as en. Without a language model nothing is translated.'),
      element: text('language', 2),
    },
  ];
}

/** In a direct message the briefing is for whoever asks, and comes there. */
function channelInput({ channel }: Origin): types.InputBlock[] {
  if (channel.startsWith('D')) return [];
  const initial = channel === '' ? {} : { initial_conversation: channel };
  const filter = { include: ['public' as const, 'private' as const], exclude_bot_users: true };
  const element: types.ConversationsSelect = { type: 'conversations_select', action_id: 'channel', filter, ...initial };
  return [{ type: 'input', block_id: 'channel', label: plainText('Where'), element }];
}

function option(value: string, text: string): types.PlainTextOption {
  return { text: plainText(text), value };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
