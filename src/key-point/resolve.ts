import type { Language } from '../language/language.ts';
import type { Attribution, Span } from './attribute.ts';
import { wordsOf } from './cues.ts';
import { type NameWords, nameWordsOf } from './name-words.ts';
import { type Entity, findEntities, type Gender } from './names.ts';
import { isFiniteVerb, isVerb } from './phrases.ts';
import type { Sentence } from './sentences.ts';

/** Who a source is: the name to show, and where the article names it (the source's own place, or what its pronoun points to). */
export type Source = {
  readonly label: string;
  /** The label without what the sentence says of him. */
  readonly name: string;
  readonly named: Span;
  readonly isPointer: boolean;
  /** Whether it is one person, as far as the article tells. */
  readonly isPerson: boolean;
};

/** Sources of an article, asked in the order of its text. */
export type Resolver = { readonly resolve: (attribution: Attribution) => Source | null | undefined };

/**
 * Reads who is named where. `resolve` gives the source of an attribution at its fullest, null where it has none, and
 * undefined where a pronoun points to nobody that the article names. It remembers who spoke last, so attributions come in order.
 */
export function openResolver(text: string, sentences: readonly Sentence[], language: Language): Resolver {
  const words = nameWordsOf(language);
  const entities = findEntities(text, sentences, words);
  const mentioned = mentionsOf(entities);
  const bySentence = Map.groupBy(mentioned, ({ mention }) => mention.sentence);
  const known = { text, sentences, entities, mentioned, bySentence, words, language };
  const places = new Map(sentences.map((sentence, index) => [sentence, index]));
  let last: { readonly source: Source; readonly entity: Entity | undefined; readonly at: number } | undefined;
  return {
    resolve: (attribution) => {
      if (attribution.source === null) return null;
      const at = places.get(attribution.sentence) ?? -1;
      const plain = resolveSource(known, attribution, attribution.source, { at, last: last && at - last.at <= 4 ? last : undefined });
      const source =
        plain &&
        described(
          known,
          { ...plain, isPerson: entityAt(known, plain.named)?.isPerson === true && !isSeveral(plain, language) },
          attribution,
        );
      if (source && !attribution.isNested) last = { source: { ...source, label: source.name }, entity: entityAt(known, source.named), at };
      return source;
    },
  };
}

/** A name with what the sentence says that he is, or an office with the name of who holds it; a pronoun has neither. */
function described(known: Known, source: Source, { description }: Attribution): Source {
  if (!description || source.isPointer) return source;
  const told = tidy(known.text.slice(description.start, description.end));
  const holder = /^\p{Lu}/u.test(told) ? entityAt(known, description) : undefined;
  if (holder)
    return {
      ...source,
      label: `${withoutFirst(source.label, known.language.pronouns.possessives)}, ${told}`,
      name: holder.full,
      named: description,
      isPerson: holder.isPerson,
    };
  return /\p{Lu}\p{Ll}/u.test(source.name.slice(1)) ? { ...source, label: `${source.label}, ${told}` } : source;
}

/** "X and Y" */
function isSeveral({ name }: Source, { and }: Language): boolean {
  return name.includes(` ${and} `);
}

/** A phrase without a word of the list at its head: "his spokesman", "the president". */
function withoutFirst(phrase: string, list: string): string {
  const [first, ...rest] = phrase.split(/\s+/);
  return rest.length > 0 && wordsOf(list).includes(first!.toLowerCase()) ? rest.join(' ') : phrase;
}

type Mentioned = { readonly entity: Entity; readonly mention: Entity['mentions'][number]; readonly rank: number };

type Known = {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly entities: readonly Entity[];
  /** In the order of the text; no two overlap. */
  readonly mentioned: readonly Mentioned[];
  readonly bySentence: ReadonlyMap<number, readonly Mentioned[]>;
  readonly words: NameWords;
  readonly language: Language;
};
type Last = { readonly source: Source; readonly entity: Entity | undefined; readonly at: number } | undefined;

function mentionsOf(entities: readonly Entity[]): readonly Mentioned[] {
  const all = entities.flatMap((entity, rank) => entity.mentions.map((mention) => ({ entity, mention, rank })));
  return all.sort((a, b) => a.mention.start - b.mention.start);
}

/** The names that stand, whole or in part, in a span. */
function mentionsIn({ mentioned }: Known, span: Span): readonly Mentioned[] {
  let [low, high] = [0, mentioned.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentioned[middle]!.mention.end <= span.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < mentioned.length && mentioned[end]!.mention.start < span.end) end++;
  return mentioned.slice(low, end);
}

