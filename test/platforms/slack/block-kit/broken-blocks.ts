import type { Surface } from './check-blocks.ts';
import type { Json } from './fields.ts';

/** A case of the published list: blocks (or a view) that Slack takes with `good` and refuses with `bad` put in their place. */
type Case = { readonly build: (value: never) => unknown; readonly good: unknown; readonly bad: unknown; readonly where?: Surface | 'view' };

const plain = (text: string): Json => ({ type: 'plain_text', text });
const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });
const section = (fields: Json): unknown => [{ type: 'section', text: mrkdwn('A line.'), ...fields }];
const actions = (element: Json): unknown => [{ type: 'actions', elements: [element] }];
const input = (element: Json, fields: Json = {}): unknown => [{ type: 'input', label: plain('Label'), element, ...fields }];
const button = (fields: Json): unknown => actions({ type: 'button', text: plain('More'), action_id: 'more', ...fields });
const option = (fields: Json = {}): Json => ({ text: plain('One'), value: 'one', ...fields });
const select = (fields: Json): unknown => actions({ type: 'static_select', action_id: 'pick', options: [option()], ...fields });
const confirm = (fields: Json): unknown =>
  button({ confirm: { title: plain('Sure?'), text: plain('Really?'), confirm: plain('Yes'), deny: plain('No'), ...fields } });
const card = (fields: Json): Json => ({ type: 'card', title: mrkdwn('A card'), ...fields });
const container = (fields: Json): unknown => [{ type: 'container', title: plain('Box'), child_blocks: [{ type: 'divider' }], ...fields }];
const contextActions = (elements: readonly Json[]): unknown => [{ type: 'context_actions', elements }];
const icon = (fields: Json = {}): Json => ({ type: 'icon_button', icon: 'trash', text: plain('Delete'), ...fields });
const feedback = (fields: Json): unknown => {
  const good = { text: plain('Good'), value: 'up', ...fields };
  return contextActions([{ type: 'feedback_buttons', positive_button: good, negative_button: { text: plain('Bad'), value: 'down' } }]);
};
const cell = (text: string): Json => ({ type: 'raw_text', text });
const dataTable = (rows: unknown, fields: Json = {}): unknown => [{ type: 'data_table', caption: 'Names', rows, ...fields }];
const table = (rows: unknown, fields: Json = {}): unknown => [{ type: 'table', rows, ...fields }];
const chart = (fields: Json, title = 'A chart'): unknown => [{ type: 'data_visualization', title, chart: fields }];
const pie = (segments: unknown): unknown => chart({ type: 'pie', segments });
const point = { label: 'Mon', value: 1 };
const bars = (fields: Json, axis: Json = {}): unknown =>
  chart({ type: 'bar', series: [{ name: 'Pies', data: [point] }], axis_config: { categories: ['Mon'], ...axis }, ...fields });
const video = (fields: Json): unknown => [
  {
    type: 'video',
    alt_text: 'A film',
    title: plain('Film'),
    video_url: 'https://film.example/v',
    thumbnail_url: 'https://film.example/t',
    ...fields,
  },
];
const modal = (fields: Json): unknown => ({ type: 'modal', title: plain('Ask'), blocks: [{ type: 'divider' }], ...fields });

const text = (length: number): string => '😀'.repeat(length);
const list = (length: number, item: unknown): unknown[] => Array.from({ length }, () => item);
const dividers = (length: number): unknown[] => list(length, { type: 'divider' });
const address = (length: number): string => `https://a.example/${'x'.repeat(length - 18)}`;

/** A case for a string's greatest length. */
const longest = (max: number, build: (value: string) => unknown, where?: Surface | 'view'): Case => ({
  build: build as Case['build'],
  good: text(max),
  bad: text(max + 1),
  ...(where ? { where } : {}),
});
const nonEmpty = (build: (value: string) => unknown): Case => ({ build: build as Case['build'], good: 'x', bad: '' });
/** A case for a list's greatest length. */
const most = (max: number, item: unknown, build: (value: unknown[]) => unknown, where?: Surface): Case => ({
  build: build as Case['build'],
  good: list(max, item),
  bad: list(max + 1, item),
  ...(where ? { where } : {}),
});
const notNone = (item: unknown, build: (value: unknown[]) => unknown): Case => ({ build: build as Case['build'], good: [item], bad: [] });
const between = (good: number, bad: number, build: (value: number) => unknown, where?: Surface): Case => ({
  build: build as Case['build'],
  good,
  bad,
  ...(where ? { where } : {}),
});
const either = (good: unknown, bad: unknown): Case => ({ build: (value: unknown) => value, good, bad });

