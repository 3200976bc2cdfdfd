import type { Action, Block, ListItem, Message, PointBlock } from '../../src/message/message.ts';

/** A message apart: what is told of the whole, and each story with its points, in the order in which they come. */
export type ByStory = { readonly overview: Message; readonly stories: readonly Message[] };

type StoryPoint = PointBlock & { readonly story: NonNullable<PointBlock['story']> };
type Told = { readonly heading: string | null; readonly point: StoryPoint };

/**
 * Parts a message into an overview and its stories. A point goes to its story, once, under the heading that it had; all else
 * stays in the overview, with a list of the stories where their points stood. Without stories the overview is the message.
 */
export function partByStory(message: Message): ByStory {
  const told = storyPoints(message.blocks);
  const stories = [...Map.groupBy(told, ({ point }) => point.story.key).values()].map((points) => storyMessage(points, message));
  if (stories.length === 0) return { overview: message, stories };
  return { overview: { ...message, blocks: overviewBlocks(message.blocks, stories) }, stories };
}

function storyPoints(blocks: readonly Block[]): Told[] {
  let heading: string | null = null;
  const seen = new Set<string>();
  const told: Told[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') heading = block.text;
    if (!isOfStory(block)) continue;
    // Two topics of one digest may tell the same point.
    const said = JSON.stringify([block.source, block.statement, block.quotation]);
    if (seen.has(said)) continue;
    seen.add(said);
    told.push({ heading, point: block });
  }
  return told;
}

function isOfStory(block: Block): block is StoryPoint {
  return block.kind === 'point' && block.story !== undefined;
}

function storyMessage(told: readonly Told[], { title, blocks }: Message): Message {
  const byHeading = [...Map.groupBy(told, ({ heading }) => heading)];
  const asks = blocks.flatMap((block): Action[] => (block.kind === 'actions' ? block.actions.filter(isAsk) : []));
  return {
    title: told[0]!.point.story.title,
    subtitle: title,
    blocks: [
      ...byHeading.flatMap(([heading, under]): Block[] => [
        ...(heading === null ? [] : [{ kind: 'heading' as const, text: heading }]),
        ...under.map(({ point }) => point),
      ]),
      ...(asks.length === 0 ? [] : [{ kind: 'actions' as const, actions: asks }]),
    ],
  };
}

function isAsk({ command }: Action): boolean {
  return /^ask\s/.test(command);
}

/** The blocks without the stories' points and the headings that stood over them alone; the stories are listed where the first was. */
function overviewBlocks(blocks: readonly Block[], stories: readonly Message[]): Block[] {
  const isLeft = blocks.map((block, at) => !isOfStory(block) && !(block.kind === 'heading' && isOverStories(blocks, at)));
  const first = isLeft.indexOf(false);
  const left = (from: number, to?: number) => blocks.slice(from, to).filter((_, at) => isLeft[from + at]);
  return [
    ...left(0, first),
    { kind: 'heading', text: 'Stories, each in a post of its own' },
    { kind: 'list', items: stories.map(itemOf) },
    ...left(first),
  ];
}

/** What stands under the heading before it; what is not of these begins something else. */
const UNDER_HEADINGS: ReadonlySet<Block['kind']> = new Set(['point', 'dispute', 'list', 'quotation', 'passage']);

/** Whether points of stories are all that stands under the heading at this place. */
function isOverStories(blocks: readonly Block[], at: number): boolean {
  const rest = blocks.slice(at + 1);
  const next = rest.find((block) => !isOfStory(block));
  return isOfStory(rest[0] ?? blocks[at]!) && (next === undefined || !UNDER_HEADINGS.has(next.kind));
}

function itemOf({ title, blocks }: Message): ListItem {
  const points = blocks.filter(({ kind }) => kind === 'point').length;
  return { text: title, detail: `${points} ${points === 1 ? 'point' : 'points'}` };
}
