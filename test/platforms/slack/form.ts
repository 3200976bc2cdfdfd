import { isObject, type Json } from './block-kit/fields.ts';

/**
 * The `state.values` of a view or message: what stands in each input, or what `given` (by block_id or action_id) puts there. An option is
 * given by its value, several by a list. Throws for a required input that is left empty, which Slack would not send, and for a
 * name that no input has.
 */
export function stateOf(blocks: readonly Json[], given: Json, isSubmitted = true): Json {
  const used = new Set<string>();
  const values: Record<string, Record<string, Json>> = {};
  for (const block of blocks) {
    for (const element of fieldsOf(block)) {
      const name = [String(block.block_id), String(element.action_id)].find((key) => key in given);
      if (name !== undefined) used.add(name);
      const value = { type: element.type, ...saidBy(element, name === undefined ? initialOf(element) : given[name]) };
      if (isSubmitted && block.type === 'input' && block.optional !== true && isEmpty(value)) {
        throw new Error(`Cannot submit: "${String(isObject(block.label) ? block.label.text : block.block_id)}" is required and empty`);
      }
      values[String(block.block_id)] = { ...values[String(block.block_id)], [String(element.action_id)]: value };
    }
  }
  const unknown = Object.keys(given).filter((name) => !used.has(name));
  if (unknown.length > 0)
    throw new Error(`Cannot fill in ${unknown.join(', ')}: there are ${Object.keys(values).join(', ') || 'no inputs'}`);
  return values;
}

/** The part of an action or of a view's state that tells what an element says, when `value` is put into it. */
export function saidBy(element: Json, value: unknown): Json {
  const type = String(element.type);
  if (type === 'feedback_buttons') return { value: feedbackOf(element, value) };
  if (value === undefined && !(type in plainFields) && !holdsOptions(type)) return {};
  if (holdsOptions(type)) {
    const isMany = type.startsWith('multi_') || type === 'checkboxes';
    const wanted = (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined && one !== null);
    const options = wanted.map((one) => optionOf(element, one));
    return isMany ? { selected_options: options } : { selected_option: options[0] ?? null };
  }
  const field = plainFields[type];
  return field === undefined ? {} : { [field]: value ?? (type.startsWith('multi_') ? [] : null) };
}

/** What each element calls its value (docs.slack.dev/reference/interaction-payloads/view-interactions-payload). */
const plainFields: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  rich_text_input: 'rich_text_value',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
};

function holdsOptions(type: string): boolean {
  return [
    'static_select',
    'multi_static_select',
    'external_select',
    'multi_external_select',
    'radio_buttons',
    'checkboxes',
    'overflow',
  ].includes(type);
}

function fieldsOf(block: Json): Json[] {
  const elements = [block.element, block.accessory, ...(block.type === 'actions' && Array.isArray(block.elements) ? block.elements : [])];
  return elements.filter(isObject).filter(({ type }) => String(type) in plainFields || (holdsOptions(String(type)) && type !== 'overflow'));
}

function initialOf(element: Json): unknown {
  if (isObject(element.initial_option)) return element.initial_option.value;
  if (Array.isArray(element.initial_options)) return element.initial_options.map((option: Json) => option.value);
  const name = Object.keys(element).find((key) => key.startsWith('initial_'));
  return name === undefined ? undefined : element[name];
}

/** Options from elsewhere (`external_select`) are not in the element; any value will do. */
function optionOf(element: Json, value: unknown): Json {
  const groups = (element.option_groups ?? []) as readonly { readonly options: readonly Json[] }[];
  const options = [...((element.options ?? []) as readonly Json[]), ...groups.flatMap((group) => group.options)];
  const found = options.find((option) => option.value === value);
  if (found !== undefined) return found;
  if (options.length === 0) return { text: { type: 'plain_text', text: String(value) }, value };
  throw new Error(`Cannot pick "${String(value)}": there are ${options.map((option) => String(option.value)).join(', ')}`);
}

function feedbackOf(element: Json, value: unknown): unknown {
  const buttons = [element.positive_button, element.negative_button].filter(isObject).map((button) => button.value);
  if (buttons.includes(value)) return value;
  throw new Error(`Cannot press "${String(value)}": there are ${buttons.join(' and ')}`);
}

function isEmpty(value: Json): boolean {
  return Object.entries(value).every(
    ([name, held]) => name === 'type' || held === null || held === '' || (Array.isArray(held) && held.length === 0),
  );
}
