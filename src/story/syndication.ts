import { fold } from './words.ts';

/** What counting independent publishers needs to know of an article. */
export type Printed = { readonly id: string; readonly publisher: string; readonly text: string };

/** Whether two texts are one text under two mastheads: cut, introduced or lightly edited, but not written again. */
export function sameText(a: string, b: string): boolean {
  const shingles = [shinglesOf(a), shinglesOf(b)] as const;
  const [fewer, more] = shingles[0].size <= shingles[1].size ? shingles : [shingles[1], shingles[0]];
  let inBoth = 0;
  for (const shingle of fewer) if (more.has(shingle)) inBoth++;
  return isSame(inBoth, fewer.size, more.size, agencyOf(a) !== null && agencyOf(a) === agencyOf(b));
}

/** Articles grouped by text: for each article's id, the id of the first article that has the same text. */
export function textGroups(articles: readonly Printed[]): ReadonlyMap<string, string> {
  const shingles = articles.map(({ text }) => shinglesOf(text));
  const agencies = articles.map(({ text }) => agencyOf(text));
  const groups = articles.map((_, i) => i);
  const root = (i: number): number => (groups[i] === i ? i : root(groups[i]!));
  const printedBy = new Map<number, number[]>();
  shingles.forEach((own, i) => {
    const inBoth = new Map<number, number>();
    for (const shingle of own) {
      const others = printedBy.get(shingle);
      for (const other of others ?? []) inBoth.set(other, (inBoth.get(other) ?? 0) + 1);
      if (others === undefined) printedBy.set(shingle, [i]);
      // A formula of fifty articles tells nothing about two of them.
      else if (others.length < 50) others.push(i);
    }
    for (const [other, count] of inBoth) {
      const [fewer, more] = [own.size, shingles[other]!.size].sort((x, y) => x - y) as [number, number];
      if (!isSame(count, fewer, more, agencies[i] !== null && agencies[i] === agencies[other])) continue;
      const [first, second] = [root(other), root(i)].sort((x, y) => x - y) as [number, number];
      groups[second] = first;
    }
  });
  return new Map(articles.map(({ id }, i) => [id, articles[root(i)]!.id]));
}

/**
 * How many publishers speak for themselves in these articles: the most pairs of a publisher and a text in which no
 * publisher and no text comes twice. A wire story in five papers is one; two articles of one publisher are one.
 */
export function independentPublishers(articles: readonly Printed[], groups: ReadonlyMap<string, string> = textGroups(articles)): number {
  const texts = new Map<string, Set<string>>();
  for (const { id, publisher } of articles) {
    const of = texts.get(publisher);
    const text = groups.get(id) ?? id;
    if (of === undefined) texts.set(publisher, new Set([text]));
    else of.add(text);
  }
  const heldBy = new Map<string, string>();
  const place = (publisher: string, tried: Set<string>): boolean => {
    for (const text of texts.get(publisher)!) {
      if (tried.has(text)) continue;
      tried.add(text);
      const holder = heldBy.get(text);
      if (holder !== undefined && !place(holder, tried)) continue;
      heldBy.set(text, publisher);
      return true;
    }
    return false;
  };
  return [...texts.keys()].filter((publisher) => place(publisher, new Set())).length;
}

// Of the shorter text's shingles: two reports of one speech share its quotations, seldom more than a third.
const SHARED = 0.55;
/** Enough where both credit the same agency: rewritten here and there, but the agency's. A credit alone is never enough. */
const SHARED_WITH_CREDIT = 0.3;
const SHINGLE_WORDS = 4;
const FEWEST_SHINGLES = 6;
const MOST_CHARACTERS = 4000;

function isSame(inBoth: number, ofFewer: number, ofMore: number, sameAgency: boolean): boolean {
  // A teaser of a few words proves nothing unless it is the whole of both.
  if (ofFewer < FEWEST_SHINGLES) return ofFewer > 0 && inBoth === ofMore;
  return inBoth / ofFewer >= (sameAgency ? SHARED_WITH_CREDIT : SHARED);
}

/** Runs of four words, hashed (FNV-1a). A text shorter than that is one run. */
function shinglesOf(text: string): Set<number> {
  const hashes = [...text.slice(0, MOST_CHARACTERS).matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => hashOf(fold(word)));
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE_WORDS <= hashes.length; i++) {
    let shingle = 0;
    for (let k = i; k < i + SHINGLE_WORDS; k++) shingle = Math.imul(shingle, 31) + hashes[k]!;
    shingles.add(shingle | 0);
  }
  if (shingles.size === 0 && hashes.length > 0) shingles.add(hashes.reduce((sum, hash) => Math.imul(sum, 31) + hash, 0) | 0);
  return shingles;
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** The news agency that an article credits at its beginning or end: "(AFP) –", "With inputs from AFP". */
function agencyOf(text: string): string | null {
  const edges = text.length > 400 ? `${text.slice(0, 150)} ${text.slice(-250)}` : text;
  const credit =
    /\((AFP|AP|Reuters|dpa|PTI|ANI|IANS|Xinhua|TASS|EFE|ANSA)\)|\b(?:inputs?|reporting|material) (?:from|by) (?:the )?([A-Z][A-Za-z]+)/.exec(
      edges,
    );
  return credit === null ? null : (credit[1] ?? credit[2]!).toLowerCase();
}
