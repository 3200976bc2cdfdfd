import type { Language } from '../language/language.ts';
import type { Attribution, Span } from './attribute.ts';
import { cuesOf, wordsOf } from './cues.ts';
import type { KindName, Modality } from './key-point.ts';
import type { Source } from './resolve.ts';
import { is, type Token } from './tokens.ts';

/** What an attribution is: its kind by its cue, or by what is said where the cue only says that something is. */
export function classify(attribution: Attribution, content: Span, source: Source | null, language: Language): KindName {
  if (attribution.kind !== 'claim' && attribution.kind !== 'accusation') return attribution.kind;
  if (attribution.kind === 'accusation' || (attribution.form !== 'clause' && attribution.form !== 'quotation')) return attribution.kind;
  const tokens = attribution.sentence.tokens.filter((token) => token.start >= content.start && token.end <= content.end);
  return promised(attribution, tokens, source, language) ?? wronged(tokens, language) ?? demanded(tokens, language) ?? 'claim';
}

/** "said it would …": what the source says of its own future. */
function promised(attribution: Attribution, tokens: readonly Token[], source: Source | null, language: Language): KindName | undefined {
  const { modals, pronouns } = language;
  const modal = tokens.findIndex((token) => wordsOf(modals.future).includes(token.lower));
  const subject = tokens[modal - 1]?.lower ?? '';
  if (modal > 3 || !wordsOf(pronouns.subjects).includes(subject)) return undefined;
  // "Putin said it would matter", "… they would talk": not he.
  if (source?.isPerson && wordsOf(pronouns.groups).includes(subject)) return undefined;
  // "Former employees said she would …"
  const isMany = source !== null && !source.isPerson && /\p{Ll}s$/u.test(source.name);
  if (isMany && isPersonal(subject, language)) return undefined;
  if (attribution.form === 'quotation' && !wordsOf(pronouns.speakers).includes(subject)) return undefined;
  if (
    attribution.form === 'clause' &&
    tokens.slice(modal).some((token) => wordsOf(modals.perfect).includes(token.lower)) &&
    wordsOf(modals.conditional).includes(tokens[modal]!.lower)
  )
    return undefined;
  const { negations } = cuesOf(language);
  // Where no tagger reads the clause, its "not" may stand anywhere.
  const isNegated = tokens.slice(modal + 1, language.byCommas ? undefined : modal + 2).some((token) => negations.has(token.lower));
  if (attribution.lemma === 'warn') return 'threat';
  if (isNegated) return 'rejection';
  return concedes(tokens, modal + 1, language) ? 'agreement' : 'commitment';
}

function isPersonal(word: string, { pronouns }: Language): boolean {
  return [pronouns.he, pronouns.she].some((list) => wordsOf(list).includes(word));
}

/** "will release the crew", "would allow inspectors": what another side has asked for. */
function concedes(tokens: readonly Token[], at: number, language: Language): boolean {
  const verb = tokens[at]?.pos === 'ADV' ? at + 1 : at;
  const words = `${tokens[verb]?.lower ?? ''} ${tokens[verb + 1]?.lower ?? ''}`;
  return wordsOf(language.concessions).some((concession) => words.startsWith(`${concession} `) || words === concession);
}

/** A wrong and, beside it, somebody else who is named as its doer. */
function wronged(tokens: readonly Token[], language: Language): KindName | undefined {
  const { wrongs, negations } = cuesOf(language);
  const wrong = tokens.findIndex((token) => wrongs.has(token.lower));
  if (wrong === -1) return undefined;
  const isNegated = tokens.slice(Math.max(0, wrong - 8), wrong).some((token) => negations.has(token.lower));
  if (isNegated) return wordsOf(language.pronouns.subjects).includes(tokens[0]!.lower) ? 'denial' : undefined;
  const isNamed = tokens.some((token, index) => token.pos === 'PROPN' && (index > 0 || tokens.length > 1));
  return isNamed ? 'accusation' : undefined;
}

function demanded(tokens: readonly Token[], { modals, pronouns }: Language): KindName | undefined {
  const modal = tokens.slice(0, 9).findIndex((token) => wordsOf(modals.must).includes(token.lower));
  if (modal < 1 || wordsOf(pronouns.obligesNobody).includes(tokens[modal - 1]!.lower)) return undefined;
  return tokens.slice(0, modal).every((token) => /PROPN|NOUN|DET|ADJ|PRON|PUNCT|NUM/.test(token.pos)) ? 'demand' : undefined;
}

/** Whether the thing was done, is to be done, may be, or is only weighed, by the words of the cue and the kind. */
export function modalityOf(kind: KindName, cue: string, { modals }: Language): Modality {
  const words = ` ${
    cue
      .toLowerCase()
      .match(/[\p{L}’']+/gu)
      ?.join(' ') ?? ''
  } `;
  const has = (list: string, end: string) => wordsOf(list).some((word) => words.includes(` ${word}${end}`));
  if (has(modals.weighing, '')) return 'considers';
  if (has(modals.may, ' ')) return 'may';
  if (has(modals.coming, ' ')) return 'will';
  if (kind === 'commitment') return 'will';
  return kind === 'threat' ? 'may' : 'did';
}

/** To whom it is done or said: the name that the content opens with, or the one behind "on", "against", "to"; null where it is none. */
export function targetOf(kind: KindName, tokens: readonly Token[], text: string, language: Language): string | null {
  const days = new Set([...wordsOf(language.weekdays), ...wordsOf(language.months)]);
  if (kind === 'claim' || kind === 'denial') return null;
  const opens =
    kind === 'accusation' || kind === 'demand' || kind === 'threat'
      ? nameAt(tokens, wordsOf(language.prepositions.toWhom).includes(tokens[0]?.lower ?? '') ? 1 : 0, text)
      : null;
  if (opens !== null) return opens;
  for (const [index, token] of tokens.entries()) {
    if (!wordsOf(language.prepositions.target).includes(token.lower)) continue;
    const name = days.has(tokens[index + 1]?.lower ?? '') ? null : nameAt(tokens, index + 1, text);
    if (name !== null) return name;
  }
  return null;
}

/** The run of nouns, with a name among them, that begins at a token. */
function nameAt(tokens: readonly Token[], at: number, text: string): string | null {
  let end = at;
  while (
    end < tokens.length &&
    end - at < 9 &&
    /^(?:PROPN|NOUN|ADJ|DET|NUM|PART)$/.test(tokens[end]!.pos) &&
    !is(tokens[end], 'infinitive')
  )
    end++;
  while (end > at && /^(?:DET|PART|NUM)$/.test(tokens[end - 1]!.pos)) end--;
  const run = tokens.slice(at, end);
  return run.some((token) => token.pos === 'PROPN') ? text.slice(run[0]!.start, run.at(-1)!.end) : null;
}
