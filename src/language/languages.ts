import { english } from './en.ts';
import type { Language } from './language.ts';

const languages: readonly Language[] = [english];

/** The words for an ISO 639-1 code; English where the code is unknown or not told, since its rules refuse what they cannot read. */
export function languageOf(code: string | null): Language {
  return languages.find((language) => language.code === code?.slice(0, 2).toLowerCase()) ?? english;
}
