import { eld } from 'eld/extrasmall';

/** The language of a page as ISO 639-1: what it declares, else what its text looks like; null where neither tells. */
export function languageOf(declared: readonly (string | null)[], text: string): string | null {
  for (const tag of declared) {
    const code = isoCode(tag);
    if (code !== null) return code;
  }
  if (text.length < 40) return null;
  return eld.detect(text.slice(0, 2_000)).language || null;
}

function isoCode(tag: string | null): string | null {
  try {
    // Names like "en_US" are no tags but usual; "deu" becomes "de".
    const code = new Intl.Locale((tag ?? '').trim().replaceAll('_', '-')).language;
    return code.length === 2 ? code : null;
  } catch {
    return null;
  }
}
