import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AskRequest, ask } from '../src/ask.ts';
import type { Message } from '../src/message/message.ts';
import type { ModelSettings } from '../src/model/open.ts';
import { articles } from './answer/articles.ts';
import { articleOf } from './make.ts';
import { type Behaviour, faults, inTurn, type Sent, says } from './model/fake-server.ts';
import { type Newsroom, openNewsroom, timeoutFor } from './newsroom.ts';

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await openNewsroom();
  await newsroom.keep(articles.map(({ publishedAt, ...article }) => articleOf({ ...article, at: publishedAt ?? '' })));
});
afterEach(() => newsroom.close());

function put(question: string, behaviour: Behaviour, more: Partial<AskRequest> = {}, given: Partial<ModelSettings> = {}): Promise<Message> {
  newsroom.server.behave(behaviour);
  const request = { question, topic: null, history: [], tenant: '', articleIds: [], ...more };
  return ask(request, { store: newsroom.store, topics: [], zone: 'UTC', model: newsroom.model(given) });
}

/** The message as plain lines. */
function lines({ blocks }: Message): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'text' ? [block.text] : block.kind === 'quotation' ? [`“${block.quotation.exact}” ${block.quotation.publisher}`] : [],
  );
}

type Passages = { readonly passages: readonly { readonly id: string; readonly text: string }[] };

/** Answers with these sentences, each citing the passage that holds its quote. */
function answers(...sentences: readonly (readonly [text: string, quote: string])[]): Behaviour {
  return says(({ data }: Sent) => ({
    isAnswered: true,
    sentences: sentences.map(([text, quote]) => ({
      text,
      citations: [{ passageId: (data as Passages).passages.find((one) => one.text.includes(quote))?.id ?? 'p0', quote }],
    })),
  }));
}

const declines = says({ isAnswered: false, sentences: [] });
const HOW_LONG = 'How long did the strike at Northmole last?';
const SHORT = 'Dock workers at Northmole voted to end a nine-day strike.';
const QUOTE = 'voted on Friday to end a nine-day strike';
const WHOLE =
  'Dock workers at Northmole voted on Friday to end a nine-day strike after the port company offered a pay rise of 6.5 percent.';
const BY_MODEL = 'by model-x from 1 passage, in the articles’ own words, each checked';

describe('an answer of a model', () => {
  it('is shown in its articles’ words, with the sentence that it is made of and who made it', async () => {
    expect(lines(await put(HOW_LONG, answers([SHORT, QUOTE])))).toEqual([SHORT, `“${WHOLE}” Lakeside Courier`, BY_MODEL]);
    expect(newsroom.server.sent).toHaveLength(1);
  });

  it('may name whom a pronoun stands for', async () => {
    const answer = answers([
      'Tomas Reyle added that night shifts would be shortened to eight hours',
      'He added that night shifts would be shortened',
    ]);
    const [text] = lines(await put('What did Tomas Reyle say about night shifts?', answer));
    expect(text).toBe('Tomas Reyle added that night shifts would be shortened to eight hours.');
  });

  it('is asked with passages alone: no address, no name of a publisher, nothing of settings', async () => {
    await put(HOW_LONG, answers([SHORT, QUOTE]));
    const [sent] = newsroom.server.sent;
    expect(sent?.data).toEqual({
      question: HOW_LONG,
      askedOn: '2026-11-21',
      passages: expect.arrayContaining([
        { id: 'p1', title: 'Dockers at Northmole end nine-day strike', publishedOn: '2026-11-20', text: expect.stringContaining(QUOTE) },
      ]),
    });
    for (const never of ['Lakeside Courier', 'https:', 'feed.xml']) expect(sent?.raw).not.toContain(never);
    expect(sent?.instructions).not.toContain('Northmole');
  });

  it('costs no call when it is put again, by anybody', async () => {
    const first = await put(HOW_LONG, answers([SHORT, QUOTE]));
    expect(await put(HOW_LONG, faults.down, { tenant: 'T2' })).toEqual(first);
    expect(newsroom.server.sent).toHaveLength(1);
  });

  it('may be that the news does not say, even where rules would answer: then the nearest is shown', async () => {
    expect(lines(await put(HOW_LONG, declines))).toEqual([
      'The news read here does not say.',
      'The nearest that it does say:',
      `“${WHOLE}” Lakeside Courier`,
      'model-x read 1 passage',
    ]);
  });

  it('reads of a question that speaks of now the last three weeks alone', async () => {
    await newsroom.keep([articleOf({ id: 'old', at: '2026-03-01T10:00:00Z', text: 'Dock workers at Northmole began a strike in March.' })]);
    await put('What is the latest news on the strike at Northmole?', declines);
    expect(newsroom.server.sent).toHaveLength(1);
    expect(newsroom.server.sent[0]?.raw).not.toContain('in March');
    await put('When did dock workers at Northmole begin a strike?', declines);
    // The older ones only after the new ones do not say.
    expect(newsroom.server.sent.slice(1).map(({ raw }) => raw.includes('in March'))).toEqual([false, true]);
  });

  it('is never made without a passage', async () => {
    expect(lines(await put('Quo vadis?', faults.down))).toEqual(['The news read here does not say.']);
    expect(newsroom.server.sent).toEqual([]);
  });
});

