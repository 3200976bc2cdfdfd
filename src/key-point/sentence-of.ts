import type { KeyPoint } from './key-point.ts';

/** The statement without the speaker at its head, whose name stands before it anyway: `agreed to …`. */
export function afterSource({ source, statement }: KeyPoint): string {
  if (source === null) return statement;
  const named = new Set(wordsOf(source));
  const words = statement.split(' ');
  const end = words.findIndex((word) => !wordsOf(word).every((part) => named.has(part)));
  const rest = words.slice(Math.max(0, end)).join(' ');
  return end > 0 && /^\p{Ll}/u.test(rest) ? rest : statement;
}

/** `Vladimir Putin agreed to …` as a sentence of its own. */
export function sentenceOf(point: KeyPoint): string {
  const rest = afterSource(point);
  // A role behind the name is closed again: Ada Roe, the minister, said.
  const speaker = point.source?.includes(', ') ? `${point.source},` : point.source;
  const text = point.source === null || rest === point.statement ? point.statement : `${speaker} ${rest}`;
  return /[.!?…]["”’]?$/u.test(text) ? text : `${text}.`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
