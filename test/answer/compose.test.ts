import { describe, expect, it } from 'vitest';
import type { Answer, AnswerSource } from '../../src/answer/answer.ts';
import { answerQuestion } from '../../src/answer/compose.ts';
import { articles } from './articles.ts';

function ask(
  text: string,
  history: readonly string[] = [],
  askedOn: string | null = '2026-11-22',
  from: readonly AnswerSource[] = articles,
): Answer {
  return answerQuestion({ text, askedOn, history }, from);
}

function textOf(answer: Answer): string | null {
  return answer.kind === 'answered' ? answer.text : null;
}

describe('a question that the news answers', () => {
  it.each([
    ['How long did the strike at Northmole last?', 'nine-day', 'strike'],
    ['How many ships were stranded?', '43', 'strike'],
    ['How much did the strike cost traders?', '$210 million', 'strike'],
    ['What pay rise was offered?', '6.5 percent', 'strike'],
    ["Who leads the Harbour Workers' Union?", 'Elena Marsh', 'strike'],
    ['How many crane drivers will be hired?', '120', 'strike'],
    ['Who is the director of the port?', 'Tomas Reyle', 'strike'],
    ['When did dock workers vote to end the strike?', 'Friday', 'strike'],
    ['Who imposed sanctions on Oriel Lines?', 'Canada', 'sanctions'],
    ['Which country imposed sanctions on two shipping firms?', 'Canada', 'sanctions'],
    ['When will the measures against the shipping firms take effect?', '1 December', 'sanctions'],
    ['Which firms were sanctioned?', 'Oriel Lines and Bastan Maritime', 'sanctions'],
    ['Who is the chairman of Bastan Maritime?', 'Goran Petrak', 'sanctions'],
    ["Which country will follow Canada's example?", 'Norway', 'sanctions'],
    ['Has the European Union decided?', 'has not decided', 'sanctions'],
    ['How many people were killed in the flood?', '14', 'flood'],
    ['How many families lost their homes?', '320', 'flood'],
    ['Which river flooded six villages?', 'River Arle', 'flood'],
    ['In which province were villages flooded?', 'Orlen', 'flood'],
    ['How old is Pia Lund?', '61', 'flood'],
    ['When was the bridge at Kesten built?', '1931', 'flood'],
    ['How much aid did Jonas Weir pledge?', '80 million crowns', 'flood'],
    ['Who visited the flooded area on Monday?', 'Jonas Weir', 'flood'],
    ['When will the inquiry into the warning system begin?', 'January', 'flood'],
    ['Where did the bridge collapse?', 'Kesten', 'flood'],
    ['Who bought Ampera?', 'Solvane', 'takeover'],
    ['which company will acquire ampera', 'Solvane', 'takeover'],
    ['How much will Solvane pay for Ampera?', '2.4 billion euros', 'takeover'],
    ['Who founded Ampera?', 'Lucia Berg', 'takeover'],
    ['Where was Ampera founded?', 'Graz', 'takeover'],
    ['When was Ampera founded?', '2009', 'takeover'],
    ['How many people does Ampera employ?', '3,100', 'takeover'],
    ['When will Berg leave the board?', 'June', 'takeover'],
    ['Who won the Alpine Cup?', 'Katja Vessna', 'race'],
    ['Where was the Alpine Cup race held?', 'Brannfeld', 'race'],
    ['When is the next race?', '14 December', 'race'],
    ['Who finished ninth?', 'Irene Caldas', 'race'],
    ['Who did Vessna beat?', 'Marit Solheim', 'race'],
    ['A nine-day strike at Northmole is over. What pay rise did the company offer?', '6.5 percent', 'strike'],
  ])('%s', (question, wanted, articleId) => {
    const answer = ask(question);
    expect(textOf(answer)).toContain(wanted);
    expect(answer.kind === 'answered' && answer.citations.find((citation) => citation.exact.includes(wanted))?.articleId).toBe(articleId);
  });
});

describe('a look-alike that the news does not answer', () => {
  it.each([
    'Who mediated the strike at Northmole?',
    'How many ships sank?',
    'How many crane drivers were dismissed?',
    'Who imposed sanctions on Solvane?',
    'Which country imposed sanctions on Norway?',
    'When did Solvane buy Bastan Maritime?',
    'How many people were injured in the flood?',
    'When was the bridge at Tarnow built?',
    'How old is Jonas Weir?',
    'Who is the mayor of Kesten?',
    'Who founded Solvane?',
    'How much did Ampera lose last year?',
    'Who won the Alpine Cup in 2019?',
    'Who won the Nordic Cup?',
    'Who hosted the Alpine Cup?',
    'How long is the bridge at Kesten?',
    'Where was Katja Vessna born?',
    'Why did Elena Marsh resign?',
    'How many tanks did Kessaly buy?',
    'What is the capital of Mongolia?',
    'Who mediated the ceasefire in Gaza?',
    '',
    '?',
    'What?',
  ])('%s', (question) => {
    expect(ask(question).kind).toBe('not-in-the-news');
  });
});

