import type { Article } from '../../src/article/article.ts';
import type { ExtractedPoints, KeyPoint } from '../../src/key-point/key-point.ts';
import { keyPointKinds } from '../../src/key-point/kinds.ts';
import { german } from '../../src/language/de.ts';
import { english } from '../../src/language/en.ts';

/** Whoever makes key points: rules, or a model behind the same checks. */
export type Maker = (article: Article) => Promise<ExtractedPoints>;

/** A figure of one maker; `value` is from 0 to 1. */
export type Figure = { readonly set: string; readonly figure: string; readonly value: number };

/** One article of PolNeAR as annotated: https://github.com/networkdynamics/PolNeAR */
export type Annotated = {
  readonly id: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly text: string;
  readonly attributions: readonly { readonly source: readonly { readonly text: string }[]; readonly content: readonly Place[] }[];
};

/** One sentence of PLOVER’s annotators with its class. */
export type Sentence = { readonly id: string; readonly sentence: string; readonly source: string | null; readonly label: string };

type Place = { readonly start: number; readonly end: number };

/** The sentences that prove each cue and each kind: whether a maker finds in them what they are there for. */
export async function scoreProving(make: Maker): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const language of [english, german]) {
    const examples = language.cues.flatMap(({ examples: own }) => own);
    let right = 0;
    for (const { sentence, source, content } of examples) {
      const points = await pointsIn(sentence, language.code, make);
      if (points.some((point) => isSameName(point.source, source) && isAlike(point.evidence[0].exact, content))) right += 1;
    }
    figures.push({ set: `${examples.length} proving sentences`, figure: `cues of "${language.code}"`, value: right / examples.length });
  }
  const judged: boolean[] = [];
  for (const { name, examples } of keyPointKinds) {
    for (const text of examples.yes) judged.push((await pointsIn(text, 'en', make)).some(({ kind }) => kind === name));
    for (const text of examples.no) judged.push((await pointsIn(text, 'en', make)).every(({ kind }) => kind !== name));
  }
  return [...figures, { set: `${judged.length} proving sentences`, figure: 'kinds', value: judged.filter(Boolean).length / judged.length }];
}

/** Who said what, against people’s annotation: a hit has the content’s place, and is right when the source has its name. */
export async function scoreAttribution(make: Maker, rows: readonly Annotated[]): Promise<Figure[]> {
  const sum = { hits: 0, right: 0, said: 0, wanted: 0 };
  for (const row of rows) {
    const { points } = await make(articleOf(row.id, row.text, null, row.title ?? '', row.date));
    const said = points.filter(({ source }) => source !== null);
    const wanted = row.attributions.filter(({ content }) => content.length > 0);
    const pairs = said
      .flatMap((point) => wanted.map((gold) => ({ point, gold, share: sharedPlace(point.evidence[0], gold.content) })))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
    const taken = new Set<unknown>();
    for (const { point, gold } of pairs) {
      if (taken.has(point) || taken.has(gold)) continue;
      taken.add(point).add(gold);
      sum.hits += 1;
      if (isSameName(point.source, gold.source.map(({ text }) => text).join(' '))) sum.right += 1;
    }
    sum.said += said.length;
    sum.wanted += wanted.length;
  }
  const [precision, recall] = [sum.right / Math.max(1, sum.said), sum.right / Math.max(1, sum.wanted)];
  const set = `PolNeAR, ${rows.length} articles`;
  return [
    { set, figure: 'name alone: attribution precision', value: precision },
    { set, figure: 'name alone: attribution recall', value: recall },
    { set, figure: 'name alone: attribution F1', value: harmonic(precision, recall) },
    { set, figure: 'name alone: speaker accuracy', value: sum.right / Math.max(1, sum.hits) },
  ];
}

const KIND_OF_LABEL: Readonly<Record<string, string>> = {
  AGREE: 'agreement',
  SANCTION: 'sanction',
  ACCUSE: 'accusation',
  REJECT: 'rejection',
  REQUEST: 'demand',
  THREATEN: 'threat',
};

/** Which of six kinds a sentence is, or none of them; macro-F1. */
export async function scoreKinds(make: Maker, rows: readonly Sentence[]): Promise<Figure[]> {
  const kinds = Object.values(KIND_OF_LABEL);
  const told: { readonly gold: string; readonly said: string }[] = [];
  for (const row of rows) {
    const points = await pointsIn(row.sentence, 'en', make);
    const chosen = points.find((point) => isSameName(point.source, row.source)) ?? points[0];
    const said = chosen?.kind === 'denial' ? 'rejection' : (chosen?.kind ?? 'other');
    told.push({ gold: KIND_OF_LABEL[row.label] ?? 'other', said: kinds.includes(said) ? said : 'other' });
  }
  const scores = kinds.map((kind) => {
    const both = told.filter(({ gold, said }) => gold === kind && said === kind).length;
    const either = told.filter(({ gold, said }) => gold === kind || said === kind).length;
    return both === 0 ? 0 : (2 * both) / (both + either);
  });
  return [
    { set: `PLOVER, ${rows.length} sentences`, figure: 'kinds, macro-F1 of six', value: scores.reduce((a, b) => a + b, 0) / kinds.length },
  ];
}

async function pointsIn(text: string, language: string, make: Maker): Promise<readonly KeyPoint[]> {
  return (await make(articleOf(text.slice(0, 20), text, language, '', null))).points;
}

function articleOf(id: string, text: string, language: string | null, title: string, date: string | null): Article {
  return { id, url: '', publisher: '', title, byline: null, publishedAt: date, language, text, reading: 'whole' };
}

/** How much of two places is shared, of all that either has; 0 where it is too little for a hit. */
function sharedPlace(evidence: Place, content: readonly Place[]): number {
  const shared = content.reduce((all, one) => all + Math.max(0, Math.min(one.end, evidence.end) - Math.max(one.start, evidence.start)), 0);
  const [own, gold] = [evidence.end - evidence.start, content.reduce((all, one) => all + one.end - one.start, 0)];
  const share = shared / (own + gold - shared);
  return share >= 0.5 || (shared >= 0.8 * own && shared >= 0.3 * gold) ? share : 0;
}

function isSameName(a: string | null, b: string | null): boolean {
  const [one, other] = [wordSet(a ?? ''), wordSet(b ?? '')];
  if (one.size + other.size === 0) return true;
  return (2 * shared(one, other)) / (one.size + other.size) >= 0.5;
}

function isAlike(a: string, b: string): boolean {
  const [one, other] = [wordSet(a), wordSet(b)];
  return shared(one, other) * 2 >= Math.min(one.size, other.size);
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((word) => other.has(word)).length;
}

function wordSet(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !/^(?:an?|the)$/.test(word)));
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
