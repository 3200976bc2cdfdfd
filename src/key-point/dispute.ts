import { wordsOf } from '../story/words.ts';
import { type Figure, figuresConflict } from './compare-figures.ts';
import { type Gist, gistOf, isOpposite, likeness } from './gist.ts';
import type { KeyPoint } from './key-point.ts';
import type { MergedPoint } from './merge.ts';
import { isNamedIn, type Party, partiesOf, sameSource } from './same-source.ts';

/** Two points that cannot both stand. `subject` is a few words of the first side's evidence, as they stand there. */
export type Dispute = {
  readonly subject: string;
  readonly sides: readonly [MergedPoint, MergedPoint];
  readonly why: 'denied' | 'figures' | 'contradicted';
};

/**
 * Accusations and claims that somebody denies, figures that differ, and yes against no, each pair once, in the order of
 * the points. A wrong "disputed" harms more than a missed one: where it is not plain that both speak of one thing, nothing
 * is said. With `articles`, a figure that comes half a day later is an update and no dispute.
 */
export function findDisputes(
  points: readonly MergedPoint[],
  articles: ReadonlyMap<string, { readonly publishedAt: string | null; readonly storyId: string | null }> = new Map(),
): Dispute[] {
  const sides = points.map((point) => sideOf(point, articles));
  const disputes: Dispute[] = [];
  for (const [first, second] of pairsThatShareWords(sides)) {
    const dispute = denied(first, second) ?? denied(second, first) ?? contradicted(first, second);
    if (dispute !== null) disputes.push(dispute);
  }
  return disputes;
}

type Side = {
  readonly merged: MergedPoint;
  readonly gist: Gist;
  readonly words: ReadonlySet<string>;
  readonly parties: readonly Party[];
  readonly stories: ReadonlySet<string>;
  /** Milliseconds of the first report, or null. */
  readonly at: number | null;
};

// Words that a denial has whatever is denied.
const DENIAL_WORDS = stems(
  'any involvement involved role part allegation allegations accusation accusations claim claims charge charges report reports wrongdoing responsibility responsible knowledge suggestion ever having baseless false categorically strongly untrue connection link links behind fake rumour rumor completely totally flatly',
);
const SAME_THING = 0.6;
const UPDATE_HOURS = 12;
const HOUR = 3_600_000;
// A word of so many points says nothing about two of them.
const MOST_POINTS_OF_A_WORD = 60;
const SUBJECT_WORDS = 7;

function stems(words: string): ReadonlySet<string> {
  return new Set(wordsOf(words).map(({ stem }) => stem));
}

function sideOf(merged: MergedPoint, articles: ReadonlyMap<string, { publishedAt: string | null; storyId: string | null }>): Side {
  const gist = gistOf(merged.lead);
  const of = merged.reports.flatMap(({ articleId }) => articles.get(articleId) ?? []);
  const dates = of.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [Date.parse(publishedAt)]));
  return {
    merged,
    gist,
    words: new Set(gist.wordings.flatMap((words) => [...words])),
    parties: merged.lead.source === null ? [] : partiesOf(merged.lead.source),
    // Points of one article are of one story, whatever else is known.
    stories: new Set([...of.flatMap(({ storyId }) => storyId ?? []), ...merged.reports.map(({ articleId }) => articleId)]),
    at: dates.length === 0 ? null : Math.min(...dates),
  };
}

function pairsThatShareWords(sides: readonly Side[]): (readonly [Side, Side])[] {
  const byWord = Map.groupBy(
    sides.flatMap((side, i) => [...side.words].map((word) => ({ word, i }))),
    ({ word }) => word,
  );
  const pairs = new Set<number>();
  for (const of of byWord.values()) {
    if (of.length > MOST_POINTS_OF_A_WORD) continue;
    for (const { i } of of) for (const { i: j } of of) if (i < j) pairs.add(i * sides.length + j);
  }
  return [...pairs].sort((a, b) => a - b).map((pair) => [sides[Math.floor(pair / sides.length)]!, sides[pair % sides.length]!] as const);
}