describe("someone's own words", () => {
  it.each([
    ['What did Elena Marsh say?', 'Nobody wanted this to last'],
    ['What did Tomas Reyle say about night shifts?', 'shortened to eight hours'],
    ['What did Ida Falk deny?', 'troops had been put on alert'],
    ['What did Goran Petrak say?', 'never carried so much as a rifle'],
    ['what did delorme say', 'We will not look away'],
    ['What did the mayor of Tarnow say?', 'We had no warning'],
    ['What did Lucia Berg say?', 'younger hands'],
    ['What did Jonas Weir promise?', '80 million crowns'],
    ['What did the prime minister say about an inquiry?', 'would begin in January'],
  ])('%s', (question, wanted) => {
    expect(textOf(ask(question))).toContain(wanted);
  });

  it.each([
    ['is named but does not speak', 'What did Marit Solheim say?'],
    ['speaks of something else', 'What did Ida Falk say about the flood?'],
    ['speaks, but not of whom is asked', 'What did Anne Delorme say about Norway?'],
    ['is not in the news', 'What did Merkel say?'],
    ['is spoken about by another', 'What did the rebels say?'],
    ['is nobody: a pronoun without a thread', 'What did she say?'],
  ])('is declined where the speaker %s', (_case, question) => {
    expect(ask(question).kind).toBe('not-in-the-news');
  });

  it('gives a "he" to the one who spoke last, and not to whom he spoke of', () => {
    const from = [
      {
        id: 'talks',
        title: 'Talks on the Sarn dam',
        publishedAt: null,
        text: 'President Ilan Doru received Prime Minister Vera Kost on Monday to talk about the Sarn dam. Doru said the dam was safe. He added that Kost had seen the plans. Kost called the plans "a wager on the weather".',
      },
    ];
    expect(textOf(ask('What did Doru say about the plans?', [], null, from))).toBe('He added that Kost had seen the plans.');
    expect(textOf(ask('What did Kost say about the plans?', [], null, from))).toBe('Kost called the plans "a wager on the weather".');
  });

  it('knows a speaker by the office that the article gives', () => {
    const from = [
      {
        id: 'dam',
        title: '',
        publishedAt: null,
        text: 'Sarnian President Ilan Doru opened the dam on Monday. Engineers had warned of cracks. The Sarnian President vowed to publish their report.',
      },
    ];
    expect(textOf(ask('What did Doru vow?', [], null, from))).toBe('The Sarnian President vowed to publish their report.');
  });
});

describe('a follow-up in a thread', () => {
  it.each([
    ['and what did he say about night shifts?', ['What did Tomas Reyle say about crane drivers?'], 'shortened to eight hours'],
    [
      'And what did she say?',
      ['How many ships were stranded?', "Who is Elena Marsh of the Harbour Workers' Union?"],
      'Nobody wanted this to last',
    ],
    ['How old is she?', ['What did Pia Lund say?'], '61'],
    ['What did he say about it?', ['What did Pia Lund say?', 'What did Goran Petrak say about a rifle?'], 'never carried'],
  ])('%s after %j', (question, history, wanted) => {
    expect(textOf(ask(question, history))).toContain(wanted);
  });
});

describe('the age of the news', () => {
  const old = articles.map((article) => ({ ...article, publishedAt: '2026-03-02T08:00:00Z' }));

  it.each([
    ['of this week, from old news', 'Which river flooded six villages this week?', old, null],
    ['of this week, from this week', 'Which river flooded six villages this week?', articles, 'River Arle'],
    ['of what has happened, from old news', 'Which company has bought Ampera?', old, null],
    ['of the past, from old news', 'Who founded Ampera?', old, 'Lucia Berg'],
    [
      'of this week, from undated news',
      'Which river flooded six villages this week?',
      articles.map((article) => ({ ...article, publishedAt: null })),
      'River Arle',
    ],
  ])('a question %s', (_case, question, from, wanted) => {
    const text = textOf(ask(question, [], '2026-11-22', from));
    if (wanted === null) expect(text).toBeNull();
    else expect(text).toContain(wanted);
  });

  it('prefers the newer of two reports where the question does not say when', () => {
    const text = (winner: string) => `${winner} won the Sarn Regatta on Sunday after a race in strong wind.`;
    const from = [
      { id: 'then', title: '', publishedAt: '2025-11-16', text: text('Odile Brandt') },
      { id: 'now', title: '', publishedAt: '2026-11-15', text: text('Mirko Tesch') },
    ];
    expect(textOf(ask('Who won the Sarn Regatta?', [], '2026-11-22', from))).toBe(text('Mirko Tesch'));
  });

  it('says nothing of age where it is not known when the question was asked', () => {
    expect(textOf(ask('Which river flooded six villages this week?', [], null, old))).toContain('River Arle');
  });
});

