import type { CueGroup } from '../language.ts';

/** The verbs of what sides settle, impose, refuse and threaten, most particular first. */
export const deeds: readonly CueGroup[] = [
  {
    kind: 'sanction',
    verbs: 'impose, bring, slap, place, adopt, introduce, announce, approve, levy, enact, unveil, extend, renew, widen, issue, declare',
    objects:
      'sanctions, sanction, embargo, penalty, penalties, fine, fines, tariffs, blockade, boycott, visa bans, travel ban, asset freeze, suspension',
    takes: ['thing'],
    examples: [
      {
        sentence: 'Norland imposed sanctions on three Sudmark banks in May.',
        source: 'Norland',
        content: 'sanctions on three Sudmark banks in May',
      },
    ],
  },
  {
    kind: 'sanction',
    verbs: 'suspend, cut, cut off, withhold, halt, reduce, freeze, block, stop, end, withdraw, slash, cancel',
    objects:
      'aid, assistance, assets, funding, funds, subsidies, supplies, accounts, trade, imports, exports, arms sales, relations, ties, cooperation, membership, peacekeepers, ambassador',
    takes: ['thing'],
    examples: [
      {
        sentence: 'The union suspended military aid to Sudmark on Friday.',
        source: 'The union',
        content: 'military aid to Sudmark on Friday',
      },
    ],
  },
  {
    kind: 'sanction',
    verbs: 'sanction, blacklist, expel, fine, embargo',
    takes: ['thing'],
    examples: [{ sentence: 'The ministry expelled two diplomats.', source: 'The ministry', content: 'two diplomats' }],
  },
  {
    kind: 'rejection',
    verbs: 'fail, failed',
    objects: 'agreement, deal, compromise, consensus, accord',
    takes: ['to'],
    examples: [
      {
        sentence: 'The parties failed to reach agreement on fishing quotas.',
        source: 'The parties',
        content: 'to reach agreement on fishing quotas',
      },
    ],
  },
  {
    kind: 'agreement',
    verbs: 'reach, sign, strike, conclude, seal, ratify, finalise, finalize, clinch, ink, make, close, approve, endorse',
    objects:
      'agreement, agreements, deal, deals, accord, accords, pact, pacts, treaty, treaties, memorandum, memorandums, understanding, truce, ceasefire, compromise, settlement, contract, protocol',
    takes: ['thing'],
    examples: [
      {
        sentence: 'Norland and Sudmark signed a fisheries treaty on Monday.',
        source: 'Norland and Sudmark',
        content: 'a fisheries treaty on Monday',
      },
    ],
  },
  {
    kind: 'agreement',
    verbs: 'agree',
    isNamed: true,
    takes: ['with'],
    examples: [{ sentence: 'Norland agreed with Sudmark on a truce.', source: 'Norland', content: 'with Sudmark on a truce' }],
  },
  {
    kind: 'agreement',
    verbs: 'agree, consent',
    takes: ['clause', 'to', 'to thing', 'on', 'quotation'],
    examples: [
      {
        sentence: 'The two ministers agreed to reopen the border.',
        source: 'The two ministers',
        content: 'to reopen the border',
      },
    ],
  },
  {
    kind: 'agreement',
    verbs: 'meet, meet with, visit, host, receive, join, attend',
    isAhead: true,
    takes: ['thing', 'with'],
    examples: [
      {
        sentence: 'President Quill will meet Premier Marl in Port Vane on Friday.',
        source: 'President Quill',
        content: 'Premier Marl in Port Vane on Friday',
      },
    ],
  },
  {
    kind: 'agreement',
    verbs: 'hold, begin, start, open, resume, conduct, have, continue',
    objects: 'talks, negotiations, consultations, discussions, summit',
    isAhead: true,
    takes: ['thing'],
    examples: [
      {
        sentence: 'Norland will hold talks with Sudmark on the crossing.',
        source: 'Norland',
        content: 'talks with Sudmark on the crossing',
      },
    ],
  },
  {
    kind: 'denial',
    verbs: 'reject, dismiss, contest, challenge, shrug off, brush off, brush aside, wave away',
    objects:
      'allegation, allegations, accusation, accusations, claim, claims, charge, charges, report, reports, suggestion, suggestions, rumour, rumours, rumor, rumors, insinuation, insinuations, notion, assertion, assertions',
    takes: ['thing'],
    examples: [
      {
        sentence: 'The mayor rejected the allegation that he took bribes.',
        source: 'The mayor',
        content: 'the allegation that he took bribes',
      },
    ],
  },
  {
    kind: 'denial',
    verbs: 'deny, refute, dispute, rebut, disavow, contradict, repudiate, disclaim',
    takes: ['clause', 'thing', 'doing', 'quotation', 'nothing'],
    examples: [
      {
        sentence: 'Sudmark has denied any part in the raid.',
        source: 'Sudmark',
        content: 'any part in the raid',
      },
    ],
  },
  {
    kind: 'rejection',
    verbs:
      'reject, refuse, decline, veto, oppose, turn down, rule out, vote against, vote down, rebuff, spurn, resist, dismiss, balk at, walk away from, boycott, disagree, disapprove, block, overturn, strike down, snub, scuttle, thwart, defy, shun, back out of, pull out of, withdraw from, renege on, scoff at, object, cancel, call off, scrap, abandon',
    takes: ['thing', 'to', 'doing', 'quotation', 'with', 'nothing'],
    examples: [
      {
        sentence: 'Parliament voted down the budget.',
        source: 'Parliament',
        content: 'the budget',
      },
      { sentence: 'The guild refused to end its strike.', source: 'The guild', content: 'to end its strike' },
    ],
  },
  {
    kind: 'threat',
    verbs: 'issue, give, set, deliver, send, present',
    objects: 'ultimatum, deadline, warning, threat, threats',
    takes: ['thing'],
    examples: [
      {
        sentence: 'The general gave the rebels a deadline to leave the port.',
        source: 'The general',
        content: 'the rebels a deadline to leave the port',
      },
    ],
  },
  {
    kind: 'threat',
    verbs: 'threaten',
    takes: ['to', 'thing', 'clause', 'with', 'quotation'],
    examples: [
      {
        sentence: 'Sudmark threatened to close the strait.',
        source: 'Sudmark',
        content: 'to close the strait',
      },
    ],
  },
  {
    kind: 'threat',
    verbs: 'mass, amass, mobilise, mobilize',
    objects: 'troops, forces, tanks, soldiers',
    takes: ['thing'],
    examples: [{ sentence: 'Sudmark massed troops along the frontier.', source: 'Sudmark', content: 'troops along the frontier' }],
  },
];
