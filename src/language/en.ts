import { cueAdjectives, cueNouns, cues, irregular } from './en/cues.ts';
import { grammar } from './en/grammar.ts';
import { agencies, bodies, givenNames, people, titles } from './en/names.ts';
import { telling } from './en/telling.ts';
import type { Language } from './language.ts';

/** English: its words of saying and doing, and the sentences that prove them. */
export const english: Language = {
  code: 'en',
  functionWords: 'the, and, of, to, that, is, was, for, with, he, his, has, have, by, from, at, not, it, on, said, are, be, will',
  grammar,
  telling,
  cues,
  cueNouns,
  cueAdjectives,
  irregular,
  accordingTo: ['according to', 'in the words of', 'in the view of', 'in the opinion of'],
  pronouns: {
    he: 'he, him, his',
    she: 'she, her',
    they: 'they, them, their',
    it: 'it, its',
    self: 'i, we, you, me, us, my, our',
    relative: 'who, which, that',
    who: 'who, whom, whose',
    subjects: 'he, she, it, they, we, i',
    groups: 'it, they',
    speakers: 'we, i',
    obligesNobody: 'i, it, there, this, that, what',
    possessives: 'his, her, its, their',
    pointing: 'this, that, these, those, what, which, who, there, one, so',
  },
  titles,
  givenNames,
  bodies,
  people,
  agencies,
  portfolios:
    'foreign, defence, defense, interior, finance, health, economy, trade, energy, justice, national, security, affairs, world, international',
  formerly: 'former, ex, late, then, previous, onetime',
  members:
    'country, countries, nation, nations, state, states, member, members, power, powers, economy, economies, rich, leading, industrial, industrialised, industrialized, wealthy, allied',
  particles: 'de, la, van, von, der, den, al, bin, del, da, di, el',
  regions:
    'north, south, east, west, northern, southern, eastern, western, central, new, old, great, upper, lower, saint, san, santa, los, las, el, la, port, fort, mount, lake, cape, sri, saudi, puerto, costa, sierra, burkina, hong',
  occasions:
    'interview, interviews, statement, speech, address, rally, meeting, debate, hearing, conference, broadcast, show, programme, program, podcast, letter, memo, email, e-mail, tweet, tweets, post, op-ed, column, editorial, article, essay, briefing, call, forum, event, appearance, sermon, diatribe, tirade',
  months:
    'january, february, march, april, may, june, july, august, september, october, november, december, jan., feb., mar., apr., jun., jul., aug., sept., sep., oct., nov., dec.',
  weekdays: 'monday, tuesday, wednesday, thursday, friday, saturday, sunday',
  timeWords:
    'today, yesterday, tomorrow, tonight, week, month, year, morning, afternoon, evening, night, day, days, weeks, months, years, recently, earlier, later, afterwards, last, next, this, ago, now, then, early, late, weekend, hours, minutes, a.m., p.m.',
  dates: {
    today: 'today, tonight, this morning, this afternoon, this evening',
    yesterday: 'yesterday',
    ordinals: 'st, nd, rd, th',
    beforeMonth: 'in, since, last, this',
    otherDays: 'next, by, until, before, after, since, from',
    thisYear: 'this year',
    lastYear: 'last year',
  },
  abbreviations: 'rev, hon, sen, rep, gov, mr, mrs, ms, dr, gen, col, capt, sgt, lt, st, vs',
  modals: {
    future: "will, would, 'll, ’ll, won't, wo",
    conditional: 'would',
    perfect: 'have, be',
    must: 'must, should',
    may: 'may, might, could',
    coming: 'will, would, shall, plan, plans, intend, intends, going to',
    weighing: 'consider, weigh, mull, discuss, stud, contemplat',
  },
  seams: {
    clauses: 'and, but, because, while, although, after, before, when',
    phrases: 'to, which, who, with, by, in, as, that',
    conditions: 'if, unless, except, until, provided',
  },
  prepositions: {
    toWhom: 'of, to, on, for',
    target: 'on, against, to, at, with, from, upon',
    behindNames: 'of, in, at, on, from, for, during, with',
    places: 'in, at, on, during, with',
    speaksFor: 'of, from',
  },
  beforeNames: 'the, a, an, both, this, that, mr, mr., mrs, mrs., ms, ms.',
  and: 'and',
  negations: "not, n't, n’t, never, no, none, nobody, nothing, neither, nor, without, cannot",
  concessions:
    'allow, let, permit, admit, accept, release, free, hand over, return, give back, give up, lay down, surrender, withdraw, pull out, pull back, lift, ease, reopen, restore, resume, recognise, recognize, comply, cooperate, join, rejoin, sign, ratify, cease, disarm, extradite, pay back, compensate, halt',
  wishes: 'want, hope, plan, expect, intend, wish, prefer, choose, decide',
  futures: "will, shall, 'll",
  wrongs:
    'cyberattack, cyberattacks, hack, hacks, hacked, hacking, hackers, ransomware, meddling, meddled, interference, interfered, espionage, spying, spied, crime, crimes, criminal, criminals, illegally, unlawful, unlawfully, lie, lies, lied, lying, liar, fraud, fraudulent, corrupt, corruption, bribe, bribes, bribed, bribery, abuse, abused, abuses, murder, murdered, massacre, genocide, torture, tortured, violated, violates, violating, violation, violations, breach, breached, breaching, steal, stole, stolen, theft, cheat, cheated, cheating, betrayed, betrayal, cover-up, rigged, rigging, sabotage, sabotaged, propaganda, racist, racism, negligence, negligent, misled, mislead, deceived, deceiving, extortion, extortionists, smuggling, smugglers, poisoning, poisoned, invaded, invasion, aggression, provocation, provocations, shelters, sheltering, harbouring, harboring, laundering, harassed, harassment, assaulted, assault, stealing, plotting, conspired, conspiracy',
  allegations:
    'allegation, allegations, accusation, accusations, claim, claims, charge, charges, report, reports, rumour, rumours, rumor, rumors',
  joiners: 'but, and, while, although, though, whereas, as, yet, so, or, because, after, when, before, since',
  collectives:
    'both, both sides, both leaders, both countries, the two, the two sides, the two leaders, the two countries, the sides, they, all sides, each side',
  machineTalk: [
    /\b(?:ignore|disregard|forget|override)\b[^.!?]{0,40}\b(?:previous|prior|above|earlier|all|these|your|system)\b[^.!?]{0,30}\b(?:instruction|prompt|rule|direction|message|guideline|context)/i,
    /\b(?:add|append|include|insert|integrate|augment|enhance|modify|provide|render|translate|write|repeat|reveal|print|encode|replace|scramble)\b[^.!?]{0,60}\byour (?:system prompt|reply|response|answer|output|summary|message)\b/i,
    /\b(?:in|to|of|from|with) your (?:system prompt|reply|response|answer|output|summary)\b/i,
    /\byou are (?:now )?(?:an?|the) (?:\w+ )?(?:assistant|ai|chatbot|language model|bot|model)\b/i,
    /\b(?:as an?|dear|hey|hello|attention:?) (?:ai|assistant|chatbot|language model|llm|bot)\b/i,
    /\b(?:ai|llm|assistant|chatbot|language model)s?\b[^.!?]{0,40}\b(?:must|should|shall|please|reading this|summari[sz]ing)\b/i,
    /^\W*(?:system|assistant|user|human|instructions?|prompt) ?:/i,
    /<\/?(?:system|assistant|instructions?|prompt)>|\[\/?INST\]|<\|im_(?:start|end)\|>|^#+ *(?:system|instruction)/im,
  ],
  boilerplate: [
    /^\(?(?:with|additional)? ?(?:inputs?|reporting|agencies|files?)\b.{0,60}\)?$/i,
    /\b(?:all rights reserved|sign up (?:for|to)|subscribe (?:to|now)|click here|follow us|read more|newsletter|terms of (?:use|service)|privacy policy|cookie)\b/i,
    /\bcontributed to this (?:report|story|article)\b|^reporting by\b|^editing by\b/i,
  ],
};
