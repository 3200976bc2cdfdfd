import type { Json } from './block-kit/fields.ts';
import type { Row } from './emulated-workspace.ts';
import type { Ephemeral, State, Workspace } from './state.ts';

/** A message as everybody in its channel sees it. */
export type Posted = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly isBot: boolean;
  readonly text: string;
  readonly blocks: readonly Json[];
  /** The first message of its thread, for a reply. */
  readonly thread: string | null;
  readonly metadata: Json | null;
  readonly isEdited: boolean;
  readonly row: Json;
};

/** A modal or a Home tab as its person sees it. `blocks` have the ids that Slack gives where the bot gave none. */
export type View = {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly workspace: string;
  readonly user: string;
  readonly callbackId: string;
  readonly title: string;
  readonly blocks: readonly Json[];
  readonly privateMetadata: string;
  readonly isOpen: boolean;
  readonly row: Json;
};

/** The messages of a channel, replies among them, oldest first. */
export function messagesIn(workspace: Workspace, channel: string): Posted[] {
  return workspace.tables.messages
    .all()
    .filter((row) => row.channel_id === channel)
    .sort((a, b) => (String(a.ts) < String(b.ts) ? -1 : 1))
    .map((row) => postedOf(workspace, row));
}

/** Every modal that was opened and every Home tab, oldest first. */
export function viewsIn(state: State, workspace: Workspace): View[] {
  return workspace.tables.views.all().map((row) => viewOf(state, workspace, row));
}

/** Blocks with an id each, and their elements likewise, as Slack stores them. */
export function withIds(blocks: readonly Json[]): Json[] {
  return blocks.map((block, i) => {
    const block_id = block.block_id ?? `auto-${i}`;
    const name = (element: unknown, n: number) => ({ action_id: `auto-${i}-${n}`, ...(element as Json) });
    return {
      ...block,
      block_id,
      ...(Array.isArray(block.elements) ? { elements: block.elements.map(name) } : {}),
      ...(block.accessory === undefined ? {} : { accessory: name(block.accessory, 0) }),
      ...(block.element === undefined ? {} : { element: name(block.element, 0) }),
    };
  });
}

/** Everything that a reader of this message or view reads, each text on its own line: for a test to search. */
export function textIn(shown: Posted | Ephemeral | View): string {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (typeof inner === 'string' && ['text', 'alt_text', 'title'].includes(name)) texts.push(inner);
        else collect(inner);
      }
    }
  };
  collect(shown.blocks);
  if (texts.length === 0 && 'text' in shown) texts.push(shown.text);
  return texts.join('\n');
}

function postedOf(workspace: Workspace, row: Row): Posted {
  const { id: _id, created_at: _created, updated_at: _updated, ...shown } = row;
  return {
    channel: String(row.channel_id),
    ts: String(row.ts),
    user: String(row.user),
    isBot: row.user === workspace.botUserId,
    text: String(row.text ?? ''),
    blocks: withIds((row.blocks ?? []) as readonly Json[]),
    thread: typeof row.thread_ts === 'string' && row.thread_ts !== row.ts ? row.thread_ts : null,
    metadata: (row.metadata as Json | undefined) ?? null,
    isEdited: row.edited !== undefined,
    row: shown,
  };
}

function viewOf(state: State, workspace: Workspace, row: Row): View {
  const id = String(row.view_id);
  return {
    id,
    type: row.type === 'home' ? 'home' : 'modal',
    workspace: workspace.name,
    user: String(row.user_id),
    callbackId: String(row.callback_id ?? ''),
    title: String((row.title as { text?: string } | null)?.text ?? ''),
    blocks: withIds((row.blocks ?? []) as readonly Json[]),
    privateMetadata: String(row.private_metadata ?? ''),
    isOpen: !state.closedViews.has(id),
    row: {
      id,
      team_id: workspace.id,
      type: row.type,
      title: row.title,
      close: row.close,
      submit: row.submit,
      blocks: withIds((row.blocks ?? []) as readonly Json[]),
      private_metadata: row.private_metadata,
      callback_id: row.callback_id,
      external_id: row.external_id,
      hash: row.hash,
      root_view_id: row.root_view_id,
      previous_view_id: row.previous_view_id ?? null,
      app_id: row.app_id,
      bot_id: row.bot_id,
      clear_on_close: row.clear_on_close,
      notify_on_close: row.notify_on_close,
    },
  };
}
