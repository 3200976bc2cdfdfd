/** The country that a word or a hyphenated phrase names, or whose people it names ("ukrainian"); undefined for any other word. */
export function countryOf(word: string): string | undefined {
  return COUNTRIES.get(word);
}

/** What a language (ISO 639-1) calls each country, by the country as `countryOf` gives it. */
export function countriesIn(language: string): ReadonlyMap<string, string> {
  const known = namesIn.get(language);
  if (known !== undefined) return known;
  const [english, own] = ['en', language].map((code) => new Intl.DisplayNames([code], { type: 'region', fallback: 'none' }));
  const names = new Map(
    countryCodes().flatMap((code) => {
      const [country, name] = [english?.of(code), own?.of(code)];
      return country === undefined || name === undefined ? [] : [[plain(country), name.replace(/\s*\(.*\)/, '')] as const];
    }),
  );
  namesIn.set(language, names);
  return names;
}

const namesIn = new Map<string, ReadonlyMap<string, string>>();

function countryCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => !NOT_COUNTRIES.has(code));
}

function readCountries(): Map<string, string> {
  const display = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const names = countryCodes()
    .flatMap((code) => display.of(code) ?? [])
    .map(plain);
  const countries = new Map(OTHER_NAMES);
  for (const name of names) {
    for (const people of peopleOf(name)) if (!countries.has(people)) countries.set(people, name);
  }
  for (const name of names) countries.set(name, name);
  return countries;
}

/** Codes of groups of countries, of outlying waters, and of tests, which CLDR names too. */
const NOT_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'CP', 'DG', 'EA', 'IC', 'TA']);

function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/\s*\(.*\)/, '')
    .replaceAll(/[\s&.’]+/g, '-');
}

/** How English makes a people of a country: Ukraine, Ukrainian; Japan, Japanese; Iraq, Iraqi. */
function peopleOf(name: string): string[] {
  if (name.length < 4 || name.includes('-')) return [];
  const root = name.replace(/[aeoy]$/, '');
  return [`${root}an`, `${root}ian`, `${name}n`, `${name}ese`, `${root}ese`, `${name}i`, `${root}ish`, `${root.replace(/i$/, '')}ian`];
}

const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ['us.', 'united-states'],
  ['u.s', 'united-states'],
  ['usa', 'united-states'],
  ['america', 'united-states'],
  ['american', 'united-states'],
  ['uk', 'united-kingdom'],
  ['u.k', 'united-kingdom'],
  ['britain', 'united-kingdom'],
  ['british', 'united-kingdom'],
  ['england', 'england'],
  ['scotland', 'scotland'],
  ['wales', 'wales'],
  ['turkey', 'turkiye'],
  ['turkish', 'turkiye'],
  ['argentine', 'argentina'],
  ['czech', 'czechia'],
  ['finnish', 'finland'],
  ['lebanese', 'lebanon'],
  ['peruvian', 'peru'],
  ['saudi', 'saudi-arabia'],
  ['welsh', 'wales'],
  ['scottish', 'scotland'],
  ['english', 'england'],
  ['french', 'france'],
  ['german', 'germany'],
  ['dutch', 'netherlands'],
  ['greek', 'greece'],
  ['danish', 'denmark'],
  ['swedish', 'sweden'],
  ['swiss', 'switzerland'],
  ['spanish', 'spain'],
  ['polish', 'poland'],
  ['irish', 'ireland'],
  ['norwegian', 'norway'],
  ['chinese', 'china'],
  ['portuguese', 'portugal'],
  ['filipino', 'philippines'],
  ['afghan', 'afghanistan'],
  ['palestine', 'palestinian-territories'],
  ['palestinian', 'palestinian-territories'],
];

// Names are Unicode's CLDR, which the runtime carries: no list to keep up by hand.
const COUNTRIES: ReadonlyMap<string, string> = readCountries();
