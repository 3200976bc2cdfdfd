import type { CueGroup } from '../language.ts';

/** The verbs of saying, those that need least behind them first. */
export const speech: readonly CueGroup[] = [
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
    verbs:
      'discover, learn, realise, realize, recognise, recognize, suspect, assume, guess, gather, foresee, forecast, project, reaffirm, affirm, restate, underline, underscore, muse, opine, posit, lament, grumble, gripe, joke, quip, enthuse, summarise, summarize, hear',
    takes: ['that', 'quotation'],
    examples: [{ sentence: 'Divers discovered that the hull had split.', source: 'Divers', content: 'that the hull had split' }],
  },
  {
    kind: 'claim',
    verbs:
      'chant, shout, yell, scream, cry, whisper, murmur, mutter, snap, laugh, sigh, chime in, pipe up, text, blog, retweet, repost, message',
    takes: ['quotation', 'that'],
    examples: [{ sentence: '“Let them go,” the crowd chanted.', source: 'the crowd', content: '“Let them go,”' }],
  },
  {
    kind: 'claim',
    verbs: 'expect',
    takes: ['hearer', 'for'],
    examples: [{ sentence: 'Marl expects loans to become dearer.', source: 'Marl', content: 'loans to become dearer' }],
  },
  {
    kind: 'claim',
    verbs: 'comment, remark, reflect, touch, elaborate, expand, opine',
    takes: ['on'],
    examples: [{ sentence: 'The mayor commented on the fire.', source: 'The mayor', content: 'on the fire' }],
  },
  {
    kind: 'claim',
    verbs: 'agree',
    takes: ['with'],
    examples: [{ sentence: 'She agreed with that view.', source: 'She', content: 'with that view' }],
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
      'call, describe, portray, characterise, characterize, depict, label, paint, promote, mention, invoke, reference, bemoan, dwell on, warn of, worry about, boast of, speak of, float, weigh, mull, brand, dub, praise, defend, support, welcome, hail, endorse, favour, favor, applaud, back, laud, tout, cite, predict, announce, reveal, question, express, echo, regret, liken, credit, congratulate, embrace, stress, emphasise, emphasize, reiterate, explain, suggest, recommend, fear, admire, champion, disclose, highlight, point to, admit, note, propose, criticise, detail, outline, address, claim, celebrate, doubt, estimate, acknowledge, concede, confirm, discuss, emphasise, underline, underscore, trumpet, salute, commend, honour, honor, thank, apologise for, apologize for, envisage, envision, foresee, forecast, downplay, play down, play up, exaggerate, reaffirm, affirm, restate, spell out, lay out, set out, unveil, pitch, vouch for, argue for, argue against, hint at, allude to, talk about, talk up, complain about, complain of, warn about, appreciate, admire, envy, fault, compare, recall, proclaim, tout, trash, talk down, defend, mourn, rue, bewail, weigh in on, speak out against, speak out for, come out against, come out for, side with, make clear, marvel at, joke about, brag about, gripe about, grumble about, rave about, gush about, vent about, muse about, elaborate on, dwell upon, signal, invite, respect, value, treasure, trust, distrust, mistrust, resent, loathe, detest, prefer',
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
