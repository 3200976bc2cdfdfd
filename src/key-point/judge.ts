import type { Article } from '../article/article.ts';
import type { Language } from '../language/language.ts';
import { languageOf } from '../language/languages.ts';
import type { SaidPoint } from './ask-points.ts';
import { type Attribution, attribute, type Span } from './attribute.ts';
import { classify, modalityOf } from './classify.ts';
import { cuesOf, wordsOf } from './cues.ts';
import { isDenied, namingOf, type ReadAttribution, type Reading, readAttributions } from './extract.ts';
import { unfaithful } from './faithful.ts';
import type { KeyPoint, KindName, RefusalReason } from './key-point.ts';
import { locate } from './locate.ts';
import { type Source, tidy } from './resolve.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { joinSpoken } from './spoken-paragraphs.ts';
import type { Token } from './tokens.ts';
import { type Draft, verify } from './verify.ts';
import { dateIn } from './when.ts';

/** What a model said of an article, judged: the point, or why it is none. */
export type Judged = { readonly said: SaidPoint } & ({ readonly point: KeyPoint } | { readonly refused: RefusalReason });

type Known = Reading & {
  readonly read: readonly ReadAttribution[];
  /** Every word of saying or doing that the rules read, of points and of others. */
  readonly cues: readonly Span[];
};

// What an article longer than this says further down is not asked about.
const LONGEST_TEXT = 50_000;
const LONGEST_EVIDENCE = 600;
const FEWEST_WORDS = 3;
const MOST_WORDS = 40;

/**
 * A judge of what a model says of the article, or undefined where the article is in no language whose words can be checked.
 * Beside `verify`, a point must stand in one sentence in which the rules, too, find that source saying or doing it, or which
 * has source and cue side by side; and its statement must be made of that sentence's words.
 */
export function openJudge(article: Article, maker: string): ((said: SaidPoint) => Judged) | undefined {
  const language = languageOf(article.language, article.text);
  if (!language) return undefined;
  const text = article.text.slice(0, LONGEST_TEXT);
  const sentences = joinSpoken(text, readSentences(text, language), language);
  const reading = { article, text, language, sentences };
  const known = { ...reading, read: [...readAttributions(reading)], cues: attribute(sentences, language).map(({ cue }) => cue) };
  return (said) => {
    const draft = draftOf(said, known);
    if (typeof draft === 'string') return { said, refused: draft };
    const verdict = verify(article, draft, language);
    return 'point' in verdict ? { said, point: { ...verdict.point, maker } } : { said, refused: verdict.refused };
  };
}

function draftOf(said: SaidPoint, known: Known): Draft | RefusalReason {
  const { text, language, article } = known;
  if (hasMarks(said)) return 'address-or-mention';
  const span = locate(text, said.evidence);
  if (span === undefined) return 'evidence-not-verbatim';
  const sentence = known.sentences.find(({ start, end }) => start <= span.start && span.end <= end);
  const exact = text.slice(span.start, span.end);
  if (sentence === undefined || exact.length > LONGEST_EVIDENCE || words(exact) < FEWEST_WORDS) return 'evidence-too-long';
  if (words(said.statement) > MOST_WORDS) return 'statement-too-long';
  const passage = text.slice(sentence.start, sentence.end);
  const saying = sayingOf(said, span, sentence, known);
  if (typeof saying === 'string') return saying;
  const kind = kindOf(said, saying, sentence, span, language);
  if (kind === undefined) return 'required-part-missing';
  const head = `${said.source ?? ''} ${saying.label ?? ''} ${saying.head}`;
  const claimed = { statement: said.statement, head, evidence: exact, contents: saying.contents };
  return (
    unfaithful(claimed, language) ?? {
      kind,
      statement: said.statement.trim().replace(/[.\s]+$/, ''),
      source: saying.label,
      sourceAs: saying.labelAs,
      cue: saying.cue,
      target: said.target !== null && locate(passage, said.target) ? said.target : null,
      modality: modalityOf(kind, saying.cue, language),
      happenedOn: dateIn(kind === 'sanction' ? passage : passage.replace(exact, ' '), article.publishedAt, language),
      exact: [{ text: exact, from: span.start }],
      passage,
      naming: saying.naming,
      isDenial: saying.isDenial,
      isNegated: saying.isNegated,
    }
  );
}

