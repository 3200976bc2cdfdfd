/** An opening tag: its name and its attributes, values still escaped. */
export type Tag = { readonly name: string; readonly attributes: ReadonlyMap<string, string> };

const VOID = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'line', 'rect']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)>/y;

/**
 * The opening tags of the HTML, in order. Throws where a "<" begins no tag in this page's own strict manner (lower case, all
 * values in double quotes), or where a tag is left open, is closed twice or closes another.
 */
export function skeleton(html: string): Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  const body = html.replace(/^<!doctype html>/, '');
  for (let at = body.indexOf('<'); at !== -1; at = body.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const [, slash, name = '', attributes = ''] = TAG.exec(body) ?? [];
    if (name === '') throw new Error(`no tag: ${body.slice(at, at + 60)}`);
    if (slash === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes another: ${body.slice(at - 60, at + 20)}`);
      continue;
    }
    tags.push({
      name,
      attributes: new Map([...attributes.matchAll(/([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"]*)")?/g)].map(([, key, value]) => [key!, value ?? ''])),
    });
    // SVG's empty elements are written with their closing tag.
    if (!VOID.has(name) || body.startsWith(`</${name}>`, TAG.lastIndex)) open.push(name);
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(' ')}`);
  return tags;
}

/** The names of the tags with those of their attributes, to compare two pages by shape. */
export function shape(html: string): string[] {
  return skeleton(html).map(({ name, attributes }) => [name, ...attributes.keys()].join(' '));
}
