import type { Telling } from '../telling.ts';

/** English words by which tellings are compared. */
export const telling: Telling = {
  saying:
    'said, told, announced, stated, claimed, accused, denied, rejected, dismissed, warned, vowed, pledged, promised, demanded, called, urged, insisted, reported, described, alleged, agreed',
  counting:
    'percent, percentage, three, four, five, six, seven, eight, nine, ten, eleven, twelve, twenty, thirty, forty, fifty, hundred, thousand, million, billion, trillion, dozen, dozens, dollars, euros, pounds, most, majority, bulk',
  opposites:
    'rise, fall; increase, decrease; open, close; win, lose; support, oppose; raise, cut; raise, lower; raise, reduce; accept, reject; start, stop; start, end; begin, end; enter, leave; buy, sell; allow, ban; lift, impose; advance, retreat; join, leave; improve, worsen; guilty, innocent; safe, unsafe; legal, illegal; success, failure; succeed, fail',
  synonyms:
    'talks, consultations, negotiations, discussions, dialogue; company, firm; begin, start; ambassador, envoy; answer, respond, retaliate; violate, breach, break; rule, norm; withdraw, pull, remove; release, free; cyberattack, hack; gang, group; host, hold; return, back; aid, help, assistance; weapon, arms, armament; end, stop, halt; ban, bar, prohibit; impose, slap, levy; permit, allow, let; employ, use, deploy; kill, slay; hurt, injure, wound; ransom, ransomware; treaty, pact, accord; troops, soldiers; flood, flooding; spy, spied, espionage; share, give, donate',
  moving: 'send, sent, go, goes, went, going, come, came, bring, brought',
  relatives: 'that, which, who',
  auxiliaries: 'must, should, may, can, could, will, would, has, have, had, is, are, was, were, do, does, did',
  denying:
    'any, involvement, involved, role, part, allegation, allegations, accusation, accusations, claim, claims, charge, charges, report, reports, wrongdoing, responsibility, responsible, knowledge, suggestion, ever, having, baseless, false, categorically, strongly, untrue, connection, link, links, behind, fake, rumour, rumor, completely, totally, flatly',
  claims: 'allegation, accusation, claim, charge, report, suggestion, rumour, rumor',
  determiners: 'the, all, any, such, those, these, his, her, their, its',
  clauses: 'because, although, though, while, whereas, but, if, unless, who, which, whether',
  agents: 'by',
  joining: 'and, or',
  opening: 'that',
  both: 'the two, both',
  plurals: 's',
  beforeUnits: 'of the, of its, of their, of, such, more, other, new',
  nobody: 'that, which, who, what, it, this, he, she, they',
  dependent: 'it, they, this, that, these, he, she, which, who, and, but',
  numbers:
    'two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen',
  tens: 'twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety',
  one: 'a, one',
  scales: 'hundred 1e2, thousand 1e3, k 1e3, million 1e6, m 1e6, billion 1e9, bn 1e9, trillion 1e12, dozen 12',
  percent: 'percent, per cent',
  money: 'dollars $, euros €, pounds £',
  about: 'about, around, some, nearly, almost, roughly, approximately, close to, an estimated',
  more: 'more than, over, at least, no fewer than, above, upwards of, exceeding, exceeded',
  less: 'less than, fewer than, under, below, up to, as many as, as much as, at most',
  unitEnds:
    'a, an, the, this, that, these, those, last, next, and, or, but, to, in, on, at, of, for, from, by, with, was, were, is, are, be, been, have, has, had, will, would, may, might, could, can, said, says, after, before, during, since, until, while, when, who, which, than, per, as, into, over, under, out, it, its, their, his, her, they, he, she',
  little: 'a, an, the, of, for, in, at, on, to',
  companyForms: 'inc, corp, corporation, co, company, ltd, limited, plc, llc, holding, holdings, group',
  organs:
    'government, administration, authorities, authority, side, ministry, officials, regime, cabinet, leadership, foreign_office, state_department',
  ranks: 'top, senior, former, deputy, acting, press, elect',
};
