import type { CueGroup, CueNouns } from '../language.ts';

/** The verbs of saying and doing, most particular first: the first group whose pattern fits gives the kind. */
export const cues: readonly CueGroup[] = [
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
    verbs: 'sanction, blacklist, expel, fine, boycott, embargo',
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
    verbs: 'agree, consent',
    takes: ['clause', 'to', 'to thing', 'on', 'with', 'quotation'],
    examples: [
      {
        sentence: 'The two ministers agreed to reopen the border.',
        source: 'The two ministers',
        content: 'to reopen the border',
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
    verbs: 'ask, beg, press, lobby, pressure, tell, invite, order, encourage',
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
  {
    kind: 'claim',
    verbs: 'tell, assure, remind, inform, advise, notify',
    takes: ['hearer'],
    examples: [
      {
        sentence: 'Ms. Vane told reporters that the dam was safe.',
        source: 'Ms. Vane',
        content: 'that the dam was safe',
      },
    ],
  },
  {
    kind: 'claim',
    verbs: 'warn',
    takes: ['clause', 'hearer', 'quotation', 'of', 'against'],
    examples: [{ sentence: 'Doctors warned that beds were short.', source: 'Doctors', content: 'that beds were short' }],
  },
  {
    kind: 'claim',
    verbs: 'say, claim, state, tweet, write, reply, retort, quip, joke, boast, put it, post',
    takes: ['clause', 'quotation'],
    examples: [
      { sentence: 'The captain said the engine had failed.', source: 'The captain', content: 'the engine had failed' },
      { sentence: '“We are ready,” said the captain.', source: 'the captain', content: '“We are ready,”' },
    ],
  },
  {
    kind: 'claim',
    verbs: 'ask, wonder, question',
    takes: ['quotation'],
    examples: [{ sentence: '“Who pays?” she asked.', source: 'she', content: '“Who pays?”' }],
  },
  {
    kind: 'claim',
    verbs:
      'exclaim, shout, yell, recall, respond, answer, continue, conclude, go on, begin, explain, comment, remark, joke, declare, add, tell',
    takes: ['that', 'quotation'],
    examples: [{ sentence: '“It sank,” he recalled.', source: 'he', content: '“It sank,”' }],
  },
  {
    kind: 'claim',
    verbs:
      'add, argue, insist, assert, contend, maintain, declare, announce, signal, counter, note, observe, remark, explain, acknowledge, admit, concede, confirm, suggest, believe, think, predict, stress, emphasise, emphasize, reiterate, repeat, conclude, reveal, report, estimate, testify, hint, point out, caution, worry, fear, feel, know, expect, hope, recall, agree, disclose, imply, figure, reckon, indicate, find, show, rule, determine, calculate, proclaim, confess, speculate, claim',
    takes: ['clause', 'quotation'],
    examples: [
      { sentence: 'She argued that the law was clear.', source: 'She', content: 'that the law was clear' },
      { sentence: 'The study found that ice is thinning.', source: 'The study', content: 'that ice is thinning' },
    ],
  },
  {
    kind: 'claim',
    verbs: 'hold, see, allow, joke, understand, doubt, wish',
    takes: ['that'],
    examples: [{ sentence: 'The court held that the tax was lawful.', source: 'The court', content: 'that the tax was lawful' }],
  },
  {
    kind: 'claim',
    verbs:
      'call, describe, portray, characterise, characterize, depict, label, paint, promote, mention, invoke, reference, bemoan, dwell on, warn of, worry about, boast of, speak of, float, weigh, mull, brand, dub, praise, defend, support, welcome, hail, endorse, favour, favor, applaud, back, laud, tout, cite, predict, announce, reveal, question, express, echo, regret, liken, credit, congratulate, embrace, stress, emphasise, emphasize, reiterate, explain, suggest, recommend, fear, admire, champion, disclose, highlight, point to, admit, note, propose, criticise, detail, outline, address, claim, celebrate, doubt, estimate',
    takes: ['thing', 'doing', 'with'],
    examples: [
      {
        sentence: 'He described the pilot as a careful man.',
        source: 'He',
        content: 'the pilot as a careful man',
      },
    ],
  },
];

/** What somebody is who would do as asked: "willing to", after a form of "be". */
export const cueAdjectives: readonly CueNouns[] = [{ kind: 'agreement', nouns: 'willing, ready, prepared' }];

/** The nouns of saying that can carry a clause of their own. */
export const cueNouns: readonly CueNouns[] = [
  {
    kind: 'claim',
    nouns: 'claim, claims, statement, assertion, argument, view, belief, comment, remark, suggestion, contention, prediction, warning',
  },
  { kind: 'accusation', nouns: 'allegation, allegations, accusation, accusations, charge, charges, complaint' },
  { kind: 'demand', nouns: 'demand, demands, call, calls, request, appeal' },
  { kind: 'commitment', nouns: 'promise, promises, pledge, pledges, vow, vows, commitment' },
  { kind: 'threat', nouns: 'threat, threats' },
  { kind: 'denial', nouns: 'denial, denials' },
  { kind: 'rejection', nouns: 'refusal, unwillingness, reluctance' },
];

/** Base form, then the forms that do not follow the rules. */
export const irregular: readonly string[] = [
  'say says saying said',
  'tell tells telling told',
  'write writes writing wrote written',
  'think thinks thinking thought',
  'find finds finding found',
  'know knows knowing knew known',
  'hold holds holding held',
  'see sees seeing saw seen',
  'mean means meaning meant',
  'feel feels feeling felt',
  'show shows showing showed shown',
  'cut cuts cutting cut',
  'put puts putting put',
  'bring brings bringing brought',
  'strike strikes striking struck',
  'make makes making made',
  'give gives giving gave given',
  'set sets setting set',
  'send sends sending sent',
  'begin begins beginning began begun',
  'swear swears swearing swore sworn',
  'undertake undertakes undertaking undertook undertaken',
  'seek seeks seeking sought',
  'withdraw withdraws withdrawing withdrew withdrawn',
  'withhold withholds withholding withheld',
  'freeze freezes freezing froze frozen',
  'go goes going went gone',
  'take takes taking took taken',
  'hit hits hitting hit',
  'lay lays laying laid',
  'cast casts casting cast',
  'rip rips ripping ripped',
  'slap slaps slapping slapped',
  'stop stops stopping stopped',
  'slam slams slamming slammed',
  'plan plans planning planned',
  'admit admits admitting admitted',
  'rebut rebuts rebutting rebutted',
  'commit commits committing committed',
  'refer refers referring referred',
  'quip quips quipping quipped',
  'snub snubs snubbing snubbed',
  'shun shuns shunning shunned',
  'dub dubs dubbing dubbed',
  'beg begs begging begged',
  'ban bans banning banned',
  'bar bars barring barred',
  'expel expels expelling expelled',
  'label labels labelling labelled',
  'compel compels compelling compelled',
  'back backs backing backed',
  'wish wishes wishing wished',
  'choose chooses choosing chose chosen',
  'opt opts opting opted',
  'understand understands understanding understood',
  'shrug shrugs shrugging shrugged',
  'prefer prefers preferring preferred',
  'end ends ending ended',
];
