import { describe, expect, it } from 'vitest';
import { partByStory } from '../../../adapters/discord/by-story.ts';
import { forumPayloadsOf, threadName } from '../../../adapters/discord/payloads.ts';
import type { Block, Message } from '../../../src/message/message.ts';
import { point } from './messages.ts';
import { textsIn } from './read-parts.ts';

const gates = { key: 'a1', title: 'Gates to open before the flood' };
const toll = { key: 'a2', title: 'Toll goes up' };
const heading = (text: string): Block => ({ kind: 'heading', text });
const note = (text: string): Block => ({ kind: 'text', tone: 'note', text });
const side = { source: 'Warden', statement: 'said so', quotation: point().quotation };
const ask = { label: 'Ask', command: 'ask topic:canal ' };
const digest: Message = {
  title: 'Canal works',
  subtitle: 'since Tuesday',
  blocks: [
    { kind: 'text', tone: 'lead', text: 'The gates open.' },
    heading('Agreements'),
    point({ source: 'One', story: gates }),
    heading('Claims'),
    point({ source: 'Two', story: toll }),
    point({ source: 'Three', story: gates }),
    point({ source: 'Nobody knows whose' }),
    heading('Disputed'),
    { kind: 'dispute', subject: 'who pays', sides: [side, side] },
    note('4 more points'),
    { kind: 'actions', actions: [{ label: 'All of it', command: 'canal' }, ask] },
  ],
};

describe('a digest by stories', () => {
  it('tells of the whole first: the lead, the stories, what is of none, what is disputed and left out', () => {
    expect(partByStory(digest).overview.blocks).toEqual([
      { kind: 'text', tone: 'lead', text: 'The gates open.' },
      heading('Stories, each in a post of its own'),
      {
        kind: 'list',
        items: [
          { text: gates.title, detail: '2 points' },
          { text: toll.title, detail: '1 point' },
        ],
      },
      heading('Claims'),
      point({ source: 'Nobody knows whose' }),
      ...digest.blocks.slice(7),
    ]);
  });

  it('gives each story its points in order, under their headings, and the way to ask', () => {
    expect(partByStory(digest).stories).toEqual([
      {
        title: gates.title,
        subtitle: 'Canal works',
        blocks: [
          heading('Agreements'),
          point({ source: 'One', story: gates }),
          heading('Claims'),
          point({ source: 'Three', story: gates }),
          { kind: 'actions', actions: [ask] },
        ],
      },
      {
        title: toll.title,
        subtitle: 'Canal works',
        blocks: [heading('Claims'), point({ source: 'Two', story: toll }), { kind: 'actions', actions: [ask] }],
      },
    ]);
  });

  it('tells a point once that two topics have', () => {
    const twice = { ...digest, blocks: [heading('One topic'), point({ story: gates }), heading('Another'), point({ story: gates })] };
    expect(partByStory(twice).stories[0]?.blocks).toEqual([heading('One topic'), point({ story: gates })]);
  });

  it('is the message itself where no point is of a story', () => {
    const plain = { ...digest, blocks: [point()] };
    expect(partByStory(plain)).toEqual({ overview: plain, stories: [] });
  });
});

describe('what a forum is posted', () => {
  it('is the overview, then each story by its headline, and behind each what its first message does not hold', () => {
    const many = Array.from({ length: 30 }, (_, n) => point({ source: `Speaker ${n}`, story: toll }));
    const payloads = forumPayloadsOf({ ...digest, blocks: [...digest.blocks, ...many] });
    const kinds = payloads.map(({ name, opens = false, within = 0 }) => [name, opens ? 'opens' : `within ${within}`]);
    expect(kinds.slice(0, 4)).toEqual([
      ['Canal works', 'opens'],
      [gates.title, 'opens'],
      [toll.title, 'opens'],
      [toll.title, 'within 3'],
    ]);
    expect(kinds.slice(4).every(([, kind]) => kind === 'within 3')).toBe(true);
    expect(textsIn([payloads[2]!.body]).join('\n')).toMatch(/^-# continued below: \d+ more points$/m);
  });

  it.each([
    ['x '.repeat(50).trim(), 'x '.repeat(50).trim()],
    ['word '.repeat(30), `${'word '.repeat(19)}…`],
    ['a *b*\n\u202ec', 'a *b* c'],
    ['', 'Communiqué'],
  ])('calls %j by a name of at most 100 characters', (title, name) => {
    expect(threadName(title)).toBe(name);
  });
});
