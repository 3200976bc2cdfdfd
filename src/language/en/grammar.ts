import type { FullGrammar } from '../grammar.ts';

/** The words by which the rules read an English sentence, each list with one that is read otherwise without it. */
export const grammar: FullGrammar = {
  and: {
    words: 'and',
    example: {
      sentence: 'Peter Marl left early. He and Adam Reed agreed to meet again.',
      source: 'He and Adam Reed',
      content: 'to meet again',
    },
  },
  but: {
    words: 'but',
    example: { sentence: 'Voss praised the ship, but not the crew and the owners of it.', source: 'Voss', content: 'the ship' },
  },
  coordinators: {
    words: 'and, or',
    example: {
      sentence: 'Voss called Marl a disgrace after she attacked the guild and blamed the strike on greed.',
      source: 'she',
      content: 'the strike on greed',
    },
  },
  andBut: {
    words: 'and, but',
    example: {
      sentence: '“The wall leaks,” Voss said, and “nobody cares about the old wall.”',
      source: 'Voss',
      content: 'and “nobody cares about the old wall.”',
    },
  },
  andSo: {
    words: 'and, so',
    example: {
      sentence: 'Anna Quill said that the dam was safe, and the town was glad.',
      source: 'Anna Quill',
      content: 'the dam was safe',
    },
  },
  andButSo: {
    words: 'and, but, so',
    example: {
      sentence: 'Ada Voss praised the work of the crew but also had to leave.',
      source: 'Ada Voss',
      content: 'the work of the crew',
    },
  },
  conjunctions: {
    words: 'and, but, or, then, yet',
    example: { sentence: 'Norland condemned the raid and demanded an apology.', source: 'Norland', content: 'an apology' },
  },
  contrasts: {
    words: 'although, but, though, whereas, while',
    example: { sentence: 'Norland said the ship was lost, but Sudmark denied it.', source: 'Norland', content: 'the ship was lost' },
  },
  subordinators: {
    words: 'after, although, as, because, before, despite, if, once, since, though, unless, until, when, while',
    example: { sentence: 'If it rains, Ada Voss said, the dam will hold.', source: 'Ada Voss', content: 'the dam will hold' },
  },
  clauseOpeners: {
    words: 'although, because, if, that, though, when, where, which, who',
    example: { sentence: 'It is a dam which, Ada Voss said, will hold.', source: 'Ada Voss', content: 'will hold' },
  },
  clauseStarters: {
    words:
      'after, as, because, both, despite, even, how, if, in, it, neither, no, nor, not, now, once, only, since, there, what, when, whether, why',
    example: { sentence: 'Voss said in Norland dams were safe.', source: 'Voss', content: 'in Norland dams were safe' },
  },
  innerOpeners: {
    words: 'before, after, who, which, that, when, where, until',
    example: {
      sentence: 'Norland attacked the plan hours before Voss and Marl sat down.',
      source: 'Norland',
      content: 'the plan hours before Voss and Marl sat down',
    },
  },
  trailing: {
    words: 'and, but, while, though, although, whereas, that, as',
    example: {
      sentence: 'Voss called Marl a disgrace after she attacked the guild and blamed the strike on greed.',
      source: 'Voss',
      content: 'Marl a disgrace after she attacked the guild',
    },
  },
  goingOn: {
    words: 'because, by, compared, despite, even, for, if, including, instead, nor, not, rather, so, than, that, unless, without',
    example: { sentence: 'It is no wonder, Ada Voss said, that the dam held.', source: 'Ada Voss', content: 'that the dam held' },
  },
  hanging: {
    words: 'because, by, compared, despite, for, including, instead, so, unless, without',
    example: {
      sentence: 'The old dam will surely hold, Voss said, because engineers with long experience of such walls have tested it twice.',
      source: 'Voss',
      content: 'The old dam will surely hold',
    },
  },
  relatives: {
    words: 'who, which, that',
    example: { sentence: 'It showed the firm, which denied the leak.', source: 'the firm', content: 'the leak' },
  },
  asideRelatives: {
    words: 'which, who',
    example: { sentence: 'The firm, which said it was safe, has closed.', source: 'The firm', content: 'it was safe' },
  },
  restrictives: {
    words: 'that, which',
    example: { sentence: 'The ship was sunk by a mine, which he has denied.', source: 'he', content: 'The ship was sunk by a mine' },
  },
  owningRelatives: {
    words: 'which, whose',
    example: { sentence: 'It is a game in which firms say that they lose.', source: 'firms', content: 'they lose' },
  },
  embedders: {
    words: 'how, what, whom, whose, why',
    example: { sentence: 'He told how Marl claimed the dam was safe.', source: null, content: null },
  },
  questioners: {
    words: 'how, so, what, where, whether, who, why',
    example: { sentence: 'Voss said whether the dam was safe.', source: null, content: null },
  },
  who: {
    words: 'who',
    example: { sentence: 'It pleased divers on Castle Hill, who say the dam is safe.', source: 'divers', content: 'the dam is safe' },
  },
  they: {
    words: 'they',
    example: { sentence: 'Voss said they plan to leave the town.', source: 'Voss', content: 'they plan to leave the town' },
  },
  persons: {
    words: 'he, she',
    example: {
      sentence: 'Peter Marl left early. He and Adam Reed agreed to meet again.',
      source: 'He and Adam Reed',
      content: 'to meet again',
    },
  },
  possessives: {
    words: 'her, his, its, my, our, their, whose, your',
    example: { sentence: 'Nobody laughed at her claim that the dam was safe.', source: 'her', content: 'the dam was safe' },
  },
  subjectPronouns: {
    words:
      'all, another, both, everyone, he, i, it, many, most, one, others, she, some, that, these, they, this, those, we, which, who, you',
    example: { sentence: 'She said, “It rained.”', source: 'She', content: '“It rained.”' },
  },
  quantities: {
    words: 'all, both, few, half, many, most, others, several, some',
    example: { sentence: 'Most of the divers said the dam was safe.', source: 'Most of the divers', content: 'the dam was safe' },
  },
  eitherNumber: {
    words:
      'children, couple, elderly, faithful, family, half, lot, majority, men, minority, number, pair, people, percent, police, poor, range, rest, rich, series, women, young',
    example: { sentence: 'The people say the dam is safe.', source: 'The people', content: 'the dam is safe' },
  },
  singularVerbs: {
    words: 'does, has, is, was',
    example: {
      sentence: 'It is led by members of the ministry, which has denied any part in the raid.',
      source: 'the ministry',
      content: 'any part in the raid',
    },
  },
  pluralVerbs: {
    words: 'are, have, were',
    example: { sentence: 'The captain told of the raid have said the dam is safe.', source: null, content: null },
  },
  nobodies: {
    words: 'no, none, neither, nobody, nothing',
    example: { sentence: 'Anna Quill threatened no measures.', source: 'Anna Quill', content: 'no measures' },
  },
  negators: {
    words: "not, n't, n’t, never",
    example: { sentence: 'Norland will not return the ship.', source: 'Norland', content: 'return the ship' },
  },
  infinitive: { words: 'to', example: { sentence: 'Norland vowed to act on Monday.', source: 'Norland', content: 'to act on Monday' } },
  complementizer: {
    words: 'that',
    example: { sentence: 'She argued that the law was clear.', source: 'She', content: 'the law was clear' },
  },
  agent: {
    words: 'by',
    example: {
      sentence: 'Sanctions were imposed on the bank by Norland.',
      source: 'Norland',
      content: 'Sanctions were imposed on the bank by Norland',
    },
  },
  as: { words: 'as', example: { sentence: 'The dam is safe, as Ada Voss has put it.', source: 'Ada Voss', content: 'The dam is safe' } },
  such: {
    words: 'such',
    example: { sentence: 'Voss praised small ships, such as ferries.', source: 'Voss', content: 'small ships, such as ferries' },
  },
  during: {
    words: 'during',
    example: {
      sentence: 'Ada Voss attacked her rival as a fraud during the debate on Monday.',
      source: 'Ada Voss',
      content: 'her rival as a fraud',
    },
  },
  on: { words: 'on', example: { sentence: 'Voss went on to say that the dam was safe.', source: 'Voss', content: 'the dam was safe' } },
  of: {
    words: 'of',
    example: { sentence: 'Most of the divers said the dam was safe.', source: 'Most of the divers', content: 'the dam was safe' },
  },
  placing: {
    words: 'in, on, at',
    example: { sentence: 'Ada Voss denounced the raid in a radio interview.', source: 'Ada Voss', content: 'the raid' },
  },
  beforeTimes: {
    words: 'at, by, earlier, early, in, just, last, late, on, only, since, this',
    example: { sentence: 'Harbourline just this month said the dam was safe.', source: 'Harbourline', content: 'the dam was safe' },
  },
  beforeArticles: {
    words: 'all, and, at, both, by, for, from, half, in, of, on, to, with',
    example: { sentence: 'Half the team say the dam is safe.', source: 'Half the team', content: 'the dam is safe' },
  },
  joining: {
    words: 'of, for, in, at, from, with, on, to, by, and, or, &',
    example: { sentence: 'Most of the divers said the dam was safe.', source: 'Most of the divers', content: 'the dam was safe' },
  },
  surelyJoining: {
    words: 'of, for',
    example: {
      sentence: 'Officials at the ministry of fish said the dam was safe.',
      source: 'Officials at the ministry of fish',
      content: 'the dam was safe',
    },
  },
  nameParticles: {
    words: 'for, of, the',
    example: {
      sentence: 'The Ministry of Fish: “The dam is quite safe.”',
      source: 'The Ministry of Fish',
      content: '“The dam is quite safe.”',
    },
  },
  objectPrepositions: {
    words: 'for, of, to, with',
    example: { sentence: 'Voss urged Ada Marl, the mayor, to resign.', source: 'Voss', content: 'Ada Marl, the mayor, to resign' },
  },
  complementPrepositions: {
    words: 'against, for, of, on, with',
    example: { sentence: 'She agreed with that view.', source: 'She', content: 'with that view' },
  },
  objectEnders: {
    words: 'that, to, by, after',
    example: { sentence: 'Norland announced a plan to end sanctions.', source: 'Norland', content: 'a plan to end sanctions' },
  },
  tailOpeners: {
    words:
      'about, adding, after, and, as, at, before, but, by, during, from, in, of, on, referring, through, to, via, when, while, who, with',
    example: { sentence: '“The pier is sound,” said Anna Quill on Monday.', source: 'Anna Quill', content: '“The pier is sound,”' },
  },
  gerundOpeners: {
    words: 'after, before, by, while',
    example: { sentence: 'Voss left while saying that the dam was safe.', source: 'Voss', content: 'the dam was safe' },
  },
  groupAdverbs: {
    words: 'all, already, also, both, further, long, once, repeatedly, reportedly, since',
    example: { sentence: 'They have all said the dam was safe.', source: 'They', content: 'the dam was safe' },
  },
  quoting: {
    words: 'cited, heard, quoted, recorded, reported',
    example: { sentence: 'Ada Voss was quoted as saying, “The dam is safe.”', source: 'Ada Voss', content: '“The dam is safe.”' },
  },
  passiveAuxiliaries: {
    words: "'re, 's, are, be, been, being, is, was, were",
    example: {
      sentence: 'Sanctions were imposed on the bank by Norland.',
      source: 'Norland',
      content: 'Sanctions were imposed on the bank by Norland',
    },
  },
  going: {
    words: 'go, goes, going, went',
    example: { sentence: 'Voss went on to say that the dam was safe.', source: 'Voss', content: 'the dam was safe' },
  },
  raising: {
    words: 'sought, tried, continued, continues, began, seemed, appeared, seems, appears, used, proceeded, happened, came',
    example: { sentence: 'Voss sought to deny the charge.', source: 'Voss', content: 'the charge' },
  },
  refusingModals: {
    words: 'will, wo, would',
    example: { sentence: 'Norland will not return the ship.', source: 'Norland', content: 'return the ship' },
  },
  asideOpeners: {
    words: 'also, formerly, her, his, its, meanwhile, now, of, so, their, which, who, whose',
    example: { sentence: 'Ada Voss, formerly the mayor, said the wall was safe.', source: 'Ada Voss', content: 'the wall was safe' },
  },
  descriptionOpeners: {
    words: 'a, an, formerly, her, his, including, its, one, the, their, who, whose',
    example: { sentence: '“The dam is safe,” Ada Voss, the mayor, said.', source: 'Ada Voss', content: '“The dam is safe,”' },
  },
  nameMonths: {
    words: 'april, may, june, august',
    example: { sentence: 'Theresa May said the dam was safe.', source: 'Theresa May', content: 'the dam was safe' },
  },
  wanted: {
    words: 'for',
    example: { sentence: 'The mayor repeated her demand for a new dam.', source: 'her', content: 'for a new dam' },
  },
};
