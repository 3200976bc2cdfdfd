import { extractKeyPoints } from '../../src/key-point/extract.ts';
import { articleOf } from '../key-point/article-of.ts';

/** Prints how many articles a second go from text to key points on one core, and the slowest of them. Goal: 60 a second, none over 250 ms. */
export function benchKeyPoints(print: (line: string) => void = console.log): void {
  const articles = Array.from({ length: 120 }, (_, index) => compose(index));
  for (const text of articles.slice(0, 20)) extractKeyPoints(articleOf(text));
  const before = process.cpuUsage();
  let slowest = 0;
  let points = 0;
  for (const text of articles) {
    const start = performance.now();
    points += extractKeyPoints(articleOf(text)).points.length;
    slowest = Math.max(slowest, performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const size = articles.reduce((sum, text) => sum + text.length, 0) / articles.length;
  print(
    `key points: ${(articles.length / seconds).toFixed(0)} articles/s a core (${size.toFixed(0)} characters, ${(points / articles.length).toFixed(0)} points each)`,
  );
  print(`key points: slowest article ${slowest.toFixed(0)} ms, longest text taken ${longest().toFixed(0)} ms`);
  const [name, took] = slowestOfHostile();
  print(`key points: slowest hostile text ${took.toFixed(0)} ms (${name})`);
}

const NAMES = ['Anna Quill', 'Peter Marl', 'Amara Dell', 'Tomas Vane', 'Ines Corr'];
const BODIES = ['the harbour board', 'Norland', 'Sudmark', 'the ferry union', 'the Port Vane council'];
type Told = { readonly name: string; readonly body: string; readonly count: number };

const SENTENCES = [
  ({ name, count }: Told) => `${name} said on Tuesday that the pier had carried ${count} lorries a day before the storm.`,
  ({ name, count }: Told) =>
    `“We counted ${count} cracks in the east wall, and nobody listened,” ${name} told reporters. “It will not last the winter.”`,
  ({ body, count }: Told) => `${body} agreed to pay for the repairs, send ${count} engineers and reopen the line by June.`,
  ({ body }: Told) => `${body} accused the builders of hiding the damage, adding that the books had been changed twice.`,
  ({ body, count }: Told) => `According to ${body}, about ${count} passengers were turned away in the first week alone.`,
  () => 'The rain had stopped by noon, and the first boats went out past the lighthouse into a calm and empty strait.',
  ({ name, body }: Told) =>
    `${body} has denied any part in the affair, while ${name}, who runs the shipyard, called it a “sad piece of work”.`,
];

function compose(seed: number): string {
  const paragraphs = Array.from({ length: 14 }, (_, at) => {
    const pick = seed * 31 + at * 7;
    return [0, 1, 2]
      .map((step) =>
        SENTENCES[(pick + step * 3) % 7]!({
          name: NAMES[(pick + step) % 5]!,
          body: BODIES[(pick + 2 * step) % 5]!,
          count: 10 + (pick % 80),
        }),
      )
      .join(' ');
  });
  return paragraphs.join('\n\n');
}

// An article longer than any: what it takes bounds what a hostile feed can cost.
function longest(): number {
  const text = Array.from({ length: 60 }, (_, seed) => compose(seed)).join('\n\n');
  const start = performance.now();
  extractKeyPoints(articleOf(text));
  return performance.now() - start;
}

// Fifty thousand characters of one thing each: what some rule once searched again for every word before it.
const HOSTILE: Readonly<Record<string, string>> = {
  'cues in cues': 'Ada Voss said that ',
  'one name for ever': 'Ada Voss said the dam was safe. ',
  'pronouns for ever': 'He said she said he was safe. ',
  'a transcript of nothing': 'VOSS: yes.\n\n',
  'open quotations': '“',
  'short quotations': '“The dam is safe,” said Ada Voss. ',
  'single marks': "'a b ",
  'names without verbs': 'Ada Voss, Peter Marl and Ines Corr of Port Vane ',
  'deeds in a row': 'agreed to talk, return envoys and begin ',
  sources: 'according to Voss, ',
  marks: '— ',
};

function slowestOfHostile(): readonly [string, number] {
  const took = Object.entries(HOSTILE).map(([name, part]) => {
    const text = part.repeat(Math.ceil(50_000 / part.length));
    const start = performance.now();
    extractKeyPoints(articleOf(text));
    return [name, performance.now() - start] as const;
  });
  return took.reduce((slowest, one) => (one[1] > slowest[1] ? one : slowest));
}
