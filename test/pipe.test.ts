import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Model } from '../src/model.ts';
import { pipe } from '../src/pipe.ts';
import { articles } from './answer/articles.ts';
import { faults, type Sent, says } from './model/fake-server.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await openNewsroom();
});
afterEach(() => newsroom.close());

const SHORT = 'Dock workers at Northmole voted to end a nine-day strike.';

async function answered(model?: Model): Promise<unknown> {
  async function* lines() {
    yield JSON.stringify({ id: 1, question: 'How long did the strike at Northmole last?', articles: articles.slice(0, 1) });
  }
  const told: unknown[] = [];
  for await (const line of pipe('answer', lines(), model)) told.push(JSON.parse(line));
  return told[0];
}

it('answers by rules, and by a model where one is asked for', async () => {
  const quote = 'voted on Friday to end a nine-day strike';
  newsroom.server.behave(
    says(({ data }: Sent) => {
      const { passages } = data as { passages: { id: string; text: string }[] };
      const passageId = passages.find(({ text }) => text.includes(quote))?.id;
      return { isAnswered: true, sentences: [{ text: SHORT, citations: [{ passageId, quote }] }] };
    }),
  );
  expect(await answered()).toEqual({ id: 1, answer: expect.stringContaining('6.5 percent'), citations: [expect.anything()] });
  expect(await answered(newsroom.model())).toEqual({
    id: 1,
    answer: SHORT,
    citations: [expect.objectContaining({ articleId: 'strike' })],
    model: { fallback: null },
  });
});

it('answers by rules where the model fails, and says why; and not at all where it declines', async () => {
  newsroom.server.behave(faults.refused);
  expect(await answered(newsroom.model())).toMatchObject({ answer: expect.stringContaining('nine-day'), model: { fallback: 'refused' } });
  newsroom.server.behave(says({ isAnswered: false, sentences: [] }));
  expect(await answered(newsroom.model({ model: 'another' }))).toEqual({ id: 1, answer: null, citations: [], model: { fallback: null } });
});
