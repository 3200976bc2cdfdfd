import { german } from './de.ts';
import { english } from './en.ts';
import type { Language } from './language.ts';

const languages: readonly Language[] = [english, german];

/** The words of a list in all languages together, for what is compared whatever it is written in; `mark` parts them. */
export function inAnyLanguage(list: (language: Language) => string, mark = ','): readonly string[] {
  return inEachLanguage(list, mark).flat();
}

/** The same, language by language, where a word's place in its list counts. */
export function inEachLanguage(list: (language: Language) => string, mark = ','): readonly (readonly string[])[] {
  return languages.map((language) =>
    list(language)
      .split(mark)
      .map((word) => word.trim()),
  );
}

// Words looked at, and how many in a hundred must be a language's own for the text to be in it.
const WORDS = 300;
const LEAST_SHARE = 0.12;
const FEW_WORDS = 60;

/**
 * The words for an ISO 639-1 code. Where the code is not told or not known, the text is asked by its function words; undefined
 * where it is in no language that the rules know, since the rules of another would misread it. A few words of which nothing is told are taken
 * for English, if they are not plainly another.
 */
export function languageOf(code: string | null, text: string): Language | undefined {
  return languages.find((language) => language.code === code?.slice(0, 2).toLowerCase()) ?? writtenIn(code, text);
}

function writtenIn(code: string | null, text: string): Language | undefined {
  const words =
    text
      .slice(0, 20 * WORDS)
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, WORDS) ?? [];
  const shares = languages.map((language) => {
    const own = new Set(language.functionWords.split(', '));
    return { language, share: words.filter((word) => own.has(word)).length / Math.max(1, words.length) };
  });
  const best = shares.reduce((most, one) => (one.share > most.share ? one : most));
  // A sentence or two may have none of them.
  return best.share >= LEAST_SHARE || (code === null && words.length > 0 && words.length < FEW_WORDS) ? best.language : undefined;
}