describe('a sentence that says something else', () => {
  it.each([
    ['a figure that is not there', HOW_LONG, 'Dock workers at Northmole voted to end a ten-day strike.', QUOTE, 'word-not-in-evidence'],
    [
      'a lost “not”',
      'Has the European Union decided?',
      'The European Union has decided.',
      'The European Union has not decided',
      'negation-lost',
    ],
    [
      'a denial as a fact',
      'What did Ida Falk deny?',
      'Troops had been put on alert.',
      'denied that troops had been put on alert',
      'attribution-lost',
    ],
    [
      'a saying as a fact',
      'When will the measures against the shipping firms take effect?',
      'The measures would take effect on 1 December.',
      'said the measures would take effect',
      'attribution-lost',
    ],
    ['a quote that nobody printed', HOW_LONG, SHORT, 'agreed on Friday to end a nine-day strike', 'no-citation'],
    ['a link', HOW_LONG, `${SHORT} https://evil.example`, QUOTE, 'address-or-mention'],
    ['a host', HOW_LONG, `${SHORT} See evil.example`, QUOTE, 'address-or-mention'],
    ['a mention', HOW_LONG, `@channel ${SHORT}`, QUOTE, 'address-or-mention'],
    [
      'a look-alike',
      'Who founded Solvane?',
      'Ampera was founded in 2009 by the chemist Lucia Berg in Graz.',
      'was founded in 2009 by the chemist Lucia Berg',
      'not-about-the-question',
    ],
    [
      'another’s words',
      'What did Ida Falk say about night shifts?',
      'He added that night shifts would be shortened to eight hours.',
      'night shifts would be shortened',
      'not-about-the-question',
    ],
  ])('is not shown: %s', async (_case, question, text, quote, reason) => {
    const alone = lines(
      await ask({ question, topic: null, history: [], tenant: '', articleIds: [] }, { store: newsroom.store, topics: [], zone: 'UTC' }),
    );
    const shown = lines(await put(question, answers([text, quote])));
    expect(shown).toEqual([...alone, 'by rules: the model’s words did not pass the check']);
    expect(await newsroom.store.sentenceFates()).toEqual([{ task: 'answer', fate: 'by-rules', reason, n: 1 }]);
    expect(newsroom.server.sent).toHaveLength(2);
  });

  it('gives nobody an office that he has left', async () => {
    const text = 'Former President Ilan Doru spoke in Vane on Friday. He said the Sarn dam was safe.';
    await newsroom.keep([articleOf({ id: 'dam', at: '2026-11-20T10:00:00Z', text })]);
    const question = 'What did Doru say about the Sarn dam?';
    const told = (name: string) => answers([`${name} said the Sarn dam was safe`, 'said the Sarn dam was safe']);
    expect(lines(await put(question, told('Ilan Doru')))[0]).toBe('Ilan Doru said the Sarn dam was safe.');
    const wrong = await put(question, told('President Ilan Doru'), {}, { model: 'another' });
    expect(lines(wrong).at(-1)).toBe('by rules: the model’s words did not pass the check');
  });

  it('is put to the model once more, with what is wrong', async () => {
    const wrong = answers(['Dock workers at Northmole ended a nine-day strike.', QUOTE]);
    expect(lines(await put(HOW_LONG, inTurn(wrong, answers([SHORT, QUOTE]))))).toEqual([SHORT, `“${WHOLE}” Lakeside Courier`, BY_MODEL]);
    expect(newsroom.server.sent[1]?.data).toMatchObject({
      sentences: [
        { text: 'Dock workers at Northmole ended a nine-day strike.', problem: expect.stringContaining('words that the sentence') },
      ],
    });
    expect(await newsroom.store.sentenceFates()).toEqual([{ task: 'answer', fate: 'repaired', reason: 'word-not-in-evidence', n: 1 }]);
  });

  it('takes the whole answer with it, and so does one beyond 60 words', async () => {
    await put(HOW_LONG, answers([WHOLE, QUOTE], [WHOLE, QUOTE], [WHOLE, QUOTE]));
    expect(await newsroom.store.sentenceFates()).toEqual([{ task: 'answer', fate: 'by-rules', reason: 'too-long', n: 1 }]);
  });
});

