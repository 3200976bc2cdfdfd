import type { CueGroup } from '../language.ts';

/** The verbs of what one lays at another's door, asks of him, or binds himself to; most particular first. */
export const charges: readonly CueGroup[] = [
  {
    kind: 'accusation',
    verbs: 'file, launch, open, begin, announce, lodge, bring, order, start, conduct, join, take',
    objects:
      'lawsuit, lawsuits, investigation, investigations, probe, inquiry, complaint, complaints, charges, suit, case, protest, prosecution, legal action',
    takes: ['thing'],
    examples: [
      {
        sentence: 'Regulators opened an investigation into the ferry company.',
        source: 'Regulators',
        content: 'an investigation into the ferry company',
      },
    ],
  },
  {
    kind: 'accusation',
    verbs: 'charge',
    objects: 'with',
    takes: ['thing'],
    examples: [{ sentence: 'The state charged two captains with fraud.', source: 'The state', content: 'two captains with fraud' }],
  },
  {
    kind: 'accusation',
    verbs: 'attack',
    objects:
      'record, plan, plans, policy, policies, decision, critics, proposal, opponent, opponents, rival, rivals, remarks, government, president, minister, media, press, leadership, handling, as, for, over',
    takes: ['thing'],
    examples: [
      {
        sentence: 'She attacked her opponent as a fraud.',
        source: 'She',
        content: 'her opponent as a fraud',
      },
    ],
  },
  {
    kind: 'accusation',
    verbs: 'find, declare, rule',
    objects: 'guilty, liable',
    takes: ['thing'],
    examples: [
      { sentence: 'The court found the captain guilty of smuggling.', source: 'The court', content: 'the captain guilty of smuggling' },
    ],
  },
  {
    kind: 'accusation',
    verbs: 'summon, call in',
    objects: 'ambassador, ambassadors, diplomat, diplomats, envoy, envoys',
    takes: ['thing'],
    examples: [
      {
        sentence: 'Norland summoned the Sudmark ambassador to complain about the raid.',
        source: 'Norland',
        content: 'the Sudmark ambassador to complain about the raid',
      },
    ],
  },
  {
    kind: 'accusation',
    verbs: 'express, voice, offer, deliver, convey, register',
    objects: 'condemnation, criticism, outrage, anger, disapproval, dismay, concern, disappointment, indignation',
    takes: ['thing'],
    examples: [
      {
        sentence: 'The council voiced strong condemnation of the raid.',
        source: 'The council',
        content: 'strong condemnation of the raid',
      },
    ],
  },
  {
    kind: 'accusation',
    verbs:
      'accuse, blame, condemn, denounce, criticise, criticize, slam, blast, fault, lambaste, decry, deplore, rebuke, castigate, assail, indict, convict, prosecute, sue, mock, ridicule, excoriate, chide, deride, rip, scold, berate, disparage, malign, bash, admonish, rail against, lash out at, hit out at, hit back at, take aim at, lay into, investigate, reprimand, censure, vilify, impeach, insult, hammer, belittle, demonise, demonize',
    takes: ['thing', 'hearer', 'quotation', 'of', 'on', 'for', 'with'],
    examples: [
      {
        sentence: 'Norland accused Sudmark of hiding the wreck.',
        source: 'Norland',
        content: 'Sudmark of hiding the wreck',
      },
    ],
  },
  {
    kind: 'accusation',
    verbs: 'allege, complain, protest, lament, charge',
    takes: ['clause', 'quotation', 'thing', 'of'],
    examples: [{ sentence: 'The union alleged that the mine hid its dead.', source: 'The union', content: 'that the mine hid its dead' }],
  },
  {
    kind: 'demand',
    verbs: 'seek, ask for, apply for',
    objects:
      'refuge, asylum, help, assistance, aid, support, mediation, protection, clarification, explanation, explanations, permission, extradition, ceasefire, truce',
    takes: ['thing'],
    examples: [
      {
        sentence: 'Three sailors sought asylum in Norland.',
        source: 'Three sailors',
        content: 'asylum in Norland',
      },
    ],
  },
  {
    kind: 'demand',
    verbs: 'ask, beg, press, lobby, pressure, tell, invite, order, encourage, want, push, challenge, dare, prod, nudge, implore',
    takes: ['hearer', 'for'],
    examples: [
      {
        sentence: 'The envoy asked Norland to return the ship.',
        source: 'The envoy',
        content: 'Norland to return the ship',
      },
    ],
  },
  {
    kind: 'demand',
    verbs:
      'demand, call for, call on, call upon, urge, request, appeal, appeal for, appeal to, insist on, push for, press for, plead for, implore, summon, exhort, instruct, petition, advocate, recommend, beseech, entreat, require, direct',
    takes: ['thing', 'hearer', 'to', 'that', 'quotation', 'doing', 'for'],
    examples: [
      {
        sentence: 'The envoy called for the release of the crew.',
        source: 'The envoy',
        content: 'the release of the crew',
      },
      { sentence: 'She urged both sides to talk.', source: 'She', content: 'both sides to talk' },
    ],
  },
  {
    kind: 'commitment',
    verbs: 'vow, promise, pledge, swear, guarantee, undertake, volunteer',
    takes: ['to', 'clause', 'thing', 'hearer', 'quotation', 'doing'],
    examples: [
      {
        sentence: 'The minister vowed to publish the report.',
        source: 'The minister',
        content: 'to publish the report',
      },
    ],
  },
  {
    kind: 'commitment',
    verbs: 'commit, commit to, plan, intend, aim, hope, want, expect, propose, offer, decide, seek, wish, resolve, prefer, opt, choose',
    takes: ['to'],
    examples: [{ sentence: 'The bank plans to close ten branches.', source: 'The bank', content: 'to close ten branches' }],
  },
];