function resolveSource(known: Known, { kind }: Attribution, span: Span, { at, last }: { at: number; last: Last }): Source | undefined {
  const written = known.text.slice(span.start, span.end);
  const { he, she, they, it, self, pointing } = known.language.pronouns;
  const word = written.toLowerCase();
  if (wordsOf(self).includes(word) || wordsOf(pointing).includes(word)) return undefined;
  if (wordsOf(known.language.collectives).includes(word)) {
    const both = bothPersons(known, span, at);
    if (both) return both;
    // "Quill said they had agreed": what takes several is told of one of them.
    if (kind === 'agreement' && last?.at === at && last.entity?.isPerson) return pointer(last.source);
  }
  if (wordsOf(he).includes(word)) return person(known, span, at, last, 'he');
  if (wordsOf(she).includes(word)) return person(known, span, at, last, 'she');
  // One person is neither "they" nor "it".
  if (wordsOf(they).includes(word) || wordsOf(it).includes(word))
    return last && last.entity?.isPerson !== true ? pointer(last.source) : undefined;
  if (pairOf(word, known.language)) return pair(known, span, at, last);
  return named(known, span) ?? office(known, span) ?? sourceNamed(tidy(written), span);
}

/** "The two sides": the two persons that the sentence names before, if it names just two. */
function bothPersons(known: Known, span: Span, at: number): Source | undefined {
  const before = (known.bySentence.get(at) ?? []).filter(({ entity, mention }) => entity.isPerson && mention.end <= span.start);
  const named = before.filter(({ entity }, index) => before.findIndex((one) => one.entity === entity) === index);
  if (named.length !== 2) return undefined;
  const [first, second] = named;
  const label = `${first!.entity.full} ${known.language.and} ${second!.entity.full}`;
  return pointer(sourceNamed(label, { start: first!.mention.start, end: second!.mention.end }));
}

function pointer(source: Source): Source {
  return { ...source, isPointer: true };
}

/** The person whom "he" or "she" means: one named before it in the sentence, else who spoke last, else the subject of a sentence before. */
function person(known: Known, span: Span, at: number, last: Last, gender: Gender): Source | undefined {
  // "He called Quill a liar": he is not Quill.
  const others = (known.bySentence.get(at) ?? [])
    .filter(({ mention }) => !mention.isQuoted && mention.start >= span.end)
    .map(({ entity }) => entity);
  const isFitting = (entity: Entity) => entity.isPerson && fits(entity, gender) && !others.includes(entity);
  const inSentence = firstPerson(known, isFitting, at, span.start);
  if (inSentence) return pointer(inSentence);
  const isOne = last !== undefined && !isSeveral(last.source, known.language);
  const isLast = isOne && last.entity && fits(last.entity, gender) && !others.includes(last.entity);
  // Who spoke some sentences ago gives way to whom the sentences since are about.
  for (let before = at - 1; isLast && before > last.at; before--) {
    const told = leading(known, before);
    if (told && isFitting(told.entity)) return pointer(sourceOf(told.entity, told.mention));
  }
  if (isLast) return pointer(last.source);
  for (let before = at - 1; before >= Math.max(0, at - 8); before--) {
    const found = firstPerson(known, isFitting, before, Number.POSITIVE_INFINITY);
    if (found) return pointer(found);
  }
  return undefined;
}

/** Whom a sentence is about: the name that it begins with, or that stands behind its first comma and before a verb. */
function leading(known: Known, sentence: number): Mentioned | undefined {
  const { pieces } = known.sentences[sentence]!;
  return known.bySentence.get(sentence)?.find(({ mention }) => {
    if (mention.isQuoted || mention.isPossessive) return false;
    const at = pieces.findIndex((piece) => piece.end > mention.start);
    const end = pieces.findIndex((piece) => piece.start >= mention.end);
    const opens =
      at === 0 || (pieces[at - 1]?.text === ',' && !pieces.slice(0, at).some((piece) => piece.quotation || isFiniteVerb(piece)));
    return opens && (isVerb(pieces[end]) || /ADV/.test(pieces[end]?.pos ?? ''));
  });
}

function firstPerson(known: Known, isFitting: (entity: Entity) => boolean, sentence: number, before: number): Source | undefined {
  const fitting = (known.bySentence.get(sentence) ?? []).filter(
    ({ entity, mention }) => !mention.isQuoted && !mention.isPossessive && mention.end <= before && isFitting(entity),
  );
  // One who is known to be a "she" before one who may be.
  const found = fitting.find(({ entity }) => entity.gender !== null) ?? fitting[0];
  return found && sourceOf(found.entity, found.mention);
}

