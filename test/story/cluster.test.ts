import { describe, expect, it } from 'vitest';
import { openStories } from '../../src/story/cluster.ts';
import type { StoryCandidate } from '../../src/story/story.ts';

const MATTERS = {
  ferry: [
    [
      'Ferry runs aground off Cape Lune',
      'A ferry with 300 passengers ran aground off Cape Lune on Monday night. The coastguard brought all passengers of the ferry ashore.',
    ],
    [
      'Passengers brought ashore after Lune ferry accident',
      'The coastguard took 300 passengers off a ferry that had run aground near Cape Lune. The captain of the ferry was questioned.',
    ],
    [
      'Captain questioned over Cape Lune ferry',
      'Investigators questioned the captain whose ferry ran onto rocks at Cape Lune with hundreds of passengers on board.',
    ],
  ],
  bank: [
    [
      'Central bank of Ruritania raises interest rate',
      'The central bank of Ruritania raised its key interest rate by half a point to slow inflation, governor Odo Brandt said.',
    ],
    [
      'Ruritania: rates up again as inflation bites',
      'Governor Odo Brandt said inflation left the central bank no choice but to raise the key interest rate in Ruritania.',
    ],
  ],
  otherFerry: [
    [
      'Shipyard in Norvik launches electric ferry',
      'The shipyard in Norvik launched its first electric ferry, which will cross the fjord without a drop of diesel, its engineers said.',
    ],
  ],
} as const;

