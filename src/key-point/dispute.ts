import { inAnyLanguage } from '../language/languages.ts';
import { type Figure, figuresConflict, figuresIn } from './compare-figures.ts';
import { dice, type Gist, gistOf, ideasOf, isOpposite, NEGATION } from './gist.ts';
import type { KeyPoint, KindName } from './key-point.ts';
import type { MergedPoint } from './merge.ts';
import { isNamedIn, type Party, partiesOf, sameSource, sharesParty, statesIn } from './same-source.ts';

/** Two points that cannot both stand. `subject` is a few words of the first side's evidence, as they stand there. */
export type Dispute = {
  readonly subject: string;
  readonly sides: readonly [MergedPoint, MergedPoint];
  readonly why: 'denied' | 'figures' | 'contradicted';
};

/**
 * Accusations and claims that somebody denies, figures that differ, and yes against no, each pair once, in the order of
 * the points. A wrong "disputed" harms more than a missed one: where it is not plain that both speak of one thing, nothing
 * is said. `articles` tells which points are of one story, and that a figure which comes half a day later is an update;
 * without it all points are taken to be of one.
 */
export function findDisputes(
  points: readonly MergedPoint[],
  articles: ReadonlyMap<string, { readonly publishedAt: string | null; readonly storyId: string | null }> = new Map(),
): Dispute[] {
  const sides = points.map((point) => sideOf(point, articles));
  const disputes: Dispute[] = [];
  for (const [first, second] of pairsThatShareWords(sides)) {
    const dispute = denied(first, second) ?? denied(second, first) ?? contradicted(first, second);
    if (dispute !== null && !isOneSentence(first.merged, second.merged)) disputes.push(dispute);
  }
  return disputes;
}

type Side = {
  readonly merged: MergedPoint;
  readonly gist: Gist;
  /** Of the evidence: what a point is about, its statement may tell with more than it is about. */
  readonly words: ReadonlySet<string>;
  readonly parties: readonly Party[];
  readonly stories: readonly string[];
  /** Milliseconds of the first report, or null. */
  readonly at: number | null;
};

// Words that a denial has whatever is denied.
const DENIAL_WORDS = stems(inAnyLanguage(({ telling }) => telling.denying).join(' '));
// "Rejected claims that", "dismissed the report": a no to what was said; "refused to investigate the claims" is a no to something else.
const CLAIM_REJECTED = new RegExp(
  `^\\W*(?:(?:${anyOf(({ telling }) => telling.determiners)})\\s+)?(?:[\\p{L}-]+\\s+)?(?:${anyOf(({ telling }) => telling.claims)})s?\\b`,
  'iu',
);
const CLAUSES = new RegExp(`[.;:]\\s|(?<!\\p{L})(?:${anyOf(({ telling }) => telling.clauses)})(?!\\p{L})`, 'iu');
const OPENING = new RegExp(`(?<!\\p{L})(?:${anyOf(({ telling }) => telling.opening)})(?!\\p{L})`, 'iu');
const NOBODY = inAnyLanguage(({ telling }) => telling.nobody);
/** How alike two sayings must be to be about one thing; more where two stories tell them. */
const SAME_THING = { story: 0.6, days: 0.7 } as const;
/** Of what is denied, so much is in the claim. */
const MATTER_SHARED = { story: 0.5, days: 0.6 } as const;
const DEEDS: ReadonlySet<KindName> = new Set(['agreement', 'sanction', 'commitment']);
const NEAR_DAYS = 3;
/** An accusation of so few words can be about the one word that is denied. */
const FEW_WORDS = 8;
const MOST_CLAUSE_WORDS = 18;
const UPDATE_HOURS = 12;
const HOUR = 3_600_000;
// A word of so many points says nothing about two of them.
const MOST_POINTS_OF_A_WORD = 300;
const SUBJECT_WORDS = 7;
/** Two or three sentences. */
const REFERENCE_CHARACTERS = 400;

function anyOf(list: Parameters<typeof inAnyLanguage>[0]): string {
  return inAnyLanguage(list).join('|');
}

function stems(words: string): ReadonlySet<string> {
  return new Set(ideasOf(words).map(({ stem }) => stem));
}

function sideOf(merged: MergedPoint, articles: ReadonlyMap<string, { publishedAt: string | null; storyId: string | null }>): Side {
  const gist = gistOf(merged.lead);
  const of = merged.reports.flatMap(({ articleId }) => articles.get(articleId) ?? []);
  const dates = of.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [Date.parse(publishedAt)]));
  return {
    merged,
    gist,
    words: gist.wordings[0]!,
    parties: merged.lead.source === null ? [] : partiesOf(merged.lead.source),
    stories: [...new Set(of.flatMap(({ storyId }) => storyId ?? []))],
    at: dates.length === 0 ? null : Math.min(...dates),
  };
}