/** "he and Quill": the pronoun, and what stands before the name. */
function pairOf(
  written: string,
  { pronouns, and }: Language,
): { readonly gender: Gender; readonly length: number; readonly name: number } | undefined {
  const [pronoun = '', word] = written.toLowerCase().split(' ');
  const gender = wordsOf(pronouns.he).includes(pronoun) ? 'he' : wordsOf(pronouns.she).includes(pronoun) ? 'she' : null;
  return gender !== null && word === and ? { gender, length: pronoun.length, name: pronoun.length + and.length + 2 } : undefined;
}

function pair(known: Known, span: Span, at: number, last: Last): Source | undefined {
  const found = pairOf(known.text.slice(span.start, span.end), known.language);
  if (!found) return undefined;
  const first = person(known, { start: span.start, end: span.start + found.length }, at, last, found.gender);
  const second = named(known, { start: span.start + found.name, end: span.end });
  return first && second ? pointer(sourceNamed(`${first.name} ${known.language.and} ${second.name}`, first.named)) : undefined;
}

function fits(entity: Entity, gender: Gender): boolean {
  return entity.isPerson ? entity.gender === null || entity.gender === gender : entity.gender === gender;
}

/** A name, with whatever title, office or bracket stands around it: the phrase itself where it names the person in full, else the full name. */
function named(known: Known, span: Span): Source | undefined {
  const written = known.text.slice(span.start, span.end);
  const seen = new Set<Entity>();
  const { beforeNames, prepositions } = known.language;
  const { behindNames, places, speaksFor } = prepositions;
  for (const { entity, mention } of mentionsIn(known, span).toSorted((a, b) => a.rank - b.rank || a.mention.start - b.mention.start)) {
    if (seen.has(entity) || mention.end > span.end) continue;
    seen.add(entity);
    const rest = known.text
      .slice(mention.end, span.end)
      .replace(/\(.*\)/, '')
      .trim();
    const before = known.text.slice(span.start, Math.max(span.start, mention.start)).trim();
    if (before !== '' && !wordsOf(beforeNames).includes(before.toLowerCase())) continue;
    // The name must be what the phrase is about, not what hangs on it: "officials of Norland", "Norland's envoy", "the Vane campaign".
    const [behind = ''] = rest.split(' ');
    if (rest !== '' && !(entity.isPerson && wordsOf(behindNames).includes(behind))) continue;
    if (!entity.isPerson && !entity.name.includes(' ')) return sourceNamed(tidy(written), mention);
    const isFull = written.includes(entity.name) && entity.name.includes(' ') && !wordsOf(places).includes(behind);
    if (isFull) return sourceNamed(tidy(written), mention);
    const source = sourceOf(entity, mention);
    // "Mr. Voss of the Harbour Board": for whom he speaks goes with his name.
    return wordsOf(speaksFor).includes(behind) && /\p{Lu}/u.test(rest) ? { ...source, label: `${source.label} ${tidy(rest)}` } : source;
  }
  return undefined;
}

function entityAt(known: Known, span: Span): Entity | undefined {
  return mentionsIn(known, span).findLast(({ mention }) => mention.end <= span.end)?.entity;
}

function sourceNamed(name: string, { start, end }: Span): Source {
  return { label: name, name, named: { start, end }, isPointer: false, isPerson: false };
}

function sourceOf(entity: Entity, mention: Span): Source {
  return sourceNamed(entity.full, mention);
}

/** "The US President": the one person whom the article gives that office, and whose office bears all its words. */
function office(known: Known, span: Span): Source | undefined {
  const words = withoutFirst(known.text.slice(span.start, span.end), known.language.beforeNames).toLowerCase().split(/\s+/);
  if (!known.words.offices.has(words.at(-1)!)) return undefined;
  const bearers = known.entities.filter(
    (entity) => entity.isPerson && words.every((word) => entity.offices.has(word)) && entity.mentions[0]!.start < span.start,
  );
  if (bearers.length !== 1) return undefined;
  const mention = bearers[0]!.mentions.find((one) => one.office !== '')!;
  return pointer(sourceOf(bearers[0]!, mention));
}

/** Words as they read in one line. */
export function tidy(written: string): string {
  return written.replace(/\s+/g, ' ').trim();
}
