import {
  LEAD_INSTRUCTIONS,
  LEAD_TOKENS,
  LEAD_VERSION,
  leadData,
  MEND_LEAD_INSTRUCTIONS,
  mendLeadData,
  saidLeadSchema,
} from './briefing/ask-lead.ts';
import type { Briefing } from './briefing/briefing.ts';
import { borneOut, type JudgedClause, judgeLead, leadText } from './briefing/judge-lead.ts';
import { type Lead, type LeadPoint, leadPoints } from './briefing/lead.ts';
import type { MergedPoint } from './key-point/merge.ts';
import type { Data, Model } from './model.ts';
import type { Tell } from './platform.ts';
import type { Store } from './store.ts';

export type LeadPorts = {
  readonly store: Pick<Store, 'countSentences'>;
  readonly model?: Model | undefined;
  readonly tell?: Tell | undefined;
};

type Told = {
  readonly tenant: string;
  /** Those behind the briefing, the weightiest first; the lead is made of what it shows of them. */
  readonly points: readonly MergedPoint[];
  readonly articles: ReadonlyMap<string, LeadPoint['article']>;
  readonly signal?: AbortSignal;
};

/**
 * The briefing with the lead that a model makes of its points, each clause checked against its point; what fails is put to it once
 * more, with the reasons, and then the rules' lead stands. The same points are asked about once, wherever they are briefed.
 */
export async function withLead(briefing: Briefing, { tenant, points, articles, signal }: Told, ports: LeadPorts): Promise<Briefing> {
  const { model, store, tell } = ports;
  const shown = new Set(briefing.sections.flatMap((section) => section.points.map(({ point }) => point.id)));
  const chosen = leadPoints(
    points.filter(({ id }) => shown.has(id)),
    articles,
  );
  // One point opens for itself.
  if (model === undefined || chosen.length < 2) return briefing;
  tell?.(`writing the lead from ${chosen.length} points`);
  const asked = (task: string, instructions: string, data: Data) =>
    model.ask({
      task,
      version: LEAD_VERSION,
      instructions,
      data,
      schema: saidLeadSchema,
      maxTokens: LEAD_TOKENS,
      tenant,
      ...(signal === undefined ? {} : { signal }),
    });
  const first = await asked('lead', LEAD_INSTRUCTIONS, leadData(chosen));
  if (first.kind === 'failed') return { ...briefing, lead: byRules(first.reason) };
  const judged = judgeLead(first.value, chosen);
  const text = leadText(judged);
  if (text !== null) return { ...briefing, lead: { text, maker: model.name, fallback: null, replies: borneOut(first.value, chosen) } };
  if (judged.flat().length === 0) return { ...briefing, lead: byRules('empty') };
  const again = await asked(
    'repair-lead',
    MEND_LEAD_INSTRUCTIONS,
    mendLeadData(chosen, judged.flat().slice(0, MOST_MENDED).map(withFault)),
  );
  const mended = again.kind === 'ok' ? leadText(judgeLead(again.value, chosen)) : null;
  await store.countSentences('lead', fatesOf(judged.flat(), mended === null ? 'by-rules' : 'repaired'));
  if (mended === null || again.kind === 'failed')
    return { ...briefing, lead: byRules(again.kind === 'failed' ? again.reason : 'unproven') };
  return { ...briefing, lead: { text: mended, maker: model.name, fallback: null, replies: borneOut(again.value, chosen) } };
}

const MOST_MENDED = 6;

function byRules(fallback: string): Lead {
  return { text: null, maker: null, fallback, replies: [] };
}

function withFault(clause: JudgedClause) {
  return { said: clause.said, fault: 'fault' in clause ? clause.fault : null };
}

function fatesOf(judged: readonly JudgedClause[], fate: 'repaired' | 'by-rules') {
  const faults = judged.flatMap((clause) => ('fault' in clause ? [clause.fault] : []));
  return [...Map.groupBy(faults, (fault) => fault)].map(([reason, alike]) => ({ fate, reason, n: alike.length }));
}