describe('a model that fails', () => {
  it.each([
    ['refused', 'the model refused'],
    ['empty', 'the model said nothing'],
    ['truncated', 'the model’s answer was of no use'],
    ['chatty', 'the model’s answer was of no use'],
    ['wrongly typed', 'the model’s answer was of no use'],
    ['ten megabytes', 'the model’s answer was of no use'],
    ['without end', 'the model’s answer was of no use'],
    ['silent', 'the model took too long'],
    ['down', 'the model could not be asked'],
    ['locked', 'the model could not be asked'],
  ] as const)('%s: the rules’ answer, and why', async (fault, why) => {
    expect(lines(await put(HOW_LONG, faults[fault], {}, timeoutFor(fault)))).toEqual([
      WHOLE,
      `“${WHOLE}” Lakeside Courier`,
      `by rules: ${why}`,
    ]);
  });

  it('or one whose budget is spent', async () => {
    const budgets = { operator: { tokens: 0, micros: null }, tenant: { tokens: 0, micros: null } };
    expect(lines(await put(HOW_LONG, faults.down, {}, { budgets })).at(-1)).toBe('by rules: the model’s budget of the day is spent');
    expect(newsroom.server.sent).toEqual([]);
  });

  it('or answers in a fence is read all the same', async () => {
    const fenced: Behaviour = (sent, response) => {
      const end = response.end.bind(response);
      response.end = ((body: string) => {
        const reply = JSON.parse(body);
        reply.choices[0].message.content = `\`\`\`json\n${reply.choices[0].message.content}\n\`\`\``;
        return end(JSON.stringify(reply));
      }) as typeof response.end;
      answers([SHORT, QUOTE])(sent, response);
    };
    expect(lines(await put(HOW_LONG, fenced))[0]).toBe(SHORT);
  });
});

describe('a question in a thread', () => {
  const history = ['Who is the director of the port?', 'What did Tomas Reyle say about crane drivers?'];
  const shifts = answers(['Tomas Reyle added that night shifts would be shortened to eight hours', 'night shifts would be shortened']);
  const asked = 'And about their night shifts?';
  const read = 'And what did Tomas Reyle say about night shifts?';

  it('is read by the ones before it, and says how', async () => {
    const message = await put(asked, inTurn(says({ question: read }), shifts), { history });
    expect(message.title).toBe(asked);
    expect(lines(message)[0]).toBe('Tomas Reyle added that night shifts would be shortened to eight hours.');
    expect(lines(message).at(-1)).toBe(`Read as “${read}” · by model-x from 1 passage, in the articles’ own words, each checked`);
    expect(newsroom.server.sent[0]?.data).toEqual({ earlier: history, question: asked });
    expect(newsroom.server.sent[1]?.data).toMatchObject({ question: read });
  });

  it.each([
    ['in other words than the thread’s', says({ question: 'Where is the secret key of Tomas Reyle’s night shifts?' })],
    ['not at all', faults.refused],
  ])('is taken as the rules take it where the model reads it %s', async (_case, behaviour) => {
    const message = await put(asked, inTurn(behaviour, declines), { history });
    expect(lines(message).at(-1)).toBe('model-x read 2 passages');
    expect(newsroom.server.sent[1]?.data).toMatchObject({ question: asked });
  });

  it('is not read otherwise where it stands alone', async () => {
    await put(HOW_LONG, declines, { history });
    expect(newsroom.server.sent).toHaveLength(1);
    expect(newsroom.server.sent[0]?.data).toHaveProperty('passages');
  });
});
