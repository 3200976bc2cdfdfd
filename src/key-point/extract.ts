import type { Article } from '../article/article.ts';
import type { Language } from '../language/language.ts';
import { languageOf } from '../language/languages.ts';
import { type Attribution, attribute, type Span } from './attribute.ts';
import { classify, modalityOf, targetOf } from './classify.ts';
import { wordsOf } from './cues.ts';
import type { ExtractedPoints, KeyPoint, RefusalReason } from './key-point.ts';
import { rank } from './rank.ts';
import { openResolver, type Source, tidy } from './resolve.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { splitDeeds } from './split.ts';
import { joinSpoken } from './spoken-paragraphs.ts';
import { compose } from './statement.ts';
import type { Token } from './tokens.ts';
import { type Draft, verify } from './verify.ts';
import { dateIn } from './when.ts';

/** What an article longer than this says further down is not read: no news has as much, and every input must end in time. */
const LONGEST_TEXT = 50_000;

/** Every attributed statement of an article that passes `verify`, best first, by rules alone; the refused are counted by reason. */
export function extractKeyPoints(article: Article): ExtractedPoints {
  const language = languageOf(article.language, article.text);
  if (!language) return { points: [], refused: {} };
  const text = article.text.slice(0, LONGEST_TEXT);
  const sentences = joinSpoken(text, readSentences(text, language), language);
  const resolver = openResolver(text, sentences, language);
  const points = new Map<string, KeyPoint>();
  const refused: Partial<Record<RefusalReason, number>> = {};
  const attributions = attribute(sentences, language);
  const ofSentence = Map.groupBy(attributions, ({ sentence }) => sentence);
  for (const attribution of attributions) {
    const source = resolver.resolve(attribution);
    const siblings = ofSentence.get(attribution.sentence)!.filter((other) => other !== attribution);
    if (source === undefined || isCredit(attribution, siblings, source, language) || isInner(attribution, siblings)) continue;
    for (const draft of drafts({ article, text, language, sentences }, attribution, siblings, source)) {
      const verdict = verify(article, draft, language);
      if ('point' in verdict) points.set(verdict.point.id, points.get(verdict.point.id) ?? verdict.point);
      else refused[verdict.refused] = (refused[verdict.refused] ?? 0) + 1;
    }
  }
  return { points: rank([...points.values()], text.length), refused };
}

type Reading = { readonly article: Article; readonly text: string; readonly language: Language; readonly sentences: readonly Sentence[] };

/** "…, AFP reported": an agency credited for what somebody else in the sentence says. */
function isCredit(attribution: Attribution, siblings: readonly Attribution[], source: Source | null, language: Language): boolean {
  if (!source || !attribution.isContentFirst) return false;
  const words = source.label.toLowerCase().replace(/^the /, '');
  const isAgency = wordsOf(language.agencies).some((agency) => words === agency || words.startsWith(`${agency} `));
  return isAgency && siblings.length > 0;
}

/**
 * A passive without a doer, or a lesser deed, inside what somebody says or wants: it is his, and no point beside it. What
 * settles, punishes, threatens or denies is told by itself as well.
 */
function isInner(attribution: Attribution, siblings: readonly Attribution[]): boolean {
  if (attribution.isNested && attribution.form === 'deed' && LESSER.test(attribution.kind)) return true;
  if (!attribution.isPassive || attribution.source !== null) return false;
  return siblings.some(
    (other) =>
      other !== attribution && other.contents.some(({ start, end }) => start <= attribution.cue.start && attribution.cue.end <= end),
  );
}

const LESSER = /^(?:claim|commitment|demand|rejection)$/;

function* drafts(reading: Reading, attribution: Attribution, siblings: readonly Attribution[], source: Source | null): Generator<Draft> {
  const { text, language, article } = reading;
  const cue = text.slice(attribution.cue.start, attribution.cue.end);
  for (const content of splitDeeds(attribution)) {
    const [first, ...rest] = content;
    const kind = classify(attribution, first, source, language);
    if (isPronoun(text, first, language) && kind !== 'denial') continue;
    const passage = [attribution.sentence, ...content].map((span) => text.slice(span.start, span.end)).join(' ');
    yield {
      kind,
      statement: content.map((span) => compose(text, attribution, span, { source, language })).find((one) => one !== undefined) ?? '',
      source: source?.label ?? null,
      sourceAs: source?.isPointer && attribution.source ? tidy(text.slice(attribution.source.start, attribution.source.end)) : null,
      cue,
      target: targetOf(kind, tokensIn(attribution, first), text, language),
      modality: modalityOf(kind, cue, language),
      happenedOn: dateIn(kind === 'sanction' ? passage : outside(text, attribution, first), article.publishedAt, language),
      exact: [first, ...rest].map((span) => ({ text: text.slice(span.start, span.end), from: span.start })),
      passage,
      naming: source ? namingOf(reading, source) : '',
      isDenial: attribution.kind === 'denial' || attribution.isNegated || isDenied(attribution, siblings),
      isNegated: attribution.isNegated,
    };
  }
}

// "They reject it" can be told to nobody who has not read the rest; "they deny it" still stands against a claim.
function isPronoun(text: string, { start, end }: Span, { pronouns }: Language): boolean {
  const said = text.slice(start, end).toLowerCase();
  return Object.values(pronouns).some((list) => wordsOf(list).includes(said));
}

// What somebody denies having said is not what he says.
function isDenied(attribution: Attribution, siblings: readonly Attribution[]): boolean {
  return siblings.some(
    (other) =>
      (other.kind === 'denial' || other.isNegated) &&
      other.contents.some((span) => span.start <= attribution.cue.start && attribution.cue.end <= span.end),
  );
}

function tokensIn(attribution: Attribution, { start, end }: Span): readonly Token[] {
  return attribution.sentence.tokens.filter((token) => token.start >= start && token.end <= end);
}

function outside(text: string, attribution: Attribution, content: Span): string {
  const { sentence } = attribution;
  return `${text.slice(sentence.start, Math.max(sentence.start, content.start))} ${text.slice(Math.min(sentence.end, content.end), sentence.end)}`;
}

function namingOf(reading: Reading, source: Source): string {
  const sentence = sentenceAround(reading.sentences, source.named);
  // A name at its fullest may stand in another sentence than the mention that a pronoun points to.
  const names = source.name.split(` ${reading.language.and} `).filter((name) => reading.text.includes(name));
  return `${sentence ? reading.text.slice(sentence.start, sentence.end) : ''} ${names.join(' ')}`;
}

/** Sentences stand in order: the last that begins before the span. */
function sentenceAround(sentences: readonly Sentence[], { start, end }: Span): Sentence | undefined {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.start <= start) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low - 1];
  return found && end <= found.end ? found : undefined;
}
