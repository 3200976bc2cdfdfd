import type { NameWords } from './name-words.ts';
import type { Range } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import { is, type Token } from './tokens.ts';

/** A name where it stands: `name` without title or office, `office` those words ("" where none). */
export type Mention = {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly office: string;
  readonly sentence: number;
  readonly isQuoted: boolean;
  readonly isPossessive: boolean;
  /** Whether words that only fit a person stand right behind it. */
  readonly isDescribed: boolean;
  readonly title: string;
  /** The word that the name is addressed by, as it stands right before it: "President", "Mr."; "" where none. */
  readonly address: string;
};

/** The names of a sentence, each with the office and title before it; none in a line set all in capitals. */
export function mentionsIn(text: string, sentence: Sentence, index: number, words: NameWords): readonly Mention[] {
  const { tokens } = sentence;
  const found: Mention[] = [];
  if (isHeadline(tokens)) return found;
  for (let at = 0; at < tokens.length; at++) {
    if (!isNameWord(tokens[at]!, words)) continue;
    let end = at + 1;
    while (end < tokens.length && continues(text, tokens, end, words)) end++;
    const start = withOffice(tokens, at, words);
    // "Republican nominee Voss": what stood before the office was no name of its own.
    while (found.length > 0 && found.at(-1)!.end > tokens[start]!.start) found.pop();
    const mention = mentionOf(tokens, { start, end }, sentence, index, words);
    if (mention) found.push(mention);
    at = end - 1;
  }
  return found;
}

// In A Line Set Like This One capitals name nobody.
function isHeadline(tokens: readonly Token[]): boolean {
  const telling = tokens.filter((token) => token.text.length > 2 && /\p{L}/u.test(token.text) && !/ADP|DET|CONJ|PART/.test(token.pos));
  return telling.length > 4 && telling.filter((token) => /^\p{Lu}/u.test(token.text)).length >= 0.9 * telling.length;
}

function isNameWord(token: Token, words: NameWords): boolean {
  if (!/^\p{Lu}/u.test(token.text) || words.times.has(token.lower)) return false;
  return /PROPN|NOUN|ADJ|^X$/.test(token.pos) || words.personal.has(token.lower) || words.offices.has(token.lower);
}

function continues(text: string, tokens: readonly Token[], at: number, words: NameWords): boolean {
  const token = tokens[at]!;
  const gap = text.slice(tokens[at - 1]!.end, token.start);
  if (/\n/.test(gap)) return false;
  if (isNameWord(token, words) || (is(token, 'nameMonths') && /^\p{Lu}/u.test(token.text) && tokens[at + 1]?.pos !== 'NUM')) return true;
  if (/^\p{Lu}\p{Ll}/u.test(token.text) && !words.times.has(token.lower) && !/DET|PRON|AUX|ADP|CONJ|PART/.test(token.pos)) return true;
  const next = tokens[at + 1];
  if (!next || !/^\p{Lu}/u.test(next.text)) return false;
  return (token.text === '-' && gap === '' && next.start === token.end) || (words.particles.has(token.lower) && isNameWord(next, words));
}

// "campaign spokesman Jason Miller": an office in lower case, and the nouns before it, belong to the name.
function withOffice(tokens: readonly Token[], at: number, words: NameWords): number {
  let start = at;
  if (at === 0 || !words.offices.has(tokens[at - 1]!.lower)) return at;
  start--;
  while (start > 0 && at - start < 6 && /NOUN|PROPN|ADJ/.test(tokens[start - 1]!.pos) && !words.times.has(tokens[start - 1]!.lower))
    start--;
  return start;
}

function mentionOf(tokens: readonly Token[], place: Range, sentence: Sentence, index: number, words: NameWords): Mention | undefined {
  let run = tokens.slice(place.start, place.end);
  const follows = tokens[place.end];
  let split = 0;
  for (const [at, token] of run.entries()) if (words.offices.has(token.lower) || words.personal.has(token.lower)) split = at + 1;
  // "of the Harbour Post Voss said": a body's name ends where one word of another follows it.
  if (run.length - split === 3 && words.bodies.has(run.at(-2)!.lower) && !words.bodies.has(run.at(-1)!.lower)) {
    run = run.slice(-1);
    split = 0;
  }
  // "Secretary of State Ada Voss": the office ends in a capital.
  const isOfOffice = is(tokens[place.start - 1], 'of') && words.offices.has(tokens[place.start - 2]?.lower ?? '');
  if (split === 0 && isOfOffice && run.length > 2 && words.bodies.has(run[0]!.lower)) split = 1;
  const named = run.slice(split);
  const first = named[0];
  if (!first || named.length > 7) return undefined;
  const start = run[0]!.start;
  const end = run.at(-1)!.end;
  const before = run.slice(0, split);
  const title = before.map((token) => token.lower).find((word) => words.personal.has(word)) ?? '';
  return {
    start,
    end,
    name: join(named),
    office: join(before.filter((token) => !words.personal.has(token.lower))),
    sentence: index,
    isQuoted: sentence.pieces.some((piece) => piece.quotation && piece.start <= start && piece.end >= end),
    isPossessive: follows?.lower === "'s" || follows?.text === '’',
    isDescribed: tokens[place.start - 1]?.pos !== 'ADP' && !words.regions.has(named[0]!.lower) && tellsPerson(tokens, place.end, words),
    title,
    address: addressOf(before, named, words),
  };
}

/** "X, 31, …" · "X, who …" · "X, the harbour's chief of police, …": what only a person has behind the name. */
function tellsPerson(tokens: readonly Token[], at: number, words: NameWords): boolean {
  const next = tokens[at + 1];
  if (tokens[at]?.text !== ',' || !next) return false;
  if (/^\d{1,3}$/.test(next.text)) return tokens[at + 2]?.text === ',';
  if (words.relatives.has(next.lower)) return true;
  if (next.pos !== 'DET') return false;
  // The head of the phrase is its last noun.
  let end = at + 2;
  while (end < tokens.length && end - at < 12 && !/ADP|PUNCT|PRON|AUX/.test(tokens[end]!.pos)) end++;
  return words.people.has(tokens[end - 1]!.lower);
}

function addressOf(before: readonly Token[], named: readonly Token[], words: NameWords): string {
  const last = before.at(-1);
  if (!last || !words.address.has(last.lower) || !/^\p{Lu}/u.test(last.text)) return '';
  // "Mr." is the address of a bare surname only, and "Minister" is half of "Prime Minister".
  if (words.personal.has(last.lower) && named.length > 1 && !words.ranks.has(last.lower)) return '';
  return words.offices.has(before.at(-2)?.lower ?? '') && words.offices.has(last.lower) ? '' : last.text;
}

function join(tokens: readonly Token[]): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    const gap = index > 0 && token.start > tokens[index - 1]!.end ? ' ' : '';
    text += gap + token.text;
  }
  return text;
}
