import { type APIButtonComponentWithCustomId, type APIMessageTopLevelComponent, ComponentType } from 'discord.js';

/** What a person sees of components: the words, where links lead, what is bold, and what Discord would have made of stray mark-up. */
export type Seen = {
  readonly text: string;
  readonly links: readonly string[];
  readonly bold: readonly string[];
  readonly controls: readonly string[];
};

type Parts = readonly { readonly components: readonly APIMessageTopLevelComponent[] }[];
type Reading = { text: string; links: string[]; bold: string[]; controls: string[] };

/** The contents of all text displays, in order, as they are sent. */
export function textsIn(parts: Parts): string[] {
  return parts.flatMap(({ components }) =>
    components.flatMap((component) => {
      if (component.type === ComponentType.TextDisplay) return [component.content];
      return component.type === ComponentType.Section ? component.components.map(({ content }) => content) : [];
    }),
  );
}

/** The buttons of all parts, in order. */
export function buttonsIn(parts: Parts): APIButtonComponentWithCustomId[] {
  return parts.flatMap(({ components }) =>
    components.flatMap((component) => {
      if (component.type === ComponentType.ActionRow) return component.components as APIButtonComponentWithCustomId[];
      return component.type === ComponentType.Section ? [component.accessory as APIButtonComponentWithCustomId] : [];
    }),
  );
}

/** Reads the texts as Discord shows them: mark-up is obeyed, so what it swallows is missing here. */
export function readParts(parts: Parts): Seen {
  return readTexts(textsIn(parts));
}

export function readTexts(texts: readonly string[]): Seen {
  const seen: Reading = { text: '', links: [], bold: [], controls: [] };
  for (const text of texts) {
    for (const line of text.split('\n')) {
      const [, prefix = ''] = /^(## |### |-# |> |- |)/.exec(line) ?? [];
      const rest = line.slice(prefix.length);
      const [, stray] = /^\s*(#{1,3}\s|-#\s|>{1,3}\s|[-*+]\s|\d+\.\s)/.exec(rest) ?? [];
      if (stray !== undefined) seen.controls.push(stray);
      readInline(rest, seen);
      seen.text += '\n';
    }
  }
  return { ...seen, text: seen.text.replaceAll('\u200b', '') };
}

/** Discord's own rules, those that matter here in the order in which it tries them. */
function readInline(given: string, seen: Reading): void {
  let rest = given;
  while (rest !== '') {
    const escaped = /^\\([^0-9A-Za-z\s])/.exec(rest);
    const link = /^\[((?:\\.|[^\]\\])*)\]\(\s*<?((?:\\.|[^\s\\>)])*)>?\)/.exec(rest);
    const bold = /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/.exec(rest);
    const code = /^`([^`]+)`/.exec(rest);
    const control = /^(?:https?:\/\/\S*|<[@#:/a-z][^>]*>?|:[^\s:]+:|@(?:everyone|here)|[*_`[]|~~|\|\|)/i.exec(rest);
    const [whole] = escaped ?? link ?? bold ?? code ?? control ?? [rest.slice(0, 1)];
    if (escaped !== null) seen.text += escaped[1];
    else if (link !== null) {
      readInline(link[1]!, seen);
      seen.links.push(link[2]!);
    } else if (bold !== null) {
      const from = seen.text.length;
      readInline(bold[1]!, seen);
      seen.bold.push(seen.text.slice(from));
    } else if (code !== null) seen.text += code[1];
    else if (control !== null) seen.controls.push(whole);
    else seen.text += whole;
    rest = rest.slice(whole.length);
  }
}