/** An accusation or claim about the one who denies it. Demands and threats are refused, not disputed. */
function denied(claim: Side, denial: Side): Dispute | null {
  const [said, no] = [claim.merged.lead, denial.merged.lead];
  if (no.kind !== 'denial' && !(no.kind === 'rejection' && deniesAClaim(no))) return null;
  if ((said.kind !== 'accusation' && said.kind !== 'claim') || sameSource(said.source, no.source)) return null;
  const about = `${said.target ?? ''}\n${said.statement}\n${evidenceOf(said)}`;
  if (!denial.parties.some((denier) => isNamedIn(denier, about)) || claim.gist.isNegated) return null;
  const matter = [...denial.words].filter((word) => !DENIAL_WORDS.has(word));
  const shared = matter.filter((word) => claim.words.has(word));
  const isWhole = shared.length === 1 && matter.length === 1 && said.kind === 'accusation' && inOneStory(claim, denial);
  if (!isWhole && (shared.length < 2 || shared.length / matter.length < (inOneStory(claim, denial) ? 0.3 : 0.5))) return null;
  return { subject: subjectOf(said, new Set(shared)), sides: [claim.merged, denial.merged], why: 'denied' };
}

function deniesAClaim({ statement, cue, evidence }: KeyPoint): boolean {
  return /\b(?:allegation|accusation|claim|charge|report|suggestion|rumou?r)s?\b/i.test(`${cue ?? ''} ${statement} ${evidence[0].exact}`);
}

/** The same thing said by two with different figures, or by one with yes and by the other with no. */
function contradicted(first: Side, second: Side): Dispute | null {
  const [a, b] = [first.merged.lead, second.merged.lead];
  if (!isAssertion(a) || !isAssertion(b) || !inOneStory(first, second) || likeness(first.gist, second.gist) < SAME_THING) return null;
  const shared = new Set([...first.words].filter((word) => second.words.has(word)));
  const sides = [first.merged, second.merged] as const;
  if (figuresConflict(first.gist.figures, second.gist.figures, true)) {
    const isUpdate = isLater(first, second) || (a.source !== null && sameSource(a.source, b.source));
    const isDated = first.gist.figures.concat(second.gist.figures).every(isDate);
    if (isUpdate || isDated || isOpposite(first.gist, second.gist) || !fromDifferentPublishers(first, second, a, b)) return null;
    return { subject: subjectOf(a, shared, new Set(first.gist.figures.flatMap(({ unit }) => unit))), sides, why: 'figures' };
  }
  const isYesAgainstNo = first.gist.isNegated !== second.gist.isNegated && shared.size >= 3;
  if (!isYesAgainstNo || a.source === null || b.source === null || sameSource(a.source, b.source) || isLater(first, second)) return null;
  return { subject: subjectOf(a, shared), sides, why: 'contradicted' };
}

function isAssertion({ kind, modality }: KeyPoint): boolean {
  return kind === 'accusation' || kind === 'sanction' || kind === 'agreement' || (kind === 'claim' && modality !== 'considers');
}

function isDate({ unit }: Figure): boolean {
  return unit[0] === 'date' || unit[0] === 'calendar';
}

function inOneStory(a: Side, b: Side): boolean {
  return [...a.stories].some((story) => b.stories.has(story));
}

function isLater(a: Side, b: Side): boolean {
  return a.at !== null && b.at !== null && Math.abs(a.at - b.at) > UPDATE_HOURS * HOUR;
}

/** Two figures in one article are its own account of two things, unless two people are quoted for them. */
function fromDifferentPublishers(first: Side, second: Side, a: KeyPoint, b: KeyPoint): boolean {
  const isSameArticle = first.merged.reports.some(({ articleId }) => second.merged.reports.some((other) => other.articleId === articleId));
  return !isSameArticle || (a.source !== null && b.source !== null);
}

function evidenceOf({ evidence }: KeyPoint): string {
  return evidence.map(({ exact }) => exact).join(' ');
}

/** The densest run of shared words in the first evidence, as it stands there, if it can be one that tells what is counted. */
function subjectOf({ evidence }: KeyPoint, shared: ReadonlySet<string>, counted: ReadonlySet<string> = new Set()): string {
  const text = evidence[0].exact;
  const words = wordsOf(text);
  let best = { score: 0, run: text.slice(0, words.at(SUBJECT_WORDS - 1)?.end ?? text.length) };
  for (const [i, from] of words.entries()) {
    for (const to of words.slice(i, i + SUBJECT_WORDS)) {
      const run = text.slice(from.start, to.end);
      const length = run.split(/\s+/).length;
      if (!shared.has(from.stem) || !shared.has(to.stem) || length > SUBJECT_WORDS || /[.,;:!?"“”\d]/.test(run)) continue;
      const inside = words.filter(({ start, end, stem }) => start >= from.start && end <= to.end && shared.has(stem));
      const score = inside.length + (inside.some(({ stem }) => counted.has(stem)) ? 2 : 0) - length / 10;
      if (score > best.score) best = { score, run };
    }
  }
  return best.run;
}
