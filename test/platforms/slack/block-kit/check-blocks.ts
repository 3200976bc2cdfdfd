import { checkChart, checkDataTable, checkTable } from './data-blocks.ts';
import { checkElement, checkImage, checkSource } from './elements.ts';
import { checkList, checkOneOf, checkString, checkText, isObject, type Json, lengthOf, type Report } from './fields.ts';
import { blocksIn, limits } from './limits.ts';

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/**
 * What Slack would refuse about these blocks, each as a JSON pointer and a reason (`/blocks/2/text/text: 3001 characters, at most 3000`);
 * none means accepted. The limits are the published ones (`spec/`), the shapes those of @slack/types 3.2.
 */
export function checkBlocks(blocks: unknown, where: Surface): string[] {
  const faults: string[] = [];
  const report: Report = (at, fault) => faults.push(`${at}: ${fault}`);
  const min = where === 'message' ? 0 : limits.view.blocks.min_items;
  checkList(blocks, '/blocks', { min, max: blocksIn[where], isRequired: true }, report, (block, at) =>
    checkBlock(block, at, where, report),
  );
  if (Array.isArray(blocks)) checkTogether(blocks.filter(isObject), report);
  return faults;
}

/** What Slack would refuse about a modal or a Home tab, as `checkBlocks` tells it. */
export function checkView(view: unknown): string[] {
  if (!isObject(view)) return ['/view: must be a view'];
  const faults: string[] = [];
  const report: Report = (at, fault) => faults.push(`${at}: ${fault}`);
  checkOneOf(view.type ?? 'missing', '/view/type', ['modal', 'home'], report);
  checkString(view.private_metadata, '/view/private_metadata', { max: limits.view.private_metadata.max_length }, report);
  checkString(view.callback_id, '/view/callback_id', { max: limits.view.callback_id.max_length }, report);
  const isModal = view.type !== 'home';
  checkText(view.title, '/view/title', { isPlain: true, max: limits.view.title.max_length, isRequired: isModal }, report);
  checkText(view.close, '/view/close', { isPlain: true, max: limits.view.close.max_length }, report);
  checkText(view.submit, '/view/submit', { isPlain: true, max: limits.view.submit.max_length }, report);
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  if (isModal && blocks.some((block) => block?.type === 'input') && view.submit === undefined)
    report('/view/submit', 'is missing, as the modal has an input');
  return [...faults, ...checkBlocks(view.blocks, isModal ? 'modal' : 'home').map((fault) => `/view${fault}`)];
}

type CheckBlock = (block: Json, at: string, report: Report, where: Surface) => void;

/** Blocks that stand in one surface only (docs.slack.dev/reference/block-kit/blocks, "available in surfaces"). All others go anywhere. */
const onlyIn: Readonly<Record<string, Surface>> = {
  alert: 'modal',
  ...Object.fromEntries(
    ['markdown', 'table', 'data_table', 'data_visualization', 'context_actions', 'task_card', 'plan', 'card', 'carousel'].map(
      (type) => [type, 'message'] as const,
    ),
  ),
};

function checkBlock(block: unknown, at: string, where: Surface, report: Report): void {
  if (!isObject(block)) {
    report(at, 'must be a block');
    return;
  }
  const check = typeof block.type === 'string' ? blockTypes[block.type] : undefined;
  if (check === undefined) {
    report(`${at}/type`, `unsupported type "${String(block.type)}"`);
    return;
  }
  const surface = onlyIn[String(block.type)];
  if (surface !== undefined && surface !== where) report(`${at}/type`, `"${String(block.type)}" stands in a ${surface} only`);
  checkString(block.block_id, `${at}/block_id`, { min: 1, max: limits.block_id.max_length }, report);
  check(block, at, report, where);
  checkActionIds(block, at, report);
}

/** Ids of blocks are unique in their message; markdown blocks share one budget; there is one table. */
function checkTogether(blocks: readonly Json[], report: Report): void {
  const ids = blocks.map((block) => block.block_id).filter((id) => id !== undefined);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) report('/blocks', `block_id "${String(id)}" stands twice`);
  const markdown = blocks.filter((block) => block.type === 'markdown').reduce((sum, block) => sum + lengthOf(String(block.text ?? '')), 0);
  const max = limits.markdown.text.max_length;
  if (markdown > max) report('/blocks', `${markdown} characters of markdown together, at most ${max}`);
  if (blocks.filter((block) => block.type === 'table').length > 1) report('/blocks', 'more than one table');
}

function checkActionIds(block: Json, at: string, report: Report): void {
  const elements = Array.isArray(block.elements) ? block.elements.filter(isObject) : [];
  const ids = elements.map((element) => element.action_id).filter((id) => id !== undefined);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) report(at, `action_id "${String(id)}" stands twice`);
}

const checkCard: CheckBlock = (card, at, report) => {
  if (!['hero_image', 'title', 'actions', 'body'].some((name) => card[name] !== undefined))
    report(at, 'needs hero_image, title, actions or body');
  if (card.hero_image !== undefined) checkImage(card.hero_image, `${at}/hero_image`, report);
  for (const name of ['title', 'subtitle', 'body', 'subtext'] as const) {
    checkText(card[name], `${at}/${name}`, { max: limits.card[name].max_length }, report);
  }
  checkList(card.actions, `${at}/actions`, { max: limits.card.actions.max_items }, report, (button, there) =>
    checkElement(button, there, 'card', report),
  );
};

