const CONSONANTS = '[^aeiou][^aeiouy]*';
const VOWELS = '[aeiouy][aeiou]*';
const HAS_VOWEL = new RegExp(`^(${CONSONANTS})?[aeiouy]`);
const MEASURE_1_OR_MORE = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}`);
const MEASURE_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}(${VOWELS})?$`);
const MEASURE_2_OR_MORE = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`);
/** Consonant, vowel, consonant, the last not w, x or y: “hop”, “fil”. */
const SHORT = new RegExp(`^${CONSONANTS}[aeiouy][^aeiouwxy]$`);

// biome-ignore format: a table, as in the paper
const STEP_2: readonly (readonly [ending: string, becomes: string])[] = [
  ['ational', 'ate'], ['tional', 'tion'], ['enci', 'ence'], ['anci', 'ance'], ['izer', 'ize'], ['logi', 'log'], ['bli', 'ble'],
  ['alli', 'al'], ['entli', 'ent'], ['eli', 'e'], ['ousli', 'ous'], ['ization', 'ize'], ['ation', 'ate'], ['ator', 'ate'],
  ['alism', 'al'], ['iveness', 'ive'], ['fulness', 'ful'], ['ousness', 'ous'], ['aliti', 'al'], ['iviti', 'ive'], ['biliti', 'ble'],
];
// biome-ignore format: a table, as in the paper
const STEP_3: readonly (readonly [ending: string, becomes: string])[] = [
  ['icate', 'ic'], ['ative', ''], ['alize', 'al'], ['iciti', 'ic'], ['ical', 'ic'], ['ful', ''], ['ness', ''],
];
// biome-ignore format: a table, as in the paper
const STEP_4 = [
  'al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ion', 'ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize',
].sort((a, b) => b.length - a.length);

/**
 * The stem of a word in lower case: M. F. Porter, “An algorithm for suffix stripping”, Program 14 (1980), with the author's
 * later changes, as SQLite's FTS5 has it. Letters beyond a–z count as consonants.
 */
export function stem(word: string): string {
  // FTS5 leaves longer ones alone; shorter ones have nothing to lose.
  if (word.length < 3 || Buffer.byteLength(word) > 64) return word;
  // A first y is a consonant, and told so by its case.
  const marked = word.startsWith('y') ? `Y${word.slice(1)}` : word;
  const plain = withoutPlural(marked);
  const present = withoutPast(plain);
  const turned = present.endsWith('y') && HAS_VOWEL.test(present.slice(0, -1)) ? `${present.slice(0, -1)}i` : present;
  const shorter = replaced(replaced(turned, STEP_2), STEP_3);
  return withoutLastE(withoutEnding(shorter)).toLowerCase();
}

function withoutPlural(word: string): string {
  if (/.(sses|ies)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function withoutPast(word: string): string {
  if (/.eed$/.test(word)) return MEASURE_1_OR_MORE.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const ending = ['ed', 'ing'].find((one) => word.endsWith(one));
  if (ending === undefined) return word;
  const rest = word.slice(0, -ending.length);
  if (!HAS_VOWEL.test(rest)) return word;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/([^aeioulsz])\1$/i.test(rest)) return rest.slice(0, -1);
  return SHORT.test(rest) ? `${rest}e` : rest;
}

/** The longest of the endings, replaced where something of measure is before it. */
function replaced(word: string, endings: readonly (readonly [string, string])[]): string {
  const [found] = endings.filter(([ending]) => word.endsWith(ending)).sort(([a], [b]) => b.length - a.length);
  if (found === undefined) return word;
  const rest = word.slice(0, -found[0].length);
  return MEASURE_1_OR_MORE.test(rest) ? rest + found[1] : word;
}

function withoutEnding(word: string): string {
  const ending = STEP_4.find((one) => word.endsWith(one));
  if (ending === undefined) return word;
  const rest = word.slice(0, -ending.length);
  if (ending === 'ion' && !/[st]$/.test(rest)) return word;
  return MEASURE_2_OR_MORE.test(rest) ? rest : word;
}

function withoutLastE(word: string): string {
  const rest = word.slice(0, -1);
  if (word.endsWith('e')) {
    const goes = MEASURE_2_OR_MORE.test(rest) || (MEASURE_1.test(rest) && !SHORT.test(rest));
    return goes ? withoutDoubleL(rest) : word;
  }
  return withoutDoubleL(word);
}

function withoutDoubleL(word: string): string {
  return word.endsWith('ll') && MEASURE_2_OR_MORE.test(word) ? word.slice(0, -1) : word;
}
