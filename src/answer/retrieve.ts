import nlp from 'compromise/one';
import type { AnswerSource, Question } from './answer.ts';
import { type Need, readQuestion } from './question.ts';
import { readTerms, type Term } from './terms.ts';

/** One sentence of an article. `terms` are its words, with their places in the article's text. */
type Sentence = {
  readonly article: AnswerSource;
  readonly place: number;
  readonly start: number;
  readonly end: number;
  readonly terms: readonly Term[];
  /** For each wanted word, whether the sentence has it. */
  readonly has: readonly boolean[];
};

/** A sentence and how well it fits a question. `support` says for each wanted word, 0 to 1, how near the article says it. */
export type Passage = Sentence & {
  readonly support: readonly number[];
  readonly score: number;
  /** The part of the question's weight that the sentence and its surroundings cover, 0 to 1, and by the sentence alone. */
  readonly coverage: number;
  readonly ownCoverage: number;
};

/** An article as it was read for one question: its title as if it were a passage, and its sentences in order. */
type ReadArticle = { readonly title: Passage; readonly passages: readonly Passage[] };

/** What the articles offer for a question; `names` says for each wanted word whether it is a name here. */
export type Retrieved = {
  readonly articles: readonly ReadArticle[];
  readonly passages: readonly Passage[];
  readonly names: readonly boolean[];
  /** The words that the articles write small somewhere. */
  readonly small: ReadonlySet<string>;
};

/** The words to ask a full-text index for, joined by OR: as the question writes them, names first, without function words. */
export function retrieveTerms(question: Question): string[] {
  const wanted = [...readQuestion(question).wanted].sort(
    (a, b) => Number(b.isName) - Number(a.isName) || Number(a.isVague) - Number(b.isVague),
  );
  const words = wanted.flatMap((word) => word.word.replace(/\.$/, '').split('-'));
  return [...new Set(words)];
}

/** The articles as read for a question, and their sentences, questions aside, the best first. */
export function retrievePassages(need: Need, articles: readonly AnswerSource[]): Retrieved {
  const read = articles.map((article) => ({ title: titleOf(need, article), sentences: readSentences(need, article) }));
  const all = read.flatMap((one) => one.sentences);
  const names = need.wanted.map((word) => word.isName || isWrittenLarge(word.stem, all));
  const weights = weigh(need, names, all);
  const scored = read.map((one) => scoreArticle(one.title, one.sentences, weights));
  const passages = scored.flatMap((one) => one.passages.filter((passage) => !isQuestion(passage))).sort((a, b) => b.score - a.score);
  const small = new Set(all.flatMap((sentence) => sentence.terms.flatMap((term) => (term.isCapital ? [] : [term.word]))));
  return { articles: scored, passages, names, small };
}

function titleOf(need: Need, article: AnswerSource): Sentence {
  const titled = { ...article, text: article.title };
  const terms = readTerms(article.title);
  return { article: titled, place: 0, start: 0, end: article.title.length, terms, has: hits(need, terms) };
}

function readSentences(need: Need, article: AnswerSource): Sentence[] {
  const sentences: Sentence[] = [];
  let at = 0;
  for (const text of splitSentences(article.text)) {
    const trimmed = text.trim();
    if (/[\p{L}\d]/u.test(trimmed)) {
      const start = at + text.indexOf(trimmed);
      const terms = readTerms(trimmed, start);
      sentences.push({ article, place: sentences.length, start, end: start + trimmed.length, terms, has: hits(need, terms) });
    }
    at += text.length;
  }
  return sentences;
}

/** Lengths in UTF-16 units. The splitter takes the square of what it is given, and what runs on longer than any sentence is a list. */
const LONGEST = { block: 2000, sentence: 1200 };

/** The text in sentences, no character lost. compromise's splitter alone costs a hundredth of its parsed document. Elisions part sentences too. */
function splitSentences(text: string): string[] {
  return text
    .split(/(?<=\n)(?=[^\n])/)
    .flatMap((paragraph) => inPieces(paragraph, LONGEST.block))
    .flatMap((block) => (block.trim() === '' ? [block] : splitter.methods.one.tokenize.splitSentences(block, splitter)))
    .flatMap((sentence) => sentence.split(/(?<=\s(?:\.\.\.|…|·)\s)/u))
    .flatMap((sentence) => inPieces(sentence, LONGEST.sentence));
}