function pairsThatShareWords(sides: readonly Side[]): (readonly [Side, Side])[] {
  const byWord = Map.groupBy(
    sides.flatMap((side, i) => [...side.words].map((word) => ({ word, i }))),
    ({ word }) => word,
  );
  const pairs = new Set<number>(pairsByReference(sides));
  for (const of of byWord.values()) {
    if (of.length > MOST_POINTS_OF_A_WORD) continue;
    for (const { i } of of) for (const { i: j } of of) if (i < j && mayDispute(sides[i]!, sides[j]!)) pairs.add(i * sides.length + j);
  }
  return [...pairs].sort((a, b) => a - b).map((pair) => [sides[Math.floor(pair / sides.length)]!, sides[pair % sides.length]!] as const);
}

/** "Moscow denies the accusation": it has no words of its own, but the accusation stands shortly before it. */
function pairsByReference(sides: readonly Side[]): number[] {
  return sides.flatMap((denial, j) =>
    isNo(denial.merged) && matterOf(denial).length === 0
      ? sides.flatMap((claim, i) => (refersTo(denial, claim) ? [Math.min(i, j) * sides.length + Math.max(i, j)] : []))
      : [],
  );
}

function refersTo(denial: Side, claim: Side): boolean {
  if (claim.merged.kind !== 'accusation') return false;
  const passages = claim.merged.reports.flatMap(({ evidence }) => evidence);
  return denial.merged.reports.some(({ evidence: [no] }) =>
    passages.some(({ articleId, start, end }) => articleId === no.articleId && start < no.start && no.start - end < REFERENCE_CHARACTERS),
  );
}

/** What a denial is about, beyond denying. */
function matterOf({ words }: Side): string[] {
  return [...words].filter((word) => !DENIAL_WORDS.has(word));
}

function mayDispute(a: Side, b: Side): boolean {
  if (nearness(a, b) === null) return false;
  if (isNo(a.merged) || isNo(b.merged)) return isNo(a.merged) !== isNo(b.merged);
  return a.gist.isNegated !== b.gist.isNegated || (a.gist.figures.length > 0 && b.gist.figures.length > 0);
}

function isNo({ kind }: MergedPoint): boolean {
  return kind === 'denial' || kind === 'rejection';
}

/** An accusation or claim about the one who denies it. Demands and threats are refused, not disputed. */
function denied(claim: Side, denial: Side): Dispute | null {
  const [said, no] = [claim.merged.lead, denial.merged.lead];
  if (no.kind !== 'denial' && !(no.kind === 'rejection' && CLAIM_REJECTED.test(evidenceOf(no)))) return null;
  if ((said.kind !== 'accusation' && said.kind !== 'claim') || claim.gist.isNegated || isNobody(said.source)) return null;
  const near = nearness(claim, denial);
  if (near === null || isOneSpeaker(claim, denial) || !isAccused(denial, said)) return null;
  const sides = [claim.merged, denial.merged] as const;
  if (matterOf(denial).length === 0)
    return refersTo(denial, claim) ? { subject: subjectOf(said, claim.words), sides, why: 'denied' } : null;
  const names = new Set([...denial.gist.names, ...claim.gist.names]);
  const matter = matterOf(denial);
  const shared = matter.filter((word) => claim.words.has(word));
  // Who is named in both is not what is disputed.
  const deeds = shared.filter((word) => !names.has(word)).length;
  const isWhole =
    near === 'story' &&
    shared.length === matter.length &&
    deeds === 1 &&
    matter.filter((word) => !names.has(word)).length === 1 &&
    said.kind === 'accusation' &&
    claim.words.size <= FEW_WORDS;
  if (!isWhole && (deeds < 2 || shared.length / matter.length < MATTER_SHARED[near])) return null;
  return { subject: subjectOf(said, new Set(shared)), sides, why: 'denied' };
}

/** Whether a claim is about the one who denies it, or about a state for which he denies it: "Putin denied that Russia …". */
function isAccused({ parties, merged }: Side, claim: KeyPoint): boolean {
  const about = `${claim.target ?? ''}\n${evidenceOf(claim)}`;
  const defended = statesIn(openingOf(evidenceOf(merged.lead)));
  const accused = statesIn(`${claim.target ?? ''} ${openingOf(evidenceOf(claim))}`);
  return parties.some((denier) => isNamedIn(denier, about)) || accused.some((state) => defended.includes(state));
}

/** The first words of a passage, where its subject stands. */
function openingOf(text: string): string {
  return text.split(/\s+/).slice(0, 4).join(' ');
}

