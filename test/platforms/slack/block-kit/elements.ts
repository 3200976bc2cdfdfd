import { checkList, checkNumber, checkOneOf, checkString, checkText, isObject, type Json, type Report } from './fields.ts';
import { limits } from './limits.ts';

type CheckElement = (element: Json, at: string, report: Report) => void;

/** Which elements a block of this type may hold (docs.slack.dev/reference/block-kit/block-elements, "works with"). */
const allowedIn = {
  section: 'button checkboxes datepicker timepicker image overflow radio_buttons workflow_button SELECTS',
  actions: 'button checkboxes datepicker datetimepicker timepicker overflow radio_buttons rich_text_input workflow_button SELECTS',
  input:
    'checkboxes datepicker datetimepicker timepicker email_text_input file_input number_input plain_text_input radio_buttons rich_text_input url_text_input SELECTS',
  context_actions: 'feedback_buttons icon_button',
  card: 'button',
} as const;

const selects = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((of) => [`${of}_select`, `multi_${of}_select`]);

/** Reports what Slack would refuse about an element that stands in a block of type `block`. */
export function checkElement(element: unknown, at: string, block: keyof typeof allowedIn, report: Report): void {
  if (!isObject(element)) {
    report(at, 'must be an element');
    return;
  }
  const allowed = allowedIn[block].split(' ').flatMap((name) => (name === 'SELECTS' ? selects : [name]));
  if (typeof element.type !== 'string' || !allowed.includes(element.type)) {
    report(`${at}/type`, `"${String(element.type)}" cannot stand in a ${block} block`);
    return;
  }
  checkString(element.action_id, `${at}/action_id`, { min: 1, max: limits.action_id.max_length }, report);
  checkText(element.placeholder, `${at}/placeholder`, { isPlain: true, max: limits.select.placeholder.max_length }, report);
  if (element.confirm !== undefined) checkConfirmation(element.confirm, `${at}/confirm`, report);
  elements[element.type]?.(element, at, report);
}

/** Reports what is wrong with an image's source and its description; blocks and elements share both. */
export function checkImage(image: unknown, at: string, report: Report): void {
  if (!isObject(image)) {
    report(at, 'must be an image');
    return;
  }
  if (image.type !== 'image') report(`${at}/type`, `"${String(image.type)}", image wanted`);
  if ((image.image_url === undefined) === (image.slack_file === undefined)) report(at, 'needs image_url or slack_file, and not both');
  checkString(image.image_url, `${at}/image_url`, { min: 1, max: limits.image.image_url.max_length }, report);
  checkString(image.alt_text, `${at}/alt_text`, { max: limits.image.alt_text.max_length, isRequired: true }, report);
}

/** Reports what is wrong with an address in a task card's list of sources. */
export function checkSource(source: unknown, at: string, report: Report): void {
  if (!isObject(source)) {
    report(at, 'must be a url element');
    return;
  }
  checkString(source.url, `${at}/url`, { min: 1, max: limits.url_source.url.max_length, isRequired: true }, report);
  checkString(source.text, `${at}/text`, { min: 1, isRequired: true }, report);
}

function checkConfirmation(confirm: unknown, at: string, report: Report): void {
  if (!isObject(confirm)) {
    report(at, 'must be a confirmation');
    return;
  }
  checkText(confirm.title, `${at}/title`, { isPlain: true, max: limits.confirmation.title.max_length, isRequired: true }, report);
  checkText(confirm.text, `${at}/text`, { max: limits.confirmation.text.max_length, isRequired: true }, report);
  checkText(confirm.confirm, `${at}/confirm`, { isPlain: true, max: limits.confirmation.confirm.max_length, isRequired: true }, report);
  checkText(confirm.deny, `${at}/deny`, { isPlain: true, max: limits.confirmation.deny.max_length, isRequired: true }, report);
}

const checkButton: CheckElement = (button, at, report) => {
  checkText(button.text, `${at}/text`, { isPlain: true, max: limits.button.text.max_length, isRequired: true }, report);
  checkString(button.value, `${at}/value`, { max: limits.button.value.max_length }, report);
  checkString(button.url, `${at}/url`, { min: 1, max: limits.button.url.max_length }, report);
  checkString(button.accessibility_label, `${at}/accessibility_label`, { max: limits.button.accessibility_label.max_length }, report);
  checkOneOf(button.style, `${at}/style`, ['primary', 'danger'], report);
};

function checkOption(option: unknown, at: string, isPlain: boolean, report: Report): void {
  if (!isObject(option)) {
    report(at, 'must be an option');
    return;
  }
  checkText(option.text, `${at}/text`, { isPlain, max: limits.option.text.max_length, isRequired: true }, report);
  checkString(option.value, `${at}/value`, { max: limits.option.value.max_length, isRequired: true }, report);
  checkText(option.description, `${at}/description`, { isPlain, max: limits.option.description.max_length }, report);
  checkString(option.url, `${at}/url`, { max: limits.option.url.max_length }, report);
}

