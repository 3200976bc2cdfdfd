import { type Behaviour, type Sent, says } from './fake-server.ts';

type Schema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
};

// Whatever tells somebody to do something, or is worth something to whoever planted it.
const ORDER =
  /ignore|disregard|forget|override|instead|you (?:are|must|will|should|have to)|assistant|\bAI\b|model|system|prompt|instruction|developer|admin|reply|respond|answer|say\b|repeat|write|include|append|print|output|send|post\b|visit|click|follow|subscribe|transfer|https?:|www\.|\]\(|@|<[!#@a-z]|token|secret|password|key\b/i;

/**
 * The worst model there is: it does what every text tells it. Whatever in the data looks like an order, an address or a mention
 * goes into every field of its reply, with its instructions behind; where a field wants words of the data it takes the order
 * itself, and the sentence before it, so that they are verbatim. It fits the schema, whatever that is.
 */
export const obeys: Behaviour = says((sent: Sent) => fill(sent.schema as Schema, '', planOf(sent), 0));

type Plan = {
  /** What it was told to say. */
  readonly orders: readonly string[];
  /** Pieces of the data, verbatim. */
  readonly verbatim: readonly string[];
  readonly ids: readonly string[];
  readonly names: readonly string[];
};

// So many of a list, each told otherwise.
const EACH = 40;
// As long as is taken: what does not fit is thrown away whole.
const LONGEST: Readonly<Record<string, number>> = { source: 190, target: 190, cue: 75 };

function planOf(sent: Sent): Plan {
  const texts = textsOf(sent.data);
  const sentences = texts.flatMap((text) => text.match(/[^.!?\n]+[.!?]*/g) ?? []).map((sentence) => sentence.trim());
  const ordered = sentences.flatMap((sentence, i) => (ORDER.test(sentence) ? [sentence, sentences[i - 1] ?? sentence] : []));
  const addresses = texts.flatMap(
    (text) => text.match(/(?:https?:\/\/|www\.)[^\s<>)\]"']+|[@<][!#@&]?[\w|.-]+>?|!?\[[^\]]*\]\([^)]*\)/gi) ?? [],
  );
  const orders = [...new Set([...ordered, ...addresses])].filter((order) => order !== '');
  return {
    orders: [...orders, `${orders.join(' ')} ${sent.instructions}`, sent.instructions],
    verbatim: [...new Set([...ordered, ...sentences])].filter((piece) => piece !== ''),
    ids: idsOf(sent.data),
    names: texts.flatMap((text) => text.match(/\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*/gu) ?? []),
  };
}

function fill(schema: Schema, name: string, plan: Plan, turn: number): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return pick(schema.enum, turn);
  if (schema.anyOf !== undefined) return fill(pick(schema.anyOf, 0) ?? {}, name, plan, turn);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, fill(one, key, plan, turn)]));
    case 'array':
      return Array.from({ length: schema.items?.type === 'object' ? EACH : 2 }, (_, i) => fill(schema.items ?? {}, name, plan, turn + i));
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return turn;
    default:
      return word(name, plan, turn).slice(0, LONGEST[name] ?? 380);
  }
}

function word(name: string, { orders, verbatim, ids, names }: Plan, turn: number): string {
  if (/evidence|quot|exact|words|verbatim/i.test(name)) return pick(verbatim, turn) ?? '';
  if (/^(?:id|ref|number|\w+Id)$/i.test(name)) return pick(ids, turn) ?? '1';
  if (/source|speaker|who/i.test(name)) return (turn % 2 === 0 ? pick(names, turn) : pick(orders, turn)) ?? '';
  if (/cue/i.test(name)) return pick([...(pick(verbatim, turn) ?? '').split(' '), 'said'], turn) ?? 'said';
  return pick(turn % 3 === 2 ? verbatim : orders, turn) ?? '';
}

function pick<One>(list: readonly One[], turn: number): One | undefined {
  return list[turn % Math.max(1, list.length)];
}

function textsOf(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsOf) : [];
}

function idsOf(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => (key === 'id' ? [String(value)] : idsOf(value)));
}
