import { inAnyLanguage } from '../language/languages.ts';
import type { KeyPoint } from './key-point.ts';

type Told = Pick<KeyPoint, 'source' | 'statement' | 'cue'>;

/**
 * The statement without the speaker at its head, nor what stands between commas behind him, since his name stands before it
 * anyway: `agreed to …`. Whole where what is said stands first.
 */
export function afterSource({ source, statement, cue }: Told): string {
  if (source === null) return statement;
  const named = new Set(wordsOf(source));
  const words = statement.split(' ');
  const isHead = (word: string, index: number) => index === 0 && HEADS.has(word.toLowerCase());
  const end = words.findIndex((word, index) => !isHead(word, index) && !wordsOf(word).every((part) => named.has(part)));
  const speaker = words.slice(0, Math.max(0, end));
  if (!speaker.some((word, index) => !isHead(word, index))) return statement;
  const rest = words.slice(end).join(' ');
  const name = source.split(', ')[0]!.toLowerCase();
  // "Voss was fined, which Voss denies"
  if (rest.toLowerCase().includes(name)) return statement;
  const told = speaker.at(-1)!.endsWith(',') ? behindAside(rest, cue) : rest;
  return told !== undefined && /^\p{Ll}/u.test(told) ? told : statement;
}

/** "whose banks are active there, had asked for more": from the cue on; undefined where the aside is the speaker's own name. */
function behindAside(rest: string, cue: string | null): string | undefined {
  const close = cue === null ? -1 : rest.indexOf(`, ${cue} `);
  const [opener = '', ...clause] = rest.split(' ');
  // "Voss, who hopes to win": his deed is in the aside.
  if (close === -1) return RELATIVES.has(opener) ? clause.join(' ') : rest;
  const aside = rest.slice(0, close);
  return /(?<!\p{L})\p{Ll}/u.test(aside) && !/[“”"]/.test(aside) ? rest.slice(close + 2) : undefined;
}

/** `Vladimir Putin agreed to …` as a sentence of its own. */
export function sentenceOf(point: Told): string {
  const rest = afterSource(point);
  // A role behind the name is closed again: Ada Roe, the minister, said.
  const speaker = point.source?.includes(', ') ? `${point.source},` : point.source;
  const text = capital(point.source === null || rest === point.statement ? point.statement : `${speaker} ${rest}`);
  return /[.!?…]["”’]?$/u.test(text) ? text : `${text}.`;
}

/** Words as they stand at the head of a line: "the Treasury" is "The Treasury". */
export function capital(words: string): string {
  return words.replace(/^["“‘«„[]?\p{Ll}/u, (first) => first.toUpperCase());
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

// "The Union" is the European Union, and "his predecessor" a predecessor.
const HEADS = new Set(inAnyLanguage(({ beforeNames, pronouns }) => `${beforeNames}, ${pronouns.possessives}`));
const RELATIVES = new Set(inAnyLanguage(({ grammar }) => grammar.asideRelatives?.words ?? ''));
