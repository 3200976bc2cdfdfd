import type { Article } from '../article/article.ts';
import type { Language } from '../language/language.ts';
import { languageOf } from '../language/languages.ts';
import type { SaidPoint } from './ask-points.ts';
import { type Attribution, attribute, type Span } from './attribute.ts';
import { classify, modalityOf } from './classify.ts';
import { cuesOf } from './cues.ts';
import { namingOf, type Reading } from './extract.ts';
import { unfaithful } from './faithful.ts';
import type { KeyPoint, KindName, RefusalReason } from './key-point.ts';
import { locate } from './locate.ts';
import { openResolver, type Source } from './resolve.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { joinSpoken } from './spoken-paragraphs.ts';
import { type Draft, verify } from './verify.ts';
import { dateIn } from './when.ts';

/** What a model said of an article, judged: the point, or why it is none. */
export type Judged = { readonly said: SaidPoint } & ({ readonly point: KeyPoint } | { readonly refused: RefusalReason });

type Resolved = { readonly attribution: Attribution; readonly source: Source | null | undefined };
type Known = Reading & { readonly resolved: readonly Resolved[] };

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
  const sentences = joinSpoken(text, readSentences(text), language);
  const resolver = openResolver(text, sentences, language);
  const resolved = attribute(sentences, language).map((attribution) => ({ attribution, source: resolver.resolve(attribution) }));
  const known = { article, text, language, sentences, resolved };
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
  const claimed = {
    statement: said.statement,
    source: `${said.source ?? ''} ${saying.label ?? ''}`,
    cue: saying.cue,
    evidence: exact,
    passage,
  };
  return (
    unfaithful(claimed, language) ?? {
      kind,
      statement: said.statement.trim().replace(/[.\s]+$/, ''),
      source: saying.label,
      cue: saying.cue,
      target: said.target !== null && locate(passage, said.target) ? said.target : null,
      modality: modalityOf(kind, saying.cue),
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
const MARKS = /https?:|www\.|\]\(|<[!#@/\w]|@(?:everyone|here|channel)|\p{Cf}|[\u2028\u2029\0]/iu;

function hasMarks({ statement, evidence, source, target, cue }: SaidPoint): boolean {
  return [statement, evidence, source, target, cue].some((part) => part !== null && MARKS.test(part));
}

/** Who says or does it in the sentence, by which word, and how it is to be read. */
type Saying = {
  readonly label: string | null;
  readonly cue: string;
  readonly naming: string;
  readonly isDenial: boolean;
  readonly isNegated: boolean;
  /** What the rules take it for; null where they do not read it. */
  readonly attribution: Resolved | null;
};

function sayingOf(said: SaidPoint, span: Span, sentence: Sentence, known: Known): Saying | RefusalReason {
  const about = known.resolved.filter(({ attribution }) => tells(attribution, span, sentence));
  const same = about.filter(({ source }) =>
    said.source === null ? source === null : source !== undefined && source !== null && isOf(source, said.source),
  );
  const found = same.find(({ attribution }) => attribution.contents.some((content) => overlap(content, span))) ?? same[0];
  if (found !== undefined) return asRead(found, known);
  if (said.source === null) return 'source-not-in-passage';
  return asWritten(said, said.source, about, sentence, known);
}

function tells({ contents, whole, sentence: own }: Attribution, span: Span, sentence: Sentence): boolean {
  return own === sentence
    ? overlap(whole, span) || contents.some((content) => overlap(content, span))
    : contents.some((content) => overlap(content, span));
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

function asRead(found: Resolved, known: Known): Saying {
  const { attribution } = found;
  const source = found.source ?? null;
  return {
    label: source?.label ?? null,
    cue: known.text.slice(attribution.cue.start, attribution.cue.end),
    naming: source === null ? '' : namingOf(known, source),
    isDenial: attribution.kind === 'denial' || attribution.isNegated,
    isNegated: attribution.isNegated,
    attribution: found,
  };
}

// "Voss, 54, has said": as many words may stand between the two.
const FARTHEST = 5;

/** What the rules did not read: a cue that they know, outside the evidence or at its head, with the source's name right beside it. */
function asWritten(
  said: SaidPoint,
  source: string,
  about: readonly Resolved[],
  sentence: Sentence,
  { text, language }: Known,
): Saying | RefusalReason {
  const { verbs, nouns, negations } = cuesOf(language);
  const tokens = sentence.tokens.filter(({ pos }) => pos !== 'PUNCT');
  const cueWords = lower(said.cue ?? '');
  const at = tokens.findIndex((token) => cueWords.includes(token.lower) && (verbs.has(token.lower) || nouns.has(token.lower)));
  const cue = tokens[at];
  if (cue === undefined) return 'cue-not-in-passage';
  // Where the rules read that cue, it is somebody else's.
  if (about.some(({ attribution }) => overlap(attribution.cue, cue))) return 'source-not-in-passage';
  const [last = ''] = lower(source).slice(-1);
  const near = tokens.slice(Math.max(0, at - FARTHEST), at + 3);
  const isBeside = near.some((token) => token.lower === last && token.pos === 'PROPN');
  // "was accused": it is done to him.
  if (!isBeside || tokens[at - 1]?.pos === 'AUX') return 'source-not-in-passage';
  const isNegated = tokens.slice(Math.max(0, at - 3), at).some((token) => negations.has(token.lower));
  const kind = verbs.get(cue.lower)?.[0]?.pattern.kind ?? nouns.get(cue.lower);
  return {
    label: source,
    cue: text.slice(cue.start, cue.end),
    naming: '',
    isDenial: isNegated || kind === 'denial',
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
  const read = attribution === null ? null : classify(attribution.attribution, span, attribution.source ?? null, language);
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