describe('how an answer is put', () => {
  it('names in full whom the best sentence names in part', () => {
    const from = [
      {
        id: 'vote',
        title: 'Council picks new chair',
        publishedAt: null,
        text: 'The lake council met for six hours. Its new chair is a fisheries lawyer, Oda Lindqvist of Sarn. After a second ballot the council elected Lindqvist chair by 14 votes to 11.',
      },
    ];
    expect(textOf(ask('Who did the lake council elect chair in a second ballot?', [], null, from))).toMatch(
      /elected Lindqvist.*Oda Lindqvist/,
    );
  });

  it('takes the sentence before along when that has the name', () => {
    const from = [
      {
        id: 'ferry',
        title: '',
        publishedAt: null,
        text: 'Nordsund Ferries has few friends in the town of Ell. The company raised its fares three times in one summer.',
      },
    ];
    const answer = ask('Which company raised its fares three times?', [], null, from);
    expect(answer).toMatchObject({ kind: 'answered', citations: [{ articleId: 'ferry', start: 0, exact: from[0]?.text }] });
  });

  it('tells one wire sentence once, however many papers print it', () => {
    const text = 'The Sarn dam was closed on Monday after inspectors found 12 cracks in its wall.';
    const from = ['a', 'b', 'c'].map((id) => ({ id, title: 'Dam closed', publishedAt: null, text }));
    expect(ask('How many cracks were found in the dam?', [], null, from)).toMatchObject({ text, citations: [{ exact: text }] });
  });

  it('cuts a sentence that is longer than an answer about the words that answer', () => {
    const list = Array.from({ length: 70 }, (_, i) => `delegate ${String.fromCharCode(97 + (i % 26))}${i}x`).join(', ');
    const from = [
      { id: 'long', title: '', publishedAt: null, text: `The guests were ${list}, and the treaty was signed by Rosa Quill at noon.` },
    ];
    const text = textOf(ask('Who signed the treaty?', [], null, from)) ?? '';
    expect(text).toContain('Rosa Quill');
    expect(text.split(' ')).toHaveLength(60);
  });

  it('gives the nearest passage of a question that it declines, and none of one that is far from all of them', () => {
    expect(ask('Why did Elena Marsh resign?')).toMatchObject({
      nearest: { articleId: 'strike', exact: expect.stringContaining('Elena Marsh') },
    });
    expect(ask('What is the capital of Mongolia?')).toEqual({ kind: 'not-in-the-news', nearest: null });
    expect(ask('Who won?', [], null, [])).toEqual({ kind: 'not-in-the-news', nearest: null });
  });

  it('does not take an article that asks for one that answers', () => {
    const from = [{ id: 'quiz', title: 'Quiz', publishedAt: null, text: 'Who directed the film Salt Road and its sequel Tin Road?' }];
    expect(ask('Who directed the film Salt Road?', [], null, from).kind).toBe('not-in-the-news');
  });

  it('does not take a figure of something else', () => {
    const from = [{ id: 'port', title: '', publishedAt: null, text: 'Trawlers lay idle in the harbour of Ell for 12 days.' }];
    expect(ask('How many trawlers lay idle in the harbour of Ell?', [], null, from).kind).toBe('not-in-the-news');
    expect(textOf(ask('How many days did trawlers lay idle in the harbour of Ell?', [], null, from))).toContain('12 days');
  });

  it('does not take a name in capitals for the verb that it spells', () => {
    const from = [
      {
        id: 'treaty',
        title: '',
        publishedAt: null,
        text: 'Kost said talks would start on Monday. Kost said the new START treaty was worth a long journey.',
      },
    ];
    expect(textOf(ask('What did Kost say about START?', [], null, from))).toBe('Kost said the new START treaty was worth a long journey.');
  });

  it('adds whole sentences only', () => {
    const from = [
      { id: 'dam', title: '', publishedAt: null, text: 'Inspectors found 12 cracks in the Sarn dam on Monday.' },
      { id: 'cut', title: '', publishedAt: null, text: 'of 12 cracks in the Sarn dam, said inspectors who found them.' },
      { id: 'also', title: '', publishedAt: null, text: 'The 12 cracks found in the wall of the Sarn dam are as long as a bus.' },
    ];
    expect(textOf(ask('How many cracks were found in the Sarn dam?', [], null, from))).toBe(`${from[0]?.text} ${from[2]?.text}`);
  });

  it('counts a figure of the question only beside its word', () => {
    const from = [
      {
        id: 'season',
        title: '',
        publishedAt: null,
        text: 'Series 2 of Harbour Lights began on 4 May. Series 3 of Harbour Lights begins on 9 October, with 2 new actors.',
      },
    ];
    expect(textOf(ask('When did series 2 of Harbour Lights begin?', [], null, from))).toMatch(/^Series 2 of Harbour Lights began on 4 May/);
    const later = [
      { id: 'later', title: '', publishedAt: null, text: 'Series 3 of Harbour Lights begins on 9 October, with 2 new actors.' },
    ];
    expect(ask('When does series 2 of Harbour Lights begin?', [], null, later).kind).toBe('not-in-the-news');
    expect(textOf(ask('When does the third series of Harbour Lights begin?', [], null, from))).toMatch(/^Series 3/);
  });
});
