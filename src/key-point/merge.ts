import { inAnyLanguage } from '../language/languages.ts';
import { independentPublishers, type Printed, textGroups } from '../story/syndication.ts';
import { agreeExactly, figuresConflict } from './compare-figures.ts';
import { type Gist, gistOf, ideasOf, isOpposite, likeness, type Telling } from './gist.ts';
import { holderOf, holdersIn, statesHeldBy } from './holders.ts';
import type { KeyPoint, KindName } from './key-point.ts';
import { isCollective, partiesOf, sameSource, sharesParty } from './same-source.ts';

/**
 * One point as all articles report it. `lead` is the report to show: named source, clearest statement; `reports` stand in
 * order of publication and include it; `publishers` counts independent ones. The id is that of the earliest report.
 */
export type MergedPoint = {
  readonly id: string;
  readonly kind: KindName;
  readonly lead: KeyPoint;
  readonly reports: readonly [KeyPoint, ...KeyPoint[]];
  readonly publishers: number;
};

/** What merging needs to know of an article. */
export type ReportingArticle = Printed & { readonly publishedAt: string | null; readonly storyId: string | null };

/**
 * Points told by several articles become one with all their evidence, in the order of their first report. Figures that
 * differ keep points apart: which is right is not for us to say, and `findDisputes` sets them side by side.
 */
export function mergePoints(points: readonly KeyPoint[], articles: ReadonlyMap<string, ReportingArticle>): MergedPoint[] {
  const groups: Group[] = [];
  const groupsByWord = new Map<string, number[]>();
  for (const report of reportsInOrder(points, articles)) {
    const at = candidates(report, groupsByWord).find((i) => belongs(report, groups[i]!)) ?? groups.length;
    if (at === groups.length) groups.push([report]);
    else groups[at]!.push(report);
    enter(report, at, groupsByWord);
  }
  return countPublishers(groups);
}

/**
 * Whether two points say the same thing of the same matter by the same source, whatever their figures: ask `figuresDiffer`
 * whether the second brings new ones.
 */
export function samePoint(a: Telling, b: Telling): boolean {
  return isSame({ telling: a, gist: gistOf(a), states: [] }, { telling: b, gist: gistOf(b), states: [] }, SAME);
}

/** Whether two points count the same kind of thing and do not arrive at the same number. "About 20" and "19" do not differ. */
export function figuresDiffer(a: Telling, b: Telling): boolean {
  return figuresConflict(gistOf(a).figures, gistOf(b).figures);
}

/** `states` are those whose offices its source holds, where the story's articles say so. */
type Told = { readonly telling: Telling; readonly gist: Gist; readonly states: readonly string[] };
type Report = Told & { readonly point: KeyPoint; readonly article: ReportingArticle | undefined; readonly at: string };
type Group = [Report, ...Report[]];

// Likeness from which two points are one. Stricter where less else speaks for it: no source, another story, another kind.
const SAME = 0.55;
const SAME_WITHOUT_SOURCE = 0.65;
const SAME_ELSEWHERE = 0.7;
const SAME_WORDS = 0.9;
const FEW_WORDS = 4;
const SAME_DAYS_ELSEWHERE = 7;
// A word of so many groups finds nothing: the rarer ones do.
const LONGEST_LIST = 200;
const MOST_LOOKED_AT = 400;
const MOST_CANDIDATES = 12;
const REPORTS_COMPARED = 4;
// Sorts after every date.
const UNDATED = '~';

