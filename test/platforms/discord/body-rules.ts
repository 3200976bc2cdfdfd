import { MessageFlags } from 'discord.js';
import { isObject, type Json, objects } from './state.ts';

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits and /components/reference */
const limits = { content: 2000, embeds: 6000, components: 40, text: 4000, rows: 5, nonce: 25 } as const;

/**
 * What Discord refuses in a message although its OpenAPI file lets it pass. `knownFlags` are those that the message has
 * already; an edit may say less than a new message.
 */
export function refusedIn(body: Json, { isEdit = false, knownFlags = 0 } = {}): readonly string[] {
  const isV2 = ((Number(body.flags ?? 0) | knownFlags) & MessageFlags.IsComponentsV2) !== 0;
  const said = [...inText(body), ...(isV2 ? inV2(body) : inV1(body)), ...inComponents(body)];
  return !isEdit && isEmpty(body) ? [...said, 'the message is empty'] : said;
}

/** What Discord would take but this bot must not do: call people, or have links unfolded. */
export function unwantedIn(body: Json): readonly string[] {
  if (isEmpty(body)) return [];
  const hasPreview = (Number(body.flags ?? 0) & MessageFlags.SuppressEmbeds) === 0 && /(?<!<)https?:\/\//.test(String(body.content ?? ''));
  return [
    ...(isSilent(body.allowed_mentions) ? [] : [`allowed_mentions is ${JSON.stringify(body.allowed_mentions)}, {"parse":[]} wanted`]),
    ...(hasPreview ? ['a link would be unfolded: neither in <> nor with SUPPRESS_EMBEDS'] : []),
  ];
}

/** All components of a message or a modal, those within others too. */
export function componentsIn(components: unknown): readonly Json[] {
  return objects(components).flatMap((component) => {
    const inner = [component.accessory, component.component].filter(isObject);
    return [component, ...componentsIn(component.components), ...componentsIn(inner)];
  });
}

/** Every text of a message that a reader sees, in order. */
export function textOf({ content = '', embeds, components }: Json): string {
  const shown = objects(embeds).flatMap(embedTexts);
  const displayed = componentsIn(components).flatMap((component) => (component.type === 10 ? [String(component.content)] : []));
  return [String(content ?? ''), ...shown, ...displayed].filter((text) => text !== '').join('\n');
}

function isSilent(mentions: unknown): boolean {
  if (!isObject(mentions) || !Array.isArray(mentions.parse) || mentions.parse.length > 0 || mentions.replied_user === true) return false;
  return [mentions.users, mentions.roles].every((list) => list === undefined || (Array.isArray(list) && list.length === 0));
}

function isEmpty(body: Json): boolean {
  const lists = [body.embeds, body.components, body.sticker_ids, body.attachments];
  return !body.content && !body.poll && lists.every((list) => !Array.isArray(list) || list.length === 0);
}

function inText({ content, embeds, nonce }: Json): readonly string[] {
  const characters = objects(embeds).flatMap(embedTexts).join('').length;
  return [
    ...(String(content ?? '').length > limits.content
      ? [`content has ${String(content).length} characters, ${limits.content} allowed`]
      : []),
    ...(characters > limits.embeds ? [`embeds have ${characters} characters together, ${limits.embeds} allowed`] : []),
    ...(String(nonce ?? '').length > limits.nonce ? [`nonce has ${String(nonce).length} characters, ${limits.nonce} allowed`] : []),
    ...(objects(embeds).some((embed) => objects(embed.fields).some(({ name, value }) => !name || !value))
      ? ['an embed has an empty field']
      : []),
  ];
}

function embedTexts(embed: Json): readonly string[] {
  const { title, description, footer, author, fields } = embed;
  const inner = [isObject(author) ? author.name : '', title, description, ...objects(fields).flatMap(({ name, value }) => [name, value])];
  return [...inner, isObject(footer) ? footer.text : ''].filter((text): text is string => typeof text === 'string' && text !== '');
}

function inV2(body: Json): readonly string[] {
  const all = componentsIn(body.components);
  const text = all.reduce((sum, { type, content }) => sum + (type === 10 ? String(content).length : 0), 0);
  return [
    ...(body.content || objects(body.embeds).length > 0 || body.poll ? ['IS_COMPONENTS_V2 goes with no content, embeds or poll'] : []),
    ...(all.length > limits.components ? [`${all.length} components, ${limits.components} allowed`] : []),
    // From observation: no document names the sum, only what each text may have.
    ...(text > limits.text ? [`texts have ${text} characters together, ${limits.text} allowed`] : []),
  ];
}

function inV1(body: Json): readonly string[] {
  const components = objects(body.components);
  return [
    ...(components.some(({ type }) => type !== 1) ? ['a component other than a row needs IS_COMPONENTS_V2'] : []),
    ...(components.length > limits.rows ? [`${components.length} rows, ${limits.rows} allowed`] : []),
  ];
}

function inComponents(body: Json): readonly string[] {
  const all = componentsIn(body.components);
  const ids = all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id]));
  const numbers = all.flatMap(({ id }) => (id === undefined || id === 0 ? [] : [id]));
  return [
    ...(new Set(ids).size < ids.length ? ['two components have one custom_id'] : []),
    ...(new Set(numbers).size < numbers.length ? ['two components have one id'] : []),
  ];
}