/** An initial choice must be one of those offered, letter for letter; Slack refuses the whole block otherwise. */
function checkInitial(element: Json, at: string, offered: readonly unknown[], report: Report): void {
  const given = [element.initial_option, ...(Array.isArray(element.initial_options) ? element.initial_options : [])];
  const values = offered.map((option) => JSON.stringify(isObject(option) ? [option.value, option.text] : option));
  for (const option of given) {
    if (isObject(option) && !values.includes(JSON.stringify([option.value, option.text]))) {
      report(at, `starts with "${String(option.value)}", which is not among its options`);
    }
  }
}

const checkSelect: CheckElement = (select, at, report) => {
  if ((select.options === undefined) === (select.option_groups === undefined)) report(at, 'needs options or option_groups, and not both');
  const check = (option: unknown, where: string) => checkOption(option, where, true, report);
  checkList(select.options, `${at}/options`, { min: 1, max: limits.select.options.max_items }, report, check);
  const offered: unknown[] = Array.isArray(select.options) ? [...select.options] : [];
  checkList(select.option_groups, `${at}/option_groups`, { min: 1, max: limits.select.option_groups.max_items }, report, (group, where) => {
    if (!isObject(group)) {
      report(where, 'must be an option group');
      return;
    }
    checkText(group.label, `${where}/label`, { isPlain: true, max: limits.option_group.label.max_length, isRequired: true }, report);
    const bounds = { min: limits.option_group.options.min_items, max: limits.option_group.options.max_items, isRequired: true };
    checkList(group.options, `${where}/options`, bounds, report, check);
    if (Array.isArray(group.options)) offered.push(...group.options);
  });
  checkInitial(select, at, offered, report);
  checkNumber(select.max_selected_items, `${at}/max_selected_items`, { min: 1, max: 100 }, report);
};

function checkChoices(bounds: { readonly min_items: number; readonly max_items: number }, isPlain: boolean): CheckElement {
  return (element, at, report) => {
    const list = { min: bounds.min_items, max: bounds.max_items, isRequired: true };
    checkList(element.options, `${at}/options`, list, report, (option, where) => checkOption(option, where, isPlain, report));
    checkInitial(element, at, Array.isArray(element.options) ? element.options : [], report);
  };
}

function checkFeedback(button: unknown, at: string, report: Report): void {
  if (!isObject(button)) {
    report(at, 'is missing');
    return;
  }
  const of = limits.feedback_button;
  checkText(button.text, `${at}/text`, { isPlain: true, max: of.text.max_length, isRequired: true }, report);
  checkString(button.value, `${at}/value`, { max: of.value.max_length, isRequired: true }, report);
  checkString(button.accessibility_label, `${at}/accessibility_label`, { max: of.accessibility_label.max_length }, report);
}

const elements: Readonly<Record<string, CheckElement>> = {
  button: checkButton,
  workflow_button: (button, at, report) => {
    checkButton(button, at, report);
    if (!isObject(button.workflow)) report(`${at}/workflow`, 'is missing');
  },
  image: checkImage,
  static_select: checkSelect,
  multi_static_select: checkSelect,
  overflow: checkChoices(limits.overflow.options, true),
  checkboxes: checkChoices(limits.checkboxes.options, false),
  radio_buttons: checkChoices(limits.radio_buttons.options, false),
  feedback_buttons: (buttons, at, report) => {
    checkFeedback(buttons.positive_button, `${at}/positive_button`, report);
    checkFeedback(buttons.negative_button, `${at}/negative_button`, report);
  },
  icon_button: (button, at, report) => {
    checkText(button.text, `${at}/text`, { isPlain: true, max: limits.button.text.max_length, isRequired: true }, report);
    checkString(button.icon, `${at}/icon`, { min: 1, isRequired: true }, report);
    const max = limits.icon_button.visible_to_user_ids.max_items;
    checkList(button.visible_to_user_ids, `${at}/visible_to_user_ids`, { max }, report, () => undefined);
  },
  plain_text_input: (input, at, report) => {
    checkNumber(input.min_length, `${at}/min_length`, { min: 0, max: limits.plain_text_input.max_length.max }, report);
    checkNumber(input.max_length, `${at}/max_length`, { min: 1, max: limits.plain_text_input.max_length.max }, report);
    const max = typeof input.max_length === 'number' ? input.max_length : limits.plain_text_input.max_length.max;
    checkString(input.initial_value, `${at}/initial_value`, { max }, report);
  },
  file_input: (input, at, report) => checkNumber(input.max_files, `${at}/max_files`, limits.file_input.max_files, report),
  number_input: (input, at, report) => {
    if (typeof input.is_decimal_allowed !== 'boolean') report(`${at}/is_decimal_allowed`, 'is missing');
    if (Number(input.min_value) > Number(input.max_value)) report(`${at}/min_value`, `${input.min_value} is above ${input.max_value}`);
  },
  datepicker: (picker, at, report) => checkForm(picker.initial_date, `${at}/initial_date`, /^\d{4}-\d{2}-\d{2}$/, report),
  timepicker: (picker, at, report) => checkForm(picker.initial_time, `${at}/initial_time`, /^([01]\d|2[0-3]):[0-5]\d$/, report),
};

function checkForm(value: unknown, at: string, form: RegExp, report: Report): void {
  if (value !== undefined && !(typeof value === 'string' && form.test(value)))
    report(at, `"${String(value)}" has not the form ${form.source}`);
}