// Where none is, renderers have nothing to make safe.
const MARKS = /https?:|www\.|\]\(|<[!#@/\w]|@[\p{L}\p{N}_]|\p{Cf}|[\u2028\u2029\0]/iu;

function hasMarks({ statement, evidence, source, target, cue }: SaidPoint): boolean {
  return [statement, evidence, source, target, cue].some((part) => part !== null && MARKS.test(part));
}

/** Who says or does it in the sentence, by which word, and how it is to be read. */
type Saying = {
  readonly label: string | null;
  /** What the sentence calls him, where that is no name. */
  readonly labelAs: string | null;
  readonly cue: string;
  /** Source and cue with what stands by them: "Voss told reporters on Monday". */
  readonly head: string;
  /** What is said or done, as the article has it. */
  readonly contents: readonly string[];
  readonly naming: string;
  readonly isDenial: boolean;
  readonly isNegated: boolean;
  /** What the rules take it for; null where they do not read it. */
  readonly attribution: ReadAttribution | null;
};

function sayingOf(said: SaidPoint, span: Span, sentence: Sentence, known: Known): Saying | RefusalReason {
  const about = known.read.filter(({ attribution }) => attribution.contents.some((content) => overlap(content, span)));
  const same = about.filter(({ source }) => (said.source === null ? source === null : source !== null && isOf(source, said.source)));
  // Of two in one sentence, the one whose content the evidence holds most of.
  const shared = ({ attribution }: ReadAttribution) => attribution.contents.reduce((sum, content) => sum + common(content, span), 0);
  const [found] = same.sort((a, b) => shared(b) - shared(a));
  if (found !== undefined) return asRead(found, known);
  if (said.source === null) return 'source-not-in-passage';
  return asWritten(said, said.source, span, sentence, known);
}

function common(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Whether the name is that of the source: a part of it with a capital, or all of its words. */
function isOf(source: Source, name: string): boolean {
  const known = new Set(lower(`${source.label} ${source.name}`));
  const own = lower(name);
  const names = (name.match(/\p{Lu}[\p{L}\p{N}’'-]+/gu) ?? []).map((word) => word.toLowerCase());
  return (
    own.length > 0 &&
    (names.length > 0 ? names.every((word) => lower(word).every((part) => known.has(part))) : own.every((word) => known.has(word)))
  );
}

function asRead(found: ReadAttribution, known: Known): Saying {
  const { attribution, siblings, source } = found;
  const { text } = known;
  const named = attribution.source;
  return {
    label: source?.label ?? null,
    labelAs: source?.isPointer && named ? tidy(text.slice(named.start, named.end)) : null,
    cue: text.slice(attribution.cue.start, attribution.cue.end),
    head: headOf(attribution, text),
    contents: contentsOf(attribution, text),
    naming: source === null ? '' : namingOf(known, source),
    isDenial: attribution.kind === 'denial' || attribution.isNegated || isDenied(attribution, siblings),
    isNegated: attribution.isNegated,
    attribution: found,
  };
}

// "… told reporters", "… said on Monday in a statement": whom and when, where the content stands before the cue.
const WORDS_BEHIND = 4;

/** Each piece, each sentence of it, and all together where there are several. */
function contentsOf({ contents }: Attribution, text: string): string[] {
  const pieces = contents.map(({ start, end }) => text.slice(start, end));
  // One sentence of a quotation has but one of its marks.
  const sentences = pieces.flatMap((piece) => piece.split(SENTENCE_END).map((one) => one.replace(/^["“„«]|["”»]$/g, '')));
  return [...new Set([...pieces, ...sentences, pieces.join(' ')])];
}

// "Mr. Voss" is no end: three small letters stand before one.
const SENTENCE_END = /(?<=\p{Ll}{3}[.!?]["”’»]?)\s+(?=["“„«]?\p{Lu})/u;

function headOf({ whole, cue, contents, sentence }: Attribution, text: string): string {
  const next = Math.min(...contents.map(({ start }) => start).filter((start) => start >= cue.end));
  if (Number.isFinite(next)) return text.slice(whole.start, next);
  const isOutside = (token: Token) => contents.every((content) => token.end <= content.start || token.start >= content.end);
  const behind = sentence.tokens.filter((token) => token.start >= cue.end && isOutside(token));
  return [text.slice(whole.start, whole.end), ...behind.slice(0, WORDS_BEHIND).map((token) => token.text)].join(' ');
}

// "Voss, 54, has said": as many words may stand between the two.
const FARTHEST = 5;

/**
 * What the rules did not read: a verb that they know for a cue, in a form that orders nobody about ("says", "said"; not "say"),
 * with the source's name close before it, or right behind it.
 */
function asWritten(
  said: SaidPoint,
  source: string,
  span: Span,
  sentence: Sentence,
  { text, language, cues }: Known,
): Saying | RefusalReason {
  const { verbs, negations } = cuesOf(language);
  const tokens = sentence.tokens.filter(({ pos }) => pos !== 'PUNCT');
  const cueWords = lower(said.cue ?? '');
  const patterns = (token: Token) => (verbs.get(token.lower) ?? []).filter(({ form }) => form === 'past' || form === 'present');
  const at = tokens.findIndex((token) => cueWords.includes(token.lower) && patterns(token).length > 0);
  const cue = tokens[at];
  if (cue === undefined) return 'cue-not-in-passage';
  // Where the rules read that cue, it is somebody else's.
  if (cues.some((other) => overlap(other, cue))) return 'source-not-in-passage';
  const behind = text.slice(cue.end, sentence.end);
  // "…, he insisted, and the rain fell": what is parted from the word by a mark need not be said by him.
  if (span.end <= cue.end || !/^\s+[\p{L}\p{N}“"„«]/u.test(behind) || wordsOf(language.joiners).includes(lower(behind)[0] ?? ''))
    return 'source-not-in-passage';
  const names = lower(source);
  const isNamed = (token: Token | undefined) => token?.pos === 'PROPN' && token.lower === names.at(-1);
  const before = tokens.slice(Math.max(0, at - FARTHEST), at);
  const between = before.slice(before.findLastIndex(isNamed) + 1);
  const isBehind =
    at > 0 && names.length > 0 && names.every((name, i) => tokens[at + 1 + i]?.lower === name) && isNamed(tokens[at + names.length]);
  // "was yesterday accused": it is done to him.
  const isBefore = between.length < before.length && between.every(({ pos }) => pos !== 'AUX');
  if (!isBefore && !isBehind) return 'source-not-in-passage';
  const isNegated = tokens.slice(Math.max(0, at - 3), at).some((token) => negations.has(token.lower));
  const isDenial = isNegated || patterns(cue)[0]?.pattern.kind === 'denial';
  const written = text.slice(cue.start, cue.end);
  return {
    label: source,
    labelAs: null,
    cue: written,
    head: written,
    contents: [behind],
    naming: '',
    isDenial,
    isNegated,
    attribution: null,
  };
}

/** The kind that was said where the sentence has a cue of it, else a plain claim; undefined where a deed by nobody has none. */
function kindOf(said: SaidPoint, saying: Saying, sentence: Sentence, span: Span, language: Language): KindName | undefined {
  const { verbs, nouns, adjectives } = cuesOf(language);
  const own = sentence.tokens.flatMap(({ lower: word }) => [
    ...(verbs.get(word) ?? []).map(({ pattern }) => pattern.kind),
    ...[nouns.get(word), adjectives.get(word)].filter((kind) => kind !== undefined),
  ]);
  const { attribution } = saying;
  const read = attribution === null ? null : classify(attribution.attribution, span, attribution.source, language);
  // A deed or a denial that the rules read is never told as less.
  if (read !== null && read !== 'claim' && !(saying.isNegated && said.kind === 'denial')) return read;
  if (said.kind === 'claim' || new Set<string>(own).has(said.kind)) return said.kind;
  return saying.label === null ? undefined : 'claim';
}

function lower(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function words(text: string): number {
  return lower(text).length;
}
