import { abridge } from '../key-point/abridge.ts';
import { sentenceOf } from '../key-point/sentence-of.ts';
import { languageOf } from '../language/languages.ts';
import { wordsOf } from '../story/words.ts';
import type { SaidLead } from './ask-lead.ts';
import type { LeadPoint, Reply } from './lead.ts';
import type { LeadFault } from './lead-fault.ts';

type SaidClause = SaidLead['sentences'][number]['clauses'][number];

/** A clause judged: in its point's own words, or why it is not shown. */
export type JudgedClause = { readonly said: SaidClause } & (
  | { readonly point: LeadPoint; readonly text: string }
  | { readonly fault: LeadFault }
);

// Where none is, renderers have nothing to make safe.
const MARKS = /https?:|www\.|[\p{L}\d-]{2,}\.\p{Ll}{2,}(?!\p{L})|\]\(|<[!#@/\w]|@\w|\p{Cf}|[\u2028\u2029\0]/iu;
const MOST_SENTENCES = 3;
const MOST_CLAUSES = 2;
const MOST_WORDS = 60;
const MOST_REPLIES = 2;

/** Judges a lead clause by clause: each is made of the words of the one point that it names, by that point's speaker. */
export function judgeLead({ sentences }: SaidLead, points: readonly LeadPoint[]): JudgedClause[][] {
  const told = new Set<LeadPoint>();
  let words = 0;
  return sentences.map(({ clauses }, place) =>
    clauses.map((said, i): JudgedClause => {
      const judged = judgeClause(said, points);
      if ('fault' in judged) return judged;
      words += judged.text.split(/\s+/).length;
      if (place >= MOST_SENTENCES || i >= MOST_CLAUSES || words > MOST_WORDS) return { said, fault: 'too-long' };
      if (told.has(judged.point)) return { said, fault: 'told-twice' };
      told.add(judged.point);
      return judged;
    }),
  );
}

function judgeClause(said: SaidClause, points: readonly LeadPoint[]): JudgedClause {
  const point = points.find(({ id }) => id === said.pointId);
  if (point === undefined) return { said, fault: 'no-point' };
  if (MARKS.test(said.text)) return { said, fault: 'address-or-mention' };
  const language = languageOf(point.article.language, point.article.text);
  if (language === undefined) return { said, fault: 'unknown-language' };
  const told = abridge(said.text, sentenceOf(point.point.lead), language);
  if ('refused' in told) return { said, fault: told.refused };
  if (MARKS.test(told.text)) return { said, fault: 'address-or-mention' };
  if (language.machineTalk.some((pattern) => pattern.test(told.text))) return { said, fault: 'instruction-to-a-machine' };
  return { said, point, text: told.text };
}

/** The lead as it is read, or null where a clause of it failed, or there is none. */
export function leadText(judged: readonly (readonly JudgedClause[])[]): string | null {
  const clauses = judged.flat();
  if (clauses.length === 0 || clauses.some((clause) => 'fault' in clause)) return null;
  return judged.map((sentence) => joined(sentence.flatMap((clause) => ('text' in clause ? [clause.text] : [])))).join(' ');
}

/** A semicolon says nothing about how two things hang together. */
function joined(clauses: readonly string[]): string {
  return clauses.reduce((before, clause) => {
    const open = before.replace(/\.$/, '');
    return open === before ? `${before} ${clause}` : `${open}; ${clause.replace(/^(?:The|A|An) /, (article) => article.toLowerCase())}`;
  });
}

/** Which kinds answer which. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  denial: ['accusation'],
  rejection: ['accusation', 'demand', 'threat'],
  agreement: ['demand'],
  commitment: ['demand'],
  threat: ['threat', 'sanction'],
  sanction: ['threat', 'sanction'],
};
const FEWEST_SHARED = 2;

/**
 * The replies that the points bear out: of another source and not before it, to something that can be answered, naming in its own
 * words who said it, and about the same matter. At most two, each point once.
 */
export function borneOut({ replies }: SaidLead, points: readonly LeadPoint[]): Reply[] {
  const found = replies.flatMap(({ pointId, toId }) => {
    const [point, to] = [pointId, toId].map((id) => points.find((one) => one.id === id));
    return point !== undefined && to !== undefined && answers(point, to) ? [{ point: point.point, to: to.point }] : [];
  });
  const first = found.filter((one, i) => !found.slice(0, i).some(({ point, to }) => point === one.point || to === one.to));
  return first.slice(0, MOST_REPLIES);
}

function answers(reply: LeadPoint, to: LeadPoint): boolean {
  const [said, first] = [reply.point.lead, to.point.lead];
  if (ANSWERS[said.kind]?.includes(first.kind) !== true || reply.article.at < to.article.at) return false;
  const who = namesIn(first.source ?? '');
  if (who.length === 0 || said.source === null || namesIn(said.source).some((name) => who.includes(name))) return false;
  const own = wordsOf(`${said.statement} ${said.evidence[0].exact}`);
  const theirs = new Set(wordsOf(`${first.statement} ${first.evidence[0].exact}`).flatMap(({ stem, isName }) => (isName ? [] : [stem])));
  const shared = new Set(own.flatMap(({ stem, isName }) => (!isName && theirs.has(stem) ? [stem] : [])));
  return own.some(({ stem, isName }) => isName && who.includes(stem)) && shared.size >= FEWEST_SHARED;
}

/** The names of a source, of which a title is none: "President Ilan Doru", "the two presidents". */
function namesIn(source: string): string[] {
  return wordsOf(source).flatMap(({ stem, isName }) => (isName && !TITLES.has(stem) ? [stem] : []));
}

const TITLES: ReadonlySet<string> = new Set(
  wordsOf(
    'president minister chancellor secretary foreign defence prime chief spokesman spokeswoman mayor king queen former human rights',
  ).map(({ stem }) => stem),
);
