import { type Evidence, quote } from '../article/evidence.ts';
import { abridge, type CutReason } from '../key-point/abridge.ts';
import { attribute } from '../key-point/attribute.ts';
import { wordsOf } from '../key-point/cues.ts';
import { locate } from '../key-point/locate.ts';
import { openResolver, type Source } from '../key-point/resolve.ts';
import { readSentences, type Sentence } from '../key-point/sentences.ts';
import type { Language } from '../language/language.ts';
import { languageOf } from '../language/languages.ts';
import type { AnswerSource } from './answer.ts';
import type { SaidSentence } from './ask-answer.ts';
import type { Excerpt } from './excerpts.ts';
import type { AnswerFault } from './fault.ts';
import { type Need, YEAR } from './question.ts';
import type { Passage, Retrieved } from './retrieve.ts';
import { spokenBy } from './speaker.ts';
import { readTerms } from './terms.ts';

/** A sentence judged: as it may be shown, in its article's own words, with what proves it; or why it may not. */
export type JudgedSentence =
  | { readonly said: SaidSentence; readonly text: string; readonly citations: readonly [Evidence, ...Evidence[]] }
  | { readonly said: SaidSentence; readonly fault: AnswerFault };

/** What may stand behind an answer: the question taken apart, what was retrieved for it, and what of that the model was shown. */
export type Shown = { readonly need: Need; readonly retrieved: Retrieved; readonly excerpts: readonly Excerpt[] };