const choice = (type: string) => (options: unknown) => actions({ type, action_id: 'c', options });

/** One case for each id in the published list of what must be refused (`spec/slackblocks/fixtures/invalid/manifest.json`). */
export const brokenBlocks: Readonly<Record<string, Case>> = {
  'text-empty': nonEmpty((value) => section({ text: mrkdwn(value) })),
  'text-too-long': longest(3000, (value) => section({ text: mrkdwn(value) })),
  'button-action-id-too-long': longest(255, (value) => button({ action_id: value })),
  'button-text-too-long': longest(75, (value) => button({ text: plain(value) })),
  'button-url-too-long': { build: (value: unknown) => button({ url: value }), good: address(3000), bad: address(3001) },
  'button-value-too-long': longest(2000, (value) => button({ value })),
  'button-accessibility-label-too-long': longest(75, (value) => button({ accessibility_label: value })),
  'confirmation-title-too-long': longest(100, (value) => confirm({ title: plain(value) })),
  'confirmation-text-too-long': longest(300, (value) => confirm({ text: plain(value) })),
  'confirmation-confirm-too-long': longest(30, (value) => confirm({ confirm: plain(value) })),
  'confirmation-deny-too-long': longest(30, (value) => confirm({ deny: plain(value) })),
  'option-text-too-long': longest(75, (value) => select({ options: [option({ text: plain(value) })] })),
  'option-value-too-long': longest(150, (value) => select({ options: [option({ value })] })),
  'option-url-too-long': longest(3000, (url) => choice('overflow')([option({ url })])),
  'option-description-too-long': longest(75, (value) => select({ options: [option({ description: plain(value) })] })),
  'option-group-label-too-long': longest(75, (value) =>
    select({ options: undefined, option_groups: [{ label: plain(value), options: [option()] }] }),
  ),
  'option-group-empty': notNone(option(), (options) => select({ options: undefined, option_groups: [{ label: plain('Group'), options }] })),
  'option-group-too-many-options': most(100, option(), (options) =>
    select({ options: undefined, option_groups: [{ label: plain('Group'), options }] }),
  ),
  'select-placeholder-too-long': longest(150, (value) => select({ placeholder: plain(value) })),
  'select-too-many-options': most(100, option(), (options) => select({ options })),
  'select-too-many-option-groups': most(100, { label: plain('Group'), options: [option()] }, (groups) =>
    select({ options: undefined, option_groups: groups }),
  ),
  'static-select-options-and-groups': either(select({}), select({ option_groups: [{ label: plain('Group'), options: [option()] }] })),
  'overflow-empty': notNone(option(), choice('overflow')),
  'overflow-too-many-options': most(5, option(), choice('overflow')),
  'checkboxes-empty': notNone(option(), choice('checkboxes')),
  'checkboxes-too-many-options': most(10, option(), choice('checkboxes')),
  'radio-buttons-empty': notNone(option(), choice('radio_buttons')),
  'radio-buttons-too-many-options': most(10, option(), choice('radio_buttons')),
  'url-source-url-empty': nonEmpty((url) => [
    { type: 'task_card', task_id: '1', title: 'T', status: 'pending', sources: [{ type: 'url', url, text: 'T' }] },
  ]),
  'url-source-url-too-long': longest(3000, (url) => [
    { type: 'task_card', task_id: '1', title: 'T', status: 'pending', sources: [{ type: 'url', url, text: 'T' }] },
  ]),
  'table-too-many-rows': most(100, [cell('x')], (rows) => table(rows)),
  'table-ragged-rows': either(table([[cell('a')], [cell('b')]]), table([[cell('a')], [cell('b'), cell('c')]])),
  'table-column-settings-mismatch': either(
    table([[cell('a')]], { column_settings: [{ align: 'left' }] }),
    table([[cell('a')]], { column_settings: [{ align: 'left' }, { align: 'right' }] }),
  ),
  'file-input-max-files-too-small': between(1, 0, (max_files) => input({ type: 'file_input', max_files }), 'modal'),
  'file-input-max-files-too-large': between(10, 11, (max_files) => input({ type: 'file_input', max_files }), 'modal'),
  'plain-text-input-max-length-too-large': between(3000, 3001, (max_length) => input({ type: 'plain_text_input', max_length })),
  'number-input-inverted-range': between(1, 9, (min) =>
    input({ type: 'number_input', is_decimal_allowed: false, min_value: String(min), max_value: '5' }),
  ),
  'actions-too-many-elements': most(25, { type: 'button', text: plain('x') }, (elements) => [{ type: 'actions', elements }]),
  'context-too-many-elements': most(10, mrkdwn('x'), (elements) => [{ type: 'context', elements }]),
  'context-invalid-element': notNone(mrkdwn('x'), (elements) => [
    { type: 'context', elements: elements.length > 0 ? elements : [{ type: 'button', text: plain('x') }] },
  ]),
  'header-text-too-long': longest(150, (value) => [{ type: 'header', text: plain(value) }]),
  'image-url-too-long': {
    build: (value: unknown) => [{ type: 'image', alt_text: 'a', image_url: value }],
    good: address(3000),
    bad: address(3001),
  },
  'image-alt-text-too-long': longest(2000, (alt_text) => [{ type: 'image', image_url: 'https://a.example/i.png', alt_text }]),
  'image-url-and-slack-file': either(
    [{ type: 'image', alt_text: 'a', image_url: 'https://a.example/i.png' }],
    [{ type: 'image', alt_text: 'a', image_url: 'https://a.example/i.png', slack_file: { id: 'F1' } }],
  ),
  'input-label-too-long': longest(2000, (value) => input({ type: 'plain_text_input' }, { label: plain(value) })),
  'input-hint-too-long': longest(2000, (value) => input({ type: 'plain_text_input' }, { hint: plain(value) })),
  'input-invalid-element': either(input({ type: 'plain_text_input' }), input({ type: 'button', text: plain('x') })),
  'markdown-empty': nonEmpty((value) => [{ type: 'markdown', text: value }]),
  'markdown-too-long': longest(12_000, (value) => [{ type: 'markdown', text: value }]),
  'section-text-too-long': longest(3000, (value) => section({ text: plain(value) })),
  'section-too-many-fields': most(10, mrkdwn('x'), (fields) => section({ fields })),
  'section-field-too-long': longest(2000, (value) => section({ fields: [mrkdwn(value)] })),
  'section-missing-content': either(section({}), [{ type: 'section' }]),
  'video-alt-text-empty': nonEmpty((alt_text) => video({ alt_text })),
  'video-alt-text-too-long': longest(200, (alt_text) => video({ alt_text })),
  'video-title-too-long': longest(200, (value) => video({ title: plain(value) })),
  'video-author-name-too-long': longest(50, (author_name) => video({ author_name })),
  'video-description-too-long': longest(200, (value) => video({ description: plain(value) })),
  'video-provider-name-too-long': longest(50, (provider_name) => video({ provider_name })),
  'view-missing-blocks': { build: (blocks: unknown) => modal({ blocks }), good: dividers(1), bad: [], where: 'view' },
  'view-too-many-blocks': { build: (blocks: unknown) => modal({ blocks }), good: dividers(100), bad: dividers(101), where: 'view' },
  'view-private-metadata-too-long': longest(3000, (private_metadata) => modal({ private_metadata }), 'view'),
  'view-callback-id-too-long': longest(255, (callback_id) => modal({ callback_id }), 'view'),
  'view-title-too-long': longest(24, (value) => modal({ title: plain(value) }), 'view'),
  'view-close-too-long': longest(24, (value) => modal({ close: plain(value) }), 'view'),
  'view-submit-too-long': longest(24, (value) => modal({ submit: plain(value) }), 'view'),
  'block-id-too-long': longest(255, (block_id) => section({ block_id })),
  'alert-text-too-long': longest(200, (value) => [{ type: 'alert', text: plain(value) }], 'modal'),
  'card-title-too-long': longest(150, (value) => [card({ title: mrkdwn(value) })]),
  'card-subtitle-too-long': longest(150, (value) => [card({ subtitle: mrkdwn(value) })]),
  'card-body-too-long': longest(200, (value) => [card({ body: mrkdwn(value) })]),
  'card-subtext-too-long': longest(200, (value) => [card({ subtext: mrkdwn(value) })]),
  'card-too-many-actions': most(3, { type: 'button', text: plain('x') }, (list) => [card({ actions: list })]),
  'carousel-empty': notNone(card({}), (elements) => [{ type: 'carousel', elements }]),
  'carousel-too-many-cards': most(10, card({}), (elements) => [{ type: 'carousel', elements }]),
  'container-title-too-long': longest(150, (value) => container({ title: plain(value) })),
  'container-subtitle-too-long': longest(150, (value) => container({ subtitle: plain(value) })),
  'container-too-many-child-blocks': most(10, { type: 'divider' }, (child_blocks) => container({ child_blocks })),
  'context-actions-too-many-elements': most(5, icon(), (elements) => contextActions(elements as Json[])),
  'feedback-button-text-too-long': longest(75, (value) => feedback({ text: plain(value) })),
  'feedback-button-value-too-long': longest(2000, (value) => feedback({ value })),
  'feedback-button-accessibility-label-too-long': longest(75, (accessibility_label) => feedback({ accessibility_label })),
  'icon-button-too-many-visible-users': most(10, 'U1', (users) => contextActions([icon({ visible_to_user_ids: users })])),
  'data-table-too-few-rows': { build: (rows: unknown) => dataTable(rows), good: list(2, [cell('x')]), bad: list(1, [cell('x')]) },
  'data-table-too-many-rows': most(201, [cell('x')], (rows) => dataTable(rows)),
  'data-table-too-few-columns': { build: (row: unknown) => dataTable([row, row]), good: [cell('x')], bad: [] },
  'data-table-too-many-columns': most(20, cell('x'), (row) => dataTable([row, row])),
  'data-table-page-size-too-small': between(1, 0, (page_size) => dataTable(list(2, [cell('x')]), { page_size })),
  'data-table-page-size-too-large': between(100, 101, (page_size) => dataTable(list(2, [cell('x')]), { page_size })),
  'data-table-cell-text-empty': nonEmpty((value) => dataTable([[cell('x')], [cell(value)]])),
  'data-table-content-too-long': longest(19_999, (value) => dataTable([[cell('x')], [cell(value)]])),
  'data-visualization-title-too-long': longest(50, (title) => chart({ type: 'pie', segments: [point] }, title)),
  'pie-chart-empty': notNone(point, pie),
  'pie-chart-too-many-segments': most(12, point, pie),
  'chart-segment-label-too-long': longest(20, (label) => pie([{ label, value: 1 }])),
  'chart-segment-value-not-positive': between(1, 0, (value) => pie([{ label: 'x', value }])),
  'chart-series-empty': notNone({ name: 'n', data: [point] }, (series) => bars({ series })),
  'chart-too-many-series': most(12, { name: 'n', data: [point] }, (series) => bars({ series })),
  'data-series-name-too-long': longest(20, (name) => bars({ series: [{ name, data: [point] }] })),
  'data-series-empty': notNone(point, (data) => bars({ series: [{ name: 'n', data }] })),
  'data-series-too-many-points': most(20, point, (data) => bars({ series: [{ name: 'n', data }] })),
  'data-point-label-too-long': longest(20, (label) => bars({ series: [{ name: 'n', data: [{ label, value: 1 }] }] })),
  'axis-categories-empty': notNone('Mon', (categories) => bars({}, { categories })),
  'axis-too-many-categories': most(20, 'Mon', (categories) => bars({}, { categories })),
  'axis-category-label-too-long': longest(20, (label) => bars({}, { categories: [label] })),
  'axis-label-too-long': longest(50, (x_label) => bars({}, { x_label })),
};