/** The same thing said by two with different figures, or by one with yes and by the other with no. */
function contradicted(first: Side, second: Side): Dispute | null {
  const [a, b] = [first.merged.lead, second.merged.lead];
  const near = nearness(first, second);
  if (near === null || isLater(first, second) || dice(first.words, second.words) < SAME_THING[near]) return null;
  const shared = new Set([...first.words].filter((word) => second.words.has(word)));
  if (shared.size < 3 || !isSameMatter(first, second)) return null;
  const sides = [first.merged, second.merged] as const;
  if (figuresConflict(first.gist.figures, second.gist.figures, true)) {
    const isDated = first.gist.figures.concat(second.gist.figures).every(isDate);
    if (isDated || isOpposite(first.gist, second.gist)) return null;
    return { subject: subjectOf(a, shared), sides, why: 'figures' };
  }
  const isYesAgainstNo = first.gist.isNegated !== second.gist.isNegated && isOneClause(a) && isOneClause(b);
  return isYesAgainstNo && isSaying(a) && !isNobody(a.source) && !isNobody(b.source)
    ? { subject: subjectOf(a, shared), sides, why: 'contradicted' }
    : null;
}

/** Whether a "not" in it can only be about the whole. */
function isOneClause(point: KeyPoint): boolean {
  const exact = evidenceOf(point);
  return exact.split(/\s+/).length <= MOST_CLAUSE_WORDS && !NEGATION.test(exact.split(OPENING).slice(1).join(' ')) && !CLAUSES.test(exact);
}

/** Sayings of two people about one thing, or reports of two publishers about one deed of the same doer. */
function isSameMatter(first: Side, second: Side): boolean {
  const [a, b] = [first.merged.lead, second.merged.lead];
  if (isSaying(a) && isSaying(b))
    return a.source === null ? b.source === null && !inOneArticle(first.merged, second.merged) : !isOneSpeaker(first, second);
  return a.kind === b.kind && DEEDS.has(a.kind) && sharesParty(a.source, b.source) && !inOneArticle(first.merged, second.merged);
}

function isSaying({ kind, modality }: KeyPoint): boolean {
  return kind === 'accusation' || (kind === 'claim' && modality !== 'considers');
}

function isDate({ unit }: Figure): boolean {
  return unit[0] === 'date' || unit[0] === 'calendar';
}

/** How near two points are: of one story, of the same days, or neither. What nobody knows of counts as one story. */
function nearness(a: Side, b: Side): 'story' | 'days' | null {
  if (a.stories.length === 0 || b.stories.length === 0 || a.stories.some((story) => b.stories.includes(story))) return 'story';
  return a.at !== null && b.at !== null && Math.abs(a.at - b.at) <= NEAR_DAYS * 24 * HOUR ? 'days' : null;
}

function isLater(a: Side, b: Side): boolean {
  return a.at !== null && b.at !== null && Math.abs(a.at - b.at) > UPDATE_HOURS * HOUR;
}

function inOneArticle(a: MergedPoint, b: MergedPoint): boolean {
  return a.reports.some(({ articleId }) => b.reports.some((other) => other.articleId === articleId));
}

/** Whether the two share a passage: a claim about a claim is quoted in it, not set against it. */
function isOneSentence(a: MergedPoint, b: MergedPoint): boolean {
  const passages = b.reports.flatMap(({ evidence }) => evidence);
  return a.reports.some(({ evidence }) =>
    evidence.some((one) => passages.some((other) => one.articleId === other.articleId && one.start < other.end && other.start < one.end)),
  );
}

/** Whether one may be speaking in both, or one side: "GOP Sen. Kern" and "Ivo Kern", "Iran" and "Iran's envoy". */
function isOneSpeaker(a: Side, b: Side): boolean {
  const known = new Set(a.parties.flatMap(({ names, state }) => [...names.slice(-1), `state ${state ?? a.merged.id}`]));
  return (
    sameSource(a.merged.lead.source, b.merged.lead.source) ||
    b.parties.some(({ names, state }) => known.has(`state ${state}`) || names.slice(-1).some((name) => known.has(name)))
  );
}

/** A source that names nobody: none, or a word that stands for another. */
function isNobody(source: string | null): boolean {
  return source === null || NOBODY.includes(source.trim().toLowerCase());
}

function evidenceOf({ evidence }: KeyPoint): string {
  return evidence.map(({ exact }) => exact).join(' ');
}

/** The densest run of shared words in the first evidence, as it stands there. */
function subjectOf({ evidence }: KeyPoint, shared: ReadonlySet<string>): string {
  const text = evidence[0].exact;
  const words = ideasOf(text);
  let best = { score: 0, run: text.slice(0, words.at(SUBJECT_WORDS - 1)?.end ?? text.length) };
  for (const [i, from] of words.entries()) {
    for (const to of words.slice(i, i + SUBJECT_WORDS)) {
      const run = text.slice(from.start, to.end);
      const length = run.split(/\s+/).length;
      if (
        !shared.has(from.stem) ||
        !shared.has(to.stem) ||
        length > SUBJECT_WORDS ||
        /[.,;:!?"“”\d]/.test(run) ||
        figuresIn(run).length > 0
      )
        continue;
      const inside = words.filter(({ start, end, stem }) => start >= from.start && end <= to.end && shared.has(stem));
      const score = inside.length - length / 10;
      if (score > best.score) best = { score, run };
    }
  }
  return best.run;
}