const checkContainer: CheckBlock = (container, at, report, where) => {
  if (container.title === undefined && container.rich_text_title === undefined) report(`${at}/title`, 'is missing');
  checkText(container.title, `${at}/title`, { isPlain: true, max: limits.container.title.max_length }, report);
  checkText(container.subtitle, `${at}/subtitle`, { max: limits.container.subtitle.max_length }, report);
  const bounds = { min: 1, max: limits.container.child_blocks.max_items, isRequired: true };
  checkList(container.child_blocks, `${at}/child_blocks`, bounds, report, (child, there) => checkBlock(child, there, where, report));
};

const checkTask: CheckBlock = (task, at, report) => {
  checkString(task.task_id, `${at}/task_id`, { min: 1, max: 255, isRequired: true }, report);
  checkString(task.title, `${at}/title`, { min: 1, max: 256, isRequired: true }, report);
  checkOneOf(task.status ?? 'missing', `${at}/status`, ['pending', 'in_progress', 'complete', 'error'], report);
  checkList(task.sources, `${at}/sources`, {}, report, (source, there) => checkSource(source, there, report));
};

const checkSection: CheckBlock = (section, at, report) => {
  if (section.text === undefined && section.fields === undefined) report(at, 'needs text or fields');
  checkText(section.text, `${at}/text`, { max: limits.section.text.max_length }, report);
  checkList(section.fields, `${at}/fields`, { min: 1, max: limits.section.fields.max_items }, report, (field, there) =>
    checkText(field, there, { max: limits.section.fields.item_max_length, isRequired: true }, report),
  );
  if (section.accessory !== undefined) checkElement(section.accessory, `${at}/accessory`, 'section', report);
};

const checkRichText: CheckBlock = (block, at, report) =>
  checkList(block.elements, `${at}/elements`, { isRequired: true }, report, (element, there) => {
    const type = isObject(element) ? String(element.type) : 'nothing';
    checkOneOf(type, `${there}/type`, ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'], report);
  });

const checkVideo: CheckBlock = (video, at, report) => {
  const of = limits.video;
  checkString(video.alt_text, `${at}/alt_text`, { min: of.alt_text.min_length, max: of.alt_text.max_length, isRequired: true }, report);
  checkText(video.title, `${at}/title`, { isPlain: true, max: of.title.max_length, isRequired: true }, report);
  checkText(video.description, `${at}/description`, { isPlain: true, max: of.description.max_length }, report);
  for (const name of ['author_name', 'provider_name'] as const)
    checkString(video[name], `${at}/${name}`, { max: of[name].max_length }, report);
  for (const name of ['video_url', 'thumbnail_url']) checkString(video[name], `${at}/${name}`, { min: 1, isRequired: true }, report);
};

const blockTypes: Readonly<Record<string, CheckBlock>> = {
  actions: (block, at, report) =>
    checkList(
      block.elements,
      `${at}/elements`,
      { min: 1, max: limits.actions.elements.max_items, isRequired: true },
      report,
      (element, there) => checkElement(element, there, 'actions', report),
    ),
  alert: (block, at, report) => {
    checkText(block.text, `${at}/text`, { max: limits.alert.text.max_length, isRequired: true }, report);
    checkOneOf(block.level, `${at}/level`, ['default', 'info', 'warning', 'error', 'success'], report);
  },
  card: checkCard,
  carousel: (block, at, report, where) => {
    const bounds = { min: limits.carousel.elements.min_items, max: limits.carousel.elements.max_items, isRequired: true };
    checkList(block.elements, `${at}/elements`, bounds, report, (card, there) =>
      isObject(card) && card.type === 'card' ? checkCard(card, there, report, where) : report(there, 'must be a card'),
    );
  },
  container: checkContainer,
  context: (block, at, report) =>
    checkList(
      block.elements,
      `${at}/elements`,
      { min: 1, max: limits.context.elements.max_items, isRequired: true },
      report,
      (element, there) =>
        isObject(element) && element.type === 'image'
          ? checkImage(element, there, report)
          : checkText(element, there, { isRequired: true }, report),
    ),
  context_actions: (block, at, report) =>
    checkList(
      block.elements,
      `${at}/elements`,
      { min: 1, max: limits.context_actions.elements.max_items, isRequired: true },
      report,
      (element, there) => checkElement(element, there, 'context_actions', report),
    ),
  data_table: checkDataTable,
  data_visualization: checkChart,
  divider: () => undefined,
  file: (block, at, report) => checkString(block.external_id, `${at}/external_id`, { min: 1, isRequired: true }, report),
  header: (block, at, report) =>
    checkText(block.text, `${at}/text`, { isPlain: true, max: limits.header.text.max_length, isRequired: true }, report),
  image: (block, at, report) => {
    checkImage(block, at, report);
    checkText(block.title, `${at}/title`, { isPlain: true, max: 2000 }, report);
  },
  input: (block, at, report) => {
    checkText(block.label, `${at}/label`, { isPlain: true, max: limits.input.label.max_length, isRequired: true }, report);
    checkText(block.hint, `${at}/hint`, { isPlain: true, max: limits.input.hint.max_length }, report);
    checkElement(block.element, `${at}/element`, 'input', report);
  },
  markdown: (block, at, report) =>
    checkString(
      block.text,
      `${at}/text`,
      { min: limits.markdown.text.min_length, max: limits.markdown.text.max_length, isRequired: true },
      report,
    ),
  plan: (block, at, report, where) => {
    checkString(block.title, `${at}/title`, { min: 1, max: 256, isRequired: true }, report);
    checkList(block.tasks, `${at}/tasks`, {}, report, (task, there) =>
      isObject(task) ? checkTask(task, there, report, where) : report(there, 'must be a task'),
    );
  },
  rich_text: checkRichText,
  section: checkSection,
  table: checkTable,
  task_card: checkTask,
  video: checkVideo,
};