function reportsInOrder(points: readonly KeyPoint[], articles: ReadonlyMap<string, ReportingArticle>): Report[] {
  const ofStory = Map.groupBy(articles.values(), ({ storyId }) => storyId);
  const known = new Map<string, ReturnType<typeof holdersIn>>();
  const holdersOf = (storyId: string | null) => {
    if (storyId === null) return [];
    const holders = known.get(storyId) ?? holdersIn(ofStory.get(storyId)!.map(({ text }) => text));
    known.set(storyId, holders);
    return holders;
  };
  const reports = points.map((point) => {
    const article = articles.get(point.articleId);
    const holders = point.source === null || article === undefined ? [] : holdersOf(article.storyId);
    // Who speaks as "the US president" here is named in another article of the story.
    const source = point.source === null ? null : (holderOf(point.source, holders)?.title ?? point.source);
    const states = source === null ? [] : statesHeldBy(source, holders);
    return { point, telling: { ...point, source }, gist: gistOf(point), states, article, at: article?.publishedAt ?? UNDATED };
  });
  return reports.sort((a, b) => compare(a.at, b.at) || compare(a.point.articleId, b.point.articleId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function wordsIn(gist: Gist): Set<string> {
  return new Set(gist.wordings.flatMap((words) => [...words]));
}

function enter({ gist }: Report, at: number, groupsByWord: Map<string, number[]>): void {
  for (const word of wordsIn(gist)) {
    const list = groupsByWord.get(word);
    if (list === undefined) groupsByWord.set(word, [at]);
    else if (!list.includes(at)) list.push(at);
    if (list !== undefined && list.length > LONGEST_LIST) list.shift();
  }
}

/** Groups that share words with a report, those that share most first. Its rarest words find them. */
function candidates({ gist }: Report, groupsByWord: ReadonlyMap<string, readonly number[]>): number[] {
  const lists = [...wordsIn(gist)].flatMap((word) => [groupsByWord.get(word) ?? []]).sort((a, b) => a.length - b.length);
  const shared = new Map<number, number>();
  let looked = 0;
  for (const list of lists) {
    for (const group of list) shared.set(group, (shared.get(group) ?? 0) + 1);
    looked += list.length;
    if (looked > MOST_LOOKED_AT) break;
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_CANDIDATES)
    .map(([group]) => group);
}

function belongs(report: Report, group: Group): boolean {
  const compared = group.slice(0, REPORTS_COMPARED);
  return (
    compared.some((other) => isSame(report, other, floor(report, other))) &&
    group.every(
      (other) => !figuresConflict(report.gist.figures, other.gist.figures) && datesAgree(report.point.happenedOn, other.point.happenedOn),
    )
  );
}

function floor(a: Report, b: Report): number {
  const isElsewhere = a.article?.storyId == null || a.article.storyId !== b.article?.storyId;
  if (!isElsewhere || a.point.articleId === b.point.articleId) return SAME;
  const days = Math.abs(Date.parse(a.at) - Date.parse(b.at)) / 86_400_000;
  return days > SAME_DAYS_ELSEWHERE ? Number.POSITIVE_INFINITY : SAME_ELSEWHERE;
}

function isSame(a: Told, b: Told, floor: number): boolean {
  const kinds = kindsAgree(a.telling.kind, b.telling.kind);
  if (kinds === null) return false;
  const isWeak = a.telling.source === null || kinds === 'related' || areFewWords(a.gist, b.gist);
  const least = Math.max(floor, isWeak ? SAME_WITHOUT_SOURCE : 0, namesPart(a, b) ? SAME_ELSEWHERE : 0);
  const figures = agreeExactly(a.gist.figures, b.gist.figures);
  const alike = likeness(without(a, b), without(b, a), figures);
  return alike >= least && !isOpposite(a.gist, b.gist) && sourcesAgree(a.telling, b.telling, alike);
}

/** "He and Voss agreed" tells of Voss what the other telling has for its source; "both leaders" of whose states those are. */
function without({ gist, telling }: Told, other: Told): Gist {
  const speakers = new Set(ideasOf(other.telling.source ?? '').map(({ stem }) => stem));
  if (telling.source !== null && isCollective(telling.source)) for (const state of other.states) speakers.add(state);
  if (!gist.names.some((name) => speakers.has(name))) return gist;
  return { ...gist, wordings: gist.wordings.map((words) => new Set([...words].filter((word) => !speakers.has(word)))) };
}

// "To begin talks on arms" and "to begin talks on fish" share half of what they say.
function areFewWords(a: Gist, b: Gist): boolean {
  return Math.min(a.wordings[0]!.size, b.wordings[0]!.size) <= FEW_WORDS;
}

/** Whether each says something that the other does not, and a name is among it: "the case of Voss", "the case of Marl". */
function namesPart(a: Told, b: Told): boolean {
  return hasOwnName(a, b) || hasOwnName(b, a);
}

// Whom the one names, the other may have for its source.
function hasOwnName(a: Told, b: Told): boolean {
  const [ours, theirs] = [a.gist.wordings[0]!, b.gist.wordings[0]!];
  const speakers = new Set(ideasOf(b.telling.source ?? '').map(({ stem }) => stem));
  return a.gist.names.some((name) => !theirs.has(name) && !speakers.has(name)) && [...theirs].some((word) => !ours.has(word));
}

/** A claim may be told as what it also is; a denial never. Both "no"s are one kind: papers reject or deny the same allegation. */
function kindsAgree(a: KindName, b: KindName): 'same' | 'related' | null {
  if (a === b || (isNo(a) && isNo(b))) return 'same';
  if (RELATED.some((pair) => pair.includes(a) && pair.includes(b))) return 'related';
  const other = a === 'claim' ? b : b === 'claim' ? a : null;
  return other !== null && RELATED_TO_CLAIM.has(other) ? 'related' : null;
}

// What one paper calls a threat is another's vow, and what both sides agreed to do they also pledged.
const RELATED: readonly (readonly KindName[])[] = [
  ['threat', 'commitment'],
  ['agreement', 'commitment'],
];
const RELATED_TO_CLAIM: ReadonlySet<KindName> = new Set(['accusation', 'commitment', 'demand', 'threat', 'agreement']);

function isNo(kind: KindName): boolean {
  return kind === 'denial' || kind === 'rejection';
}

function sourcesAgree(a: Telling, b: Telling, alike: number): boolean {
  if (sameSource(a.source, b.source)) return true;
  // What takes several parties is told now by one of them, now by the other: "Putin said they had agreed".
  const takesSeveral = [a.kind, b.kind].every((kind) => kind === 'agreement' || kind === 'sanction' || kind === 'commitment');
  // "Both presidents" and "Putin and Biden" say the same words.
  const isLikeEnough = takesSeveral ? alike >= SAME_WITHOUT_SOURCE : alike >= SAME_WORDS && a.source !== null && b.source !== null;
  return isLikeEnough && sharesParty(a.source, b.source);
}

/** Dates as exact as the less exact of them; one that is not told agrees with any. */
function datesAgree(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const length = Math.min(a.length, b.length);
  if (a.slice(0, length) === b.slice(0, length)) return true;
  // "On Wednesday" and "overnight" of the same event: a day apart is not another event.
  return length === 10 && Math.abs(Date.parse(a) - Date.parse(b)) <= 86_400_000;
}

function countPublishers(groups: readonly Group[]): MergedPoint[] {
  const reported = groups.map((group) => [...new Set(group.flatMap(({ article }) => article ?? []))]);
  const corroborated = reported.filter((of) => new Set(of.map(({ publisher }) => publisher)).size > 1).flat();
  const texts = textGroups([...new Set(corroborated)]);
  return groups.map((group, i) => {
    const lead = leadOf(group);
    const [first, ...rest] = group;
    return {
      id: first.point.id,
      kind: lead.kind,
      lead,
      reports: [first.point, ...rest.map(({ point }) => point)],
      publishers: Math.max(1, independentPublishers(reported[i]!, texts)),
    };
  });
}

function leadOf(group: Group): KeyPoint {
  return group.map(({ point }) => point).reduce((best, point) => (clarity(point) > clarity(best) ? point : best));
}

const DEPENDENT = inAnyLanguage(({ telling }) => telling.dependent);

/** A named source first, and one that the passage itself names, then the more telling kind, then a statement that stands alone and is neither a scrap nor a paragraph. */
function clarity({ source, sourceAs, kind, statement }: KeyPoint): number {
  const words = statement.split(/\s+/).length;
  return (
    (source !== null && /\p{Lu}/u.test(source) ? 8 : 0) +
    (source !== null && partiesOf(source).some(({ names }) => names.length > 0) ? 1 : 0) +
    (kind === 'claim' ? 0 : 4) +
    (words >= 4 && words <= 35 ? 2 : 0) +
    (DEPENDENT.includes(statement.split(' ')[0]!.toLowerCase()) ? 0 : 1) +
    (source?.includes(' ') ? 0.5 : 0) +
    (sourceAs === null ? 0.4 : 0)
  );
}