describe('articles join stories', () => {
  it('by what they report, not by single words', () => {
    const stories = openStories();
    const joined = [
      told('ferry', 0, '2026-03-02T08:00:00Z'),
      told('bank', 0, '2026-03-02T08:30:00Z'),
      told('ferry', 1, '2026-03-02T09:00:00Z'),
      told('otherFerry', 0, '2026-03-02T10:00:00Z'),
      told('bank', 1, '2026-03-02T11:00:00Z'),
      told('ferry', 2, '2026-03-03T07:00:00Z'),
    ].map((article) => stories.add(article));
    expect(joined.map(({ storyId }) => storyId)).toEqual(['ferry-0', 'bank-0', 'ferry-0', 'otherFerry-0', 'bank-0', 'ferry-0']);
    expect(joined.map(({ similarity }) => similarity > 0)).toEqual([false, false, true, false, true, true]);
    for (const { similarity } of joined) expect(similarity).toBeLessThanOrEqual(1);
  });

  it('named after their first article, whose copy is wholly alike', () => {
    const stories = openStories();
    stories.add(told('ferry', 0, '2026-03-02T08:00:00Z'));
    const copy = stories.add({ ...told('ferry', 0, '2026-03-02T08:00:00Z'), id: 'copy', publisher: 'other.example' });
    expect(copy.storyId).toBe('ferry-0');
    expect(copy.similarity).toBeGreaterThan(0.8);
  });

  it('and keep theirs when they come again', () => {
    const stories = openStories();
    const first = told('ferry', 0, '2026-03-02T08:00:00Z');
    stories.add(first);
    expect(stories.add({ ...first, title: 'Corrected', text: 'Nothing of the kind happened.' })).toEqual({
      storyId: 'ferry-0',
      similarity: 1,
    });
  });

  it.each([
    ['the next morning', '2026-03-03T08:00:00Z', 'ferry-0'],
    ['two weeks later', '2026-03-16T08:00:00Z', 'ferry-1'],
    ['two weeks before, come late', '2026-02-16T08:00:00Z', 'ferry-1'],
    ['without a date', null, 'ferry-0'],
    ['with a date that is none', 'soon', 'ferry-0'],
  ])('that are open: %s', (_case, publishedAt, storyId) => {
    const stories = openStories();
    stories.add(told('ferry', 0, '2026-03-02T08:00:00Z'));
    expect(stories.add(told('ferry', 1, publishedAt)).storyId).toBe(storyId);
  });

  it('also where nothing has a date', () => {
    const stories = openStories();
    expect([told('ferry', 0, null), told('bank', 0, null), told('ferry', 1, null)].map((one) => stories.add(one).storyId)).toEqual([
      'ferry-0',
      'bank-0',
      'ferry-0',
    ]);
  });

  it('that the store remembers', () => {
    const stories = openStories();
    stories.remember(told('ferry', 0, '2026-03-02T08:00:00Z'), 'the-ferry');
    stories.remember(told('ferry', 1, '2026-03-02T08:10:00Z'), 'the-ferry');
    stories.remember(told('bank', 0, '2026-03-02T08:20:00Z'), 'the-bank');
    expect(stories.add(told('ferry', 2, '2026-03-02T09:00:00Z')).storyId).toBe('the-ferry');
    expect(stories.add(told('bank', 0, '2026-03-02T08:20:00Z')).storyId).toBe('the-bank');
  });

  it('only if more than one of a grown story is alike', () => {
    const stories = openStories();
    const about = (id: string, text: string): StoryCandidate => ({
      id,
      title: '',
      text,
      publisher: null,
      publishedAt: '2026-03-02T08:00:00Z',
    });
    for (let i = 0; i < 20; i++) stories.add(filler(i, '2026-03-02T07:00:00Z'));
    const flood = 'dam burst valley flooded villages rescue boats';
    const stray = 'opera premiere soprano curtain';
    const near = about('near', `${stray} orchestra applause conductor stage`);
    stories.remember(about('flood-0', `${flood} ${stray}`), 'flood');
    expect(stories.add(near).storyId).toBe('flood');

    const grown = openStories();
    for (let i = 0; i < 20; i++) grown.add(filler(i, '2026-03-02T07:00:00Z'));
    for (const [i, text] of [flood, flood, flood, `${flood} ${stray}`].entries()) grown.remember(about(`flood-${i}`, text), 'flood');
    expect(grown.add(near).storyId).toBe('near');
  });

  it('even after an item that is dated to next century', () => {
    const stories = openStories();
    for (let i = 0; i < 20; i++) stories.add(filler(i, '2026-03-02T07:00:00Z'));
    stories.add(told('ferry', 0, '2026-03-02T08:00:00Z'));
    stories.add(filler(99, '2126-03-02T08:00:00Z'));
    expect(stories.add(told('ferry', 1, '2026-03-02T09:00:00Z')).storyId).toBe('ferry-0');
  });

  it('after thousands of articles of closed stories have been forgotten', () => {
    const stories = openStories();
    for (let i = 0; i < 3000; i++) stories.add(filler(i, new Date(Date.UTC(2026, 0, 1) + i * 1_800_000).toISOString()));
    const now = '2026-03-04T12:00:00Z';
    stories.add(told('ferry', 0, now));
    expect(stories.add(told('ferry', 1, now)).storyId).toBe('ferry-0');
    // Forgotten with its story: what was known by its id is new again.
    expect(stories.add({ ...filler(0, now), title: 'Zebra', text: 'Quagga' }).similarity).toBe(0);
  });

  it.each([
    ['no words at all', '', ''],
    ['function words only', 'It is what it is', 'And so they did.'],
  ])('unless they say nothing: %s', (_case, title, text) => {
    const stories = openStories();
    const ids = ['a', 'b'].map((id) => stories.add({ id, title, text, publisher: null, publishedAt: null }).storyId);
    expect(ids).toEqual(['a', 'b']);
  });
});

function told(matter: keyof typeof MATTERS, index: number, publishedAt: string | null): StoryCandidate {
  const [title, text] = MATTERS[matter][index]!;
  return { id: `${matter}-${index}`, title, text, publisher: `${index}.example`, publishedAt };
}

/** An article that has no word in common with any other. */
function filler(index: number, publishedAt: string): StoryCandidate {
  const word = (n: number) => `q${index.toString(36)}z${n}`;
  return {
    id: `filler-${index}`,
    title: word(0),
    text: Array.from({ length: 12 }, (_, n) => word(n)).join(' '),
    publisher: null,
    publishedAt,
  };
}
