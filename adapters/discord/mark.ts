import type { DiscordPart } from './render.ts';

/*
 * A post of a forum takes no nonce. Its key goes with its first components instead, as the numbers that Discord lets the
 * sender give them, tells back with the message and shows to nobody:
 * https://docs.discord.com/developers/components/reference#anatomy-of-a-component
 */
const DIGITS = 7;

type Numbered = { readonly id?: number | undefined };

/** The body with the key's mark on it. */
export function marked(body: DiscordPart, key: string): DiscordPart {
  const numbers = numbersOf(key);
  return {
    ...body,
    components: body.components.map((component, at) => (numbers[at] === undefined ? component : { ...component, id: numbers[at] })),
  };
}

/** Whether the components bear the key's mark; one that has a single component bears a part of it. */
export function bearsMark(components: readonly Numbered[], key: string): boolean {
  const borne = components.slice(0, 2).map(({ id }) => id);
  return borne.length > 0 && borne.every((id, at) => id === numbersOf(key)[at]);
}

/** The marks of a key and of a message's components in one form, equal where the message bears the key's mark; null where it bears none. */
export function markOf(of: string | readonly Numbered[]): string | null {
  const [one, two] = typeof of === 'string' ? numbersOf(of) : of.map(({ id }) => id);
  return one === undefined || two === undefined ? null : `mark ${one} ${two}`;
}

/** Two numbers that differ, of 28 bits each; 0 would mean none. */
function numbersOf(key: string): readonly [number, number] {
  const [one, two] = [0, 1].map((n) => 1 + Number.parseInt(key.slice(n * DIGITS, (n + 1) * DIGITS), 16)) as [number, number];
  return [one, one === two ? two + 1 : two];
}
