import type { DiscordPart } from '../../../adapters/discord/render.ts';

type Node = {
  readonly type?: number;
  readonly content?: string;
  readonly style?: number;
  readonly label?: string;
  readonly custom_id?: string;
  readonly url?: string;
  readonly accessory?: Node;
  readonly components?: readonly Node[];
};

/** What is wrong with a body by the limits that Discord publishes, written down here once more; empty when nothing is. */
export function beyondLimits(part: DiscordPart): string[] {
  const wrong: string[] = [];
  const check = (isFine: boolean, what: string) => isFine || wrong.push(what);
  const ids = new Set<string>();
  let count = 0;
  let length = 0;
  const visit = (node: Node, inside: string) => {
    count++;
    const { type, content = '', label = '', custom_id: id = '', components = [] } = node;
    length += content.length + label.length;
    if (type === 10)
      check(content.trim() !== '' && content.length <= 4000 && content.isWellFormed(), `text of ${content.length} characters`);
    else if (type === 2) {
      check(inside !== 'message', 'a button outside a row');
      check(label.trim() !== '' && label.length <= 80, `label of ${label.length} characters`);
      check(id.trim() === id && id.length >= 1 && id.length <= 100 && id.isWellFormed() && !ids.has(id), `custom_id ${id}`);
      check(node.url === undefined && [1, 2, 3, 4].includes(node.style ?? 0), `style ${node.style}`);
      ids.add(id);
    } else if (type === 1) check(inside === 'message' && components.length >= 1 && components.length <= 5, `row of ${components.length}`);
    else if (type === 9) {
      check(inside === 'message' && components.length >= 1 && components.length <= 3, `section of ${components.length}`);
      check(components.every((each) => each.type === 10) && node.accessory?.type === 2, 'section');
    } else wrong.push(`a component of type ${type}`);
    for (const each of components) visit(each, 'component');
    if (node.accessory !== undefined) visit(node.accessory, 'component');
  };
  for (const each of part.components) visit(each as Node, 'message');
  check(part.components.length >= 1 && count <= 40, `${count} components`);
  check(length <= 4000, `${length} characters`);
  check(JSON.stringify(part.allowed_mentions) === '{"parse":[]}', 'mentions allowed');
  check((part.flags & ~64) === ((1 << 15) | (1 << 2)), `flags ${part.flags}`);
  check(!('content' in part) && !('embeds' in part), 'content beside components');
  return wrong;
}
