import { wordsOf } from '../story/words.ts';

/** One stem for the words with which papers call one thing: a firm and a company, talks and consultations. */
export function ideaOf(stem: string): string {
  return SYNONYMS.get(stem) ?? stem;
}

// Each line: words that the first stands for.
const SYNONYMS = new Map(
  `talks consultations negotiations discussions dialogue
company firm
begin start
ambassador envoy
kill slay
hurt injure wound
ransom ransomware
treaty pact accord
troops soldiers
flood flooding`
    .split('\n')
    .flatMap((line) => {
      const [first, ...others] = wordsOf(line).map(({ stem }) => stem);
      return others.map((stem) => [stem, first!] as const);
    }),
);