function inPieces(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > longest) {
    const piece = text.slice(start, start + longest);
    const end =
      Math.max(piece.lastIndexOf('. '), piece.lastIndexOf('.” ') + 1, piece.lastIndexOf('." ') + 1) + 1 || piece.lastIndexOf(' ') + 1;
    pieces.push(end > 1 ? piece.slice(0, end) : piece);
    start += end > 1 ? end : longest;
  }
  return [...pieces, text.slice(start)];
}

type Splitter = { methods: { one: { tokenize: { splitSentences(text: string, world: object): string[] } } } };
const splitter = nlp.world() as Splitter;

function hits(need: Need, terms: readonly Term[]): boolean[] {
  const stems = new Set(terms.map((term) => term.stem));
  return need.wanted.map(
    (word) =>
      stems.has(word.stem) &&
      (word.beside.length === 0 || terms.some((term, place) => term.stem === word.stem && standsBeside(terms, place, word.beside))),
  );
}

function standsBeside(terms: readonly Term[], place: number, stems: readonly string[]): boolean {
  return terms.slice(Math.max(0, place - 2), place + 3).some((term) => stems.includes(term.stem));
}

/** People type without capitals; a word that the articles write with one inside sentences is a name all the same. */
function isWrittenLarge(stem: string, sentences: readonly Sentence[]): boolean {
  let large = 0;
  let small = 0;
  for (const sentence of sentences) {
    for (const [place, term] of sentence.terms.entries()) {
      if (term.stem !== stem || place === 0) continue;
      if (term.isCapital) large++;
      else small++;
    }
  }
  return large > small * 3;
}

/** How much each wanted word counts: the rarer in these articles the more; a name more, a noun that only says the kind of answer less. */
function weigh(need: Need, names: readonly boolean[], sentences: readonly Sentence[]): number[] {
  return need.wanted.map((word, i) => {
    const rarity = Math.log(1 + sentences.length / (1 + sentences.filter((sentence) => sentence.has[i]).length));
    return rarity * (word.isVague ? 0.3 : names[i] || word.isFigure ? 1.3 : 1);
  });
}

/** How much a wanted word counts that stands not in the sentence but near it. */
const NEAR = { beside: 0.6, title: 0.6, lead: 0.4, article: 0.15 };

function scoreArticle(title: Sentence, sentences: readonly Sentence[], weights: readonly number[]): ReadArticle {
  const anywhere = weights.map((_, i) => sentences.some((sentence) => sentence.has[i]));
  const lead = weights.map((_, i) => sentences.slice(0, 3).some((sentence) => sentence.has[i]));
  const far = weights.map((_, i) => (title.has[i] ? NEAR.title : lead[i] ? NEAR.lead : anywhere[i] ? NEAR.article : 0));
  const passages = sentences.map((sentence, place) => {
    const support = weights.map((_, i) => {
      if (sentence.has[i]) return 1;
      const isBeside = sentences[place - 1]?.has[i] || sentences[place + 1]?.has[i];
      return isBeside ? NEAR.beside : (far[i] ?? 0);
    });
    return scored(sentence, support, weights);
  });
  return { title: scored(title, title.has.map(Number), weights), passages };
}

function scored(sentence: Sentence, support: readonly number[], weights: readonly number[]): Passage {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const coverage = weights.reduce((sum, weight, i) => sum + weight * (support[i] ?? 0), 0) / total;
  const ownCoverage = weights.reduce((sum, weight, i) => sum + (sentence.has[i] ? weight : 0), 0) / total;
  return { ...sentence, support, coverage, ownCoverage, score: (coverage + ownCoverage) / 2 };
}

/** A sentence that asks answers nothing. */
function isQuestion(sentence: Sentence): boolean {
  return /\?["”’]?$/u.test(sentence.article.text.slice(sentence.start, sentence.end));
}