// Where none is, renderers have nothing to make safe. Names of hosts count, which chats make links of.
const MARKS = /https?:|www\.|[\p{L}\d-]{2,}\.\p{Ll}{2,}(?!\p{L})|\]\(|<[!#@/\w]|@\w|\p{Cf}|[\u2028\u2029\0]/iu;
const FEWEST_QUOTED = 3;
const MOST_SENTENCES = 3;
const MOST_WORDS = 60;
const MOST_CITATIONS = 3;
const LONGEST_TEXT = 50_000;

/**
 * Judges what a model answers, sentence by sentence: each is made of the words of one sentence of an excerpt that it was shown,
 * in which its first quote stands verbatim, is about what the question names, and is by the speaker who was asked for.
 */
export function judgeAnswer(said: readonly SaidSentence[], shown: Shown): JudgedSentence[] {
  const read = openReadings();
  let words = 0;
  return said.map((sentence, i): JudgedSentence => {
    const judged = judgeSentence(sentence, shown, read);
    if ('fault' in judged) return judged;
    words += judged.text.split(/\s+/).length;
    return i >= MOST_SENTENCES || words > MOST_WORDS ? { said: sentence, fault: 'too-long' } : judged;
  });
}

type Found = { readonly excerpt: Excerpt; readonly start: number; readonly end: number };

function judgeSentence(said: SaidSentence, shown: Shown, read: ReturnType<typeof openReadings>): JudgedSentence {
  const refuse = (fault: AnswerFault) => ({ said, fault });
  if (MARKS.test(said.text)) return refuse('address-or-mention');
  const cited = said.citations.slice(0, MOST_CITATIONS).map(({ passageId, quote: words }) => find(words, passageId, shown.excerpts));
  const [first] = cited;
  if (first === undefined || cited.includes('no-citation')) return refuse('no-citation');
  if (typeof first === 'string' || cited.some((one) => typeof one === 'string')) return refuse('evidence-not-verbatim');
  const reading = read(first.excerpt.article);
  if (reading === undefined) return refuse('unknown-language');
  const sentence = reading.sentences.find(({ start, end }) => start <= first.start && first.end <= end);
  if (sentence === undefined) return refuse('evidence-not-verbatim');
  const told = tell(said.text, sentence, reading);
  if (typeof told === 'string') return refuse(told);
  if (!isAbout(first, sentence, told.text, shown)) return refuse('not-about-the-question');
  if (MARKS.test(told.text)) return refuse('address-or-mention');
  if (reading.language.machineTalk.some((pattern) => pattern.test(told.text))) return refuse('instruction-to-a-machine');
  const proofs = [{ ...first, start: sentence.start, end: sentence.end }, ...cited.slice(1).filter((one) => typeof one !== 'string')];
  const citations = proofs.flatMap(({ excerpt: { article }, start, end }) => quote(article, article.text.slice(start, end), start) ?? []);
  const [evidence, ...others] = citations.filter((one, i) => !citations.slice(0, i).some((before) => overlap(one, before)));
  return evidence === undefined ? refuse('evidence-not-verbatim') : { said, text: told.text, citations: [evidence, ...others] };
}

function find(words: string, passageId: string, excerpts: readonly Excerpt[]): Found | 'no-citation' | 'evidence-not-verbatim' {
  const excerpt = excerpts.find(({ id }) => id === passageId);
  if (excerpt === undefined) return 'no-citation';
  const text = excerpt.article.text.slice(excerpt.start, excerpt.end);
  const span = locate(text, words);
  if (span === undefined) return 'evidence-not-verbatim';
  const isShort = words.split(/\s+/).length < FEWEST_QUOTED && span.end - span.start < text.length;
  return isShort ? 'evidence-not-verbatim' : { excerpt, start: excerpt.start + span.start, end: excerpt.start + span.end };
}

function overlap(a: Evidence, b: Evidence): boolean {
  return a.articleId === b.articleId && a.start < b.end && b.start < a.end;
}

/**
 * A look-alike says nothing of whom or of which year the question names, in the sentence or beside it, and the sentence itself has
 * a word of what is asked; of somebody's words only his own will do.
 */
function isAbout({ excerpt }: Found, { start, end }: Sentence, told: string, { need, retrieved }: Shown): boolean {
  const own = excerpt.passages.filter((passage) => passage.start < end && start < passage.end);
  const said = new Set(readTerms(told).map(({ stem }) => stem));
  const isNamed = (i: number, stem: string) => said.has(stem) || excerpt.passages.some((passage) => passage.has[i]);
  const names = need.wanted.flatMap((word, i) =>
    word.isName || retrieved.names[i] || YEAR.test(word.word) ? [isNamed(i, word.stem)] : [],
  );
  if (names.includes(false)) return false;
  if (need.speaker !== null) return isSpokenBy(need.speaker, own, retrieved);
  const has = (i: number, stem: string) => said.has(stem) || own.some((passage) => passage.has[i]);
  return excerpt.isByMeaning || need.wanted.length === 0 || need.wanted.some((word, i) => !word.isVague && has(i, word.stem));
}

function isSpokenBy(speaker: string, own: readonly Passage[], { articles }: Retrieved): boolean {
  const article = articles.find(({ passages }) => passages.some((passage) => own.includes(passage)));
  const spoken = spokenBy(speaker, article?.passages ?? []);
  return own.some((passage) => spoken.has(passage));
}

type Reading = {
  readonly text: string;
  readonly language: Language;
  readonly sentences: readonly Sentence[];
  /** For each sentence the names that may stand in place of its pronoun or title, and where that stands. */
  readonly names: ReadonlyMap<Sentence, readonly { readonly start: number; readonly end: number; readonly name: string }[]>;
};

/** Reads each article once. */
function openReadings(): (article: AnswerSource) => Reading | undefined {
  const known = new Map<string, Reading | undefined>();
  return (article) => {
    if (!known.has(article.id)) known.set(article.id, readArticle(article));
    return known.get(article.id);
  };
}

function readArticle({ language: code, text: whole }: AnswerSource): Reading | undefined {
  const text = whole.slice(0, LONGEST_TEXT);
  const language = languageOf(code ?? null, text);
  if (language === undefined) return undefined;
  const sentences = readSentences(text, language);
  const resolver = openResolver(text, sentences, language);
  const named = attribute(sentences, language).flatMap((attribution) => {
    const source = resolver.resolve(attribution);
    if (!source || attribution.source === null) return [];
    return namesOf(source, language).map((name) => ({ sentence: attribution.sentence, ...attribution.source!, name }));
  });
  return { text, language, sentences, names: Map.groupBy(named, ({ sentence }) => sentence) };
}

/** What may stand for a source: his name, in full or alone; never an office, which he may have left. */
function namesOf({ name, label }: Source, language: Language): string[] {
  const [bare = name] = /\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+$/u.exec(name) ?? [];
  const offices = new Set([...wordsOf(language.titles.offices), ...wordsOf(language.titles.personal)]);
  const isName = (words: string) => (words.toLowerCase().match(/\p{L}+/gu) ?? []).every((word) => !offices.has(word));
  return [...new Set([name, label, bare])].filter(isName);
}

/** The sentence as the model tells it, perhaps with a name for its pronoun, in the sentence's own words. */
function tell(told: string, sentence: Sentence, { text, language, names }: Reading): { readonly text: string } | CutReason {
  const written = text.slice(sentence.start, sentence.end);
  const ways = (names.get(sentence) ?? []).map(
    ({ start, end, name }) => text.slice(sentence.start, start) + name + text.slice(end, sentence.end),
  );
  const all = [written, ...ways].map((way) => abridge(told, way, language));
  const [first] = all;
  const good = all.find((one) => 'text' in one);
  if (good !== undefined && 'text' in good) return good;
  const nearest = all.find((one) => 'refused' in one && one.refused !== 'word-not-in-evidence') ?? first;
  return nearest !== undefined && 'refused' in nearest ? nearest.refused : 'word-not-in-evidence';
}
