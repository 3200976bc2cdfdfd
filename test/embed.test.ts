import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inEightBits, nearest, passagesToEmbed } from '../src/answer/nearness.ts';
import { ask } from '../src/ask.ts';
import { embedNew } from '../src/embed.ts';
import type { ModelSettings } from '../src/model/open.ts';
import { articleOf } from './make.ts';
import { type Sent, says } from './model/fake-server.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';

const ferries = articleOf({ id: 'ferries', title: 'Vane', at: '2026-11-20T10:00:00Z', text: 'Ferries run again between Vane and Kell.' });
const strike = articleOf({
  id: 'strike',
  title: 'Northmole',
  at: '2026-11-19T10:00:00Z',
  text: 'Dockers went home.\n\nThe cranes stood still.',
});

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => newsroom.close());

const logged: string[] = [];
const model = (given: Partial<ModelSettings> = {}) => newsroom.model({ embeddingModel: 'e', ...given });
const embed = (given: Partial<ModelSettings> = {}) =>
  embedNew({ store: newsroom.store, model: model(given), log: (at) => logged.push(at), signal: new AbortController().signal });
const sentTo = (path: string) => newsroom.server.sent.filter((sent) => sent.path.includes(path));
const inputs = () => sentTo('/embeddings').map(({ body }) => body.input);

describe('passages get their vectors', () => {
  it('once, the newest article’s first, each paragraph with its headline', async () => {
    await newsroom.keep([strike, ferries]);
    await embed();
    await embed();
    expect(inputs()).toEqual([
      ['Vane\nFerries run again between Vane and Kell.', 'Northmole\nDockers went home.\n\nThe cranes stood still.'],
    ]);
  });

  it('anew when their text is, and for another model', async () => {
    await newsroom.keep([ferries]);
    await embed();
    await newsroom.keep([{ ...ferries, text: 'Ferries stand still.', revisedAt: '2026-11-21T10:00:00Z', itemHash: 'new' }]);
    expect(await newsroom.store.vectors('', 'e', 10)).toEqual([]);
    await embed();
    await embed({ embeddingModel: 'f' });
    expect(inputs().slice(1)).toEqual([['Vane\nFerries stand still.'], ['Vane\nFerries stand still.']]);
    expect((await newsroom.store.vectors('', 'e', 10)).map(({ start, end }) => [start, end])).toEqual([[0, 20]]);
  });

  it('never without a model for embeddings', async () => {
    await newsroom.keep([ferries]);
    await embed({ embeddingModel: null });
    expect(newsroom.server.sent).toEqual([]);
  });

  it('with the next reading where the budget is spent', async () => {
    await newsroom.keep([ferries]);
    const none = { tokens: 0, micros: null };
    await embed({ budgets: { operator: none, tenant: none } });
    expect(logged).toContain('embed.failed');
    await embed();
    expect(await newsroom.store.vectors('', 'e', 10)).toHaveLength(1);
  });

  it('for whoever may see the article alone', async () => {
    await newsroom.keep([{ ...ferries, feedUrl: 'https://intranet.example/feed.xml' }], 'T1');
    await embed();
    expect(await newsroom.store.vectors('T1', 'e', 10)).toHaveLength(1);
    expect(await newsroom.store.vectors('T2', 'e', 10)).toEqual([]);
  });
});

describe('a question in words that no article has', () => {
  const answers = says(({ data }: Sent) => {
    const { passages } = data as { passages: { id: string; text: string }[] };
    return { isAnswered: true, sentences: [{ text: passages[0]?.text, citations: [{ passageId: 'p1', quote: passages[0]?.text }] }] };
  });
  const put = (tenant: string, given: Partial<ModelSettings> = {}) => {
    newsroom.server.behave(answers);
    const request = { question: 'Which crossings reopened?', topic: null, history: [], tenant, articleIds: [] };
    return ask(request, { store: newsroom.store, topics: [], zone: 'UTC', model: model(given) });
  };

  it('is put to the passages that are near to its meaning', async () => {
    await newsroom.keep([ferries]);
    await embed();
    expect((await put('')).blocks[0]).toEqual({ kind: 'text', tone: 'lead', text: 'Ferries run again between Vane and Kell.' });
    expect((await put('', { embeddingModel: null })).blocks[0]).toMatchObject({ text: 'The news read here does not say.' });
  });

  it('finds nothing of another tenant', async () => {
    await newsroom.keep([{ ...ferries, feedUrl: 'https://intranet.example/feed.xml' }], 'T1');
    await embed();
    expect((await put('T2')).blocks[0]).toMatchObject({ text: 'The news read here does not say.' });
    expect(sentTo('/chat')).toEqual([]);
  });
});

describe('nearness', () => {
  const at = (...numbers: number[]) => inEightBits(Float32Array.from(numbers));
  const passage = (articleId: string, ...numbers: number[]) => ({ articleId, start: 0, end: 1, vector: at(...numbers) });

  it('is the angle, whatever the length', () => {
    const passages = [
      passage('across', 0, 1),
      passage('along', 5, 0.1),
      passage('between', 1, 1),
      passage('against', -1, 0),
      passage('longer', 1, 0, 0),
    ];
    expect(nearest(at(0.01, 0), passages, 3).map(({ articleId }) => articleId)).toEqual(['along', 'between', 'across']);
  });

  it('keeps its order in eight bits, and nothing is as near as nothing', () => {
    expect([...at(0.5, -1, 0.25)]).toEqual([64, -127, 32]);
    expect([...at(0, 0)]).toEqual([0, 0]);
    expect(nearest(at(0, 0), [passage('any', 1, 0)], 1)).toHaveLength(1);
  });

  it('is that of whole paragraphs, the first of a text', () => {
    const paragraph = 'x'.repeat(500);
    expect(passagesToEmbed(`${paragraph}\n\nshort\n\n${paragraph}`)).toEqual([
      { start: 0, end: 507 },
      { start: 509, end: 1009 },
    ]);
    expect(passagesToEmbed(`${paragraph}\n\n`.repeat(20))).toHaveLength(6);
    expect(passagesToEmbed('y'.repeat(5000))).toEqual([{ start: 0, end: 800 }]);
    expect(passagesToEmbed('')).toEqual([]);
  });
});
