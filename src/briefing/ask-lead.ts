import { z } from 'zod';
import { sentenceOf } from '../key-point/sentence-of.ts';
import type { LeadPoint } from './lead.ts';
import { type LeadFault, PROBLEMS } from './lead-fault.ts';

/** What a model replies when it is asked for a lead. */
export const saidLeadSchema = z.strictObject({
  sentences: z
    .array(z.strictObject({ clauses: z.array(z.strictObject({ pointId: z.string().max(20), text: z.string().max(400) })).max(60) }))
    .max(60),
  replies: z.array(z.strictObject({ pointId: z.string().max(20), toId: z.string().max(20) })).max(60),
});

/** A lead as a model says it: nobody has checked it yet. */
export type SaidLead = z.output<typeof saidLeadSchema>;

/** Moves with every change of the words below. */
export const LEAD_VERSION = 1;

/** Three sentences, some replies, and room for a model that thinks aloud. */
export const LEAD_TOKENS = 1200;

const RULES = `- sentences: one or two, at most 50 words together: what a reader should have if nothing else. Each has one or two clauses, each clause made of ONE point, no point twice. Where a point and its denial both weigh, tell both in one sentence.
- text of a clause: the point's own sentence, in its own words and their order. You may leave out whole parts that stand aside (a phrase with a preposition, an apposition, a clause that follows), and nothing else: never who says it, never "not", "may", "if" or "about". Add no words; the program puts a semicolon between clauses.
- replies: pairs of points of which the one (pointId) answers what another (toId) said or did before: a denial its accusation, a rejection its demand. Only what the points themselves say; give none where you are not sure.`;

/** How a model is told to make a lead. */
export const LEAD_INSTRUCTIONS = `You write the opening of a news briefing from its points in DATA and from nothing else, for readers who cannot afford a wrong word. The weightiest points stand first, but choose for yourself.
${RULES}
Keep the points' language.`;

/** How a model is told to mend a lead that failed. */
export const MEND_LEAD_INSTRUCTIONS = `You wrote the opening of a news briefing from its points in DATA. A program checked each clause against its point; some failed, each with its problem. Give the whole opening again so that it passes.
${RULES}
Keep the points' language.`;

/** What a model is sent: the points, and nothing of where they are told or what was told there before. */
export function leadData(points: readonly LeadPoint[]) {
  return {
    points: points.map(({ id, point }) => ({ id, kind: point.kind, source: point.lead.source, sentence: sentenceOf(point.lead) })),
  };
}

/** What a model is sent to mend its lead. */
export function mendLeadData(
  points: readonly LeadPoint[],
  judged: readonly { readonly said: SaidClause; readonly fault: LeadFault | null }[],
) {
  return { ...leadData(points), clauses: judged.map(({ said, fault }) => ({ ...said, problem: fault === null ? null : PROBLEMS[fault] })) };
}

type SaidClause = SaidLead['sentences'][number]['clauses'][number];
