/** One word as news compares it: folded and stemmed, where it stood in the text, and whether it was written with a capital. */
export type Word = { readonly stem: string; readonly isName: boolean; readonly start: number; readonly end: number };

/** The words of a text that carry meaning, in order. Function words are left out; scripts without spaces give pairs of characters. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const start = match.index;
    if (raw.charCodeAt(0) > LAST_SPACED) {
      for (let at = 0; at + 1 < raw.length; at++)
        words.push({ stem: raw.slice(at, at + 2), isName: false, start: start + at, end: start + at + 2 });
      continue;
    }
    const folded = fold(raw);
    if (folded.length < 2 || FUNCTION_WORDS.has(folded)) continue;
    words.push({ stem: stemOf(folded), isName: raw.charCodeAt(0) !== folded.charCodeAt(0), start, end: start + raw.length });
  }
  return words;
}

/** Lower case without accents. The country and the pronoun, the organisation and the question word are kept apart. */
export function fold(word: string): string {
  if (word.length < 7 && isCapital(word, 0) && isCapital(word, word.length - 1)) {
    const acronym = ACRONYMS.get(word.replaceAll('.', ''));
    if (acronym !== undefined) return acronym;
  }
  return (NOT_ASCII.test(word) ? word.normalize('NFD').replace(/\p{M}+/gu, '') : word).toLowerCase();
}

function isCapital(word: string, at: number): boolean {
  const code = word.charCodeAt(at);
  return (code > 64 && code < 91) || code === FULL_STOP;
}

/** Cuts English endings until the forms of one word meet: agree, agreed, agreement. Not a word of the language, only a key. */
export function stemOf(folded: string): string {
  const irregular = IRREGULAR.get(folded);
  if (irregular !== undefined) return irregular;
  if (folded.length < 4 || DIGIT.test(folded)) return folded;
  let stem = folded.endsWith('ies')
    ? `${folded.slice(0, -3)}y`
    : folded.endsWith('s') && !/(ss|us|is)$/.test(folded)
      ? folded.slice(0, -1)
      : folded;
  for (const ending of ENDINGS) {
    if (!stem.endsWith(ending) || stem.length - ending.length < 3) continue;
    stem = stem.slice(0, -ending.length);
    break;
  }
  // hitt(ing), agre(ed), deni(ed): what an ending leaves behind.
  if (/([b-df-hj-np-rtv-z])\1$/.test(stem)) stem = stem.slice(0, -1);
  return stem.length > 3 ? stem.replace(/ee?$/, '').replace(/i$/, 'y') : stem;
}

// Acronyms with points are one word: U.S., U.N.
const WORD = /(?:\p{Lu}\.){2,}|[\p{L}\p{N}\p{M}]+/gu;
// From here on Unicode has the kana, Han and Hangul.
const LAST_SPACED = 0x303f;
const FULL_STOP = 46;
const NOT_ASCII = /[^\0-\x7f]/;
const DIGIT = /^\d/;
const ENDINGS = ['ations', 'ation', 'ments', 'ment', 'ings', 'ing', 'ers', 'er', 'edly', 'ed', 'ly', 'e'];
const ACRONYMS = new Map([
  ['US', 'usa'],
  ['USA', 'usa'],
  ['WHO', 'w.h.o'],
  ['UN', 'un'],
  ['EU', 'eu'],
  ['UK', 'uk'],
]);

const IRREGULAR = new Map(
  `paid:pay bought:buy sold:sell sent:send held:hold met:meet took:take taken:take gave:give given:give made:make stole:steal stolen:steal
broke:break broken:break fought:fight shot:shoot lost:lose won:win withdrew:withdraw withdrawn:withdraw spoke:speak spoken:speak fell:fall
fallen:fall rose:rise risen:rise built:build spent:spend led:lead fled:flee froze:freez frozen:freez freeze:freez knew:know known:know struck:strik
kept:keep left:leav brought:bring found:find began:begin begun:begin grew:grow grown:grow wrote:writ written:writ drew:draw drawn:draw
chose:choos chosen:choos dead:die died:die dies:die dying:die deaths:die death:die men:man women:woman children:child people:person lives:life`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
);

const FUNCTION_WORDS = new Set(
  `a about above after again against all also although am among an and any are around as at be became because been before being below
between both but by can could did do does doing down during each either else even ever every few for from further get gets getting got go goes going gone went come comes coming came had
has have having he her here hers herself him himself his how however i if in into is it its itself just like made make makes many may me
might more most much must my neither new no nor not now of off on once one only or other others our out over own per said same say saying
says she should since so some still such than that the their them then there these they this those though through to too toward towards
two under until up upon us use used very was we well were what when where whether which while who whom whose why will with within without
would yet you your mr mrs ms dr first last year years day days week weeks month months time times according told added monday tuesday
wednesday thursday friday saturday sunday today yesterday tomorrow january february march april june july august september october
november december re ve ll don didn doesn isn wasn weren hasn haven hadn won couldn shouldn wouldn aren`.split(/\s+/),
);
