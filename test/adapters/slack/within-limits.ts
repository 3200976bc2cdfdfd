import type { types } from '@slack/bolt';

/** What is wrong with blocks by the limits that Slack publishes, written down here once more; empty when nothing is. */
export function beyondLimits(blocks: readonly types.KnownBlock[], most: number): string[] {
  const wrong: string[] = [];
  const ids = new Set<string>();
  const check = (isFine: boolean, what: string) => isFine || wrong.push(what);
  const text = (object: types.TextObject | undefined, max: number, what: string) => {
    const { length } = object?.text ?? '';
    check(length >= 1 && length <= max && object?.text.trim() !== '', `${what} of ${length} characters`);
    if (object?.type === 'mrkdwn') check(object.verbatim === true, `${what} not verbatim`);
    else check(object?.emoji === false, `${what} with emoji`);
  };
  const button = (element: { type: string }) => {
    const { type, action_id, text: label, value, url } = element as types.Button;
    check(type === 'button', `a ${type}`);
    text(label, 75, 'button');
    check((value ?? '').length >= 1 && (value ?? '').length <= 2000, `value of ${value?.length}`);
    check(url === undefined && typeof action_id === 'string' && action_id.length <= 255 && !ids.has(action_id), `action_id ${action_id}`);
    ids.add(action_id ?? '');
  };
  check(blocks.length >= 1 && blocks.length <= most, `${blocks.length} blocks`);
  for (const block of blocks) {
    if (block.type === 'header') text(block.text, 150, 'header');
    else if (block.type === 'context') {
      check(block.elements.length >= 1 && block.elements.length <= 10, 'context');
      for (const element of block.elements) text(element as types.TextObject, 3000, 'context');
    } else if (block.type === 'actions') {
      check(block.elements.length >= 1 && block.elements.length <= 25, `${block.elements.length} buttons`);
      block.elements.forEach(button);
    } else if (block.type === 'section') {
      text(block.text, 3000, 'section');
      check((block.fields?.length ?? 0) <= 10, 'fields');
      for (const field of block.fields ?? []) text(field, 2000, 'field');
      if (block.accessory !== undefined) button(block.accessory);
    } else if (block.type === 'rich_text') {
      const spans = block.elements.flatMap((element) => element.elements as { type: string; text?: string; url?: string }[]);
      check(spans.length > 0, 'empty rich text');
      for (const span of spans) {
        check(span.text !== undefined && span.text !== '', 'empty span');
        if (span.type === 'link') check((span.url ?? '').length <= 3000 && /^https?:\/\//.test(span.url ?? ''), `link to ${span.url}`);
        else check(span.type === 'text', `a ${span.type} in rich text`);
      }
    } else wrong.push(`a block of type ${block.type}`);
  }
  return wrong;
}
