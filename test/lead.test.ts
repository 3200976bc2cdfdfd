import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BriefRequest, brief } from '../src/brief.ts';
import type { Message } from '../src/message/message.ts';
import type { ModelSettings } from '../src/model/open.ts';
import { articleOf, topicOf } from './make.ts';
import { type Behaviour, faults, inTurn, type Sent, says } from './model/fake-server.ts';
import { type Newsroom, openNewsroom, timeoutFor } from './newsroom.ts';

const news = [
  articleOf({
    id: 'talks',
    at: '2026-11-20T18:00:00.000Z',
    text: 'The Norland foreign minister, Ada Voss, accused Sarn on Friday of sheltering hackers. Voss demanded that Sarn close the port of Kell to oil tankers by June.',
  }),
  articleOf({
    id: 'answer',
    at: '2026-11-21T10:00:00.000Z',
    publisher: 'Harbour Wire',
    feedUrl: 'https://harbour-wire.example/feed.xml',
    text: 'Sarn’s president, Ilan Doru, denied Voss’s accusation that Sarn was sheltering hackers. Norland and Sarn agreed to open talks about the Arle dam in Geneva in May.',
  }),
];

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await openNewsroom();
  await newsroom.keep(news);
});
afterEach(() => newsroom.close());

function briefed(behaviour: Behaviour, more: Partial<BriefRequest> = {}, given: Partial<ModelSettings> | null = {}): Promise<Message> {
  newsroom.server.behave(behaviour);
  const place = { platform: 'web', channel: 'c', thread: null };
  const ports = {
    store: newsroom.store,
    topics: [topicOf({ slug: 'sarn', title: 'Sarn', any: ['Sarn'] })],
    clock: () => new Date('2026-11-23T09:00:00Z'),
    points: 12,
    days: 7,
    zone: 'UTC',
    log: () => undefined,
    ...(given === null ? {} : { model: newsroom.model(given) }),
  };
  return brief({ words: 'sarn', since: null, extent: 'usual', place, tenant: '', ...more }, ports);
}

function leadOf({ blocks }: Message): string {
  const lead = blocks.find((block) => block.kind === 'text' && block.tone === 'lead');
  return lead?.kind === 'text' ? lead.text : '';
}

function lastLine({ blocks }: Message): string {
  const last = blocks.findLast((block) => block.kind === 'text' && block.tone === 'note');
  return last?.kind === 'text' ? last.text : '';
}

type Points = { readonly points: readonly { readonly id: string; readonly sentence: string }[] };
type Clause = readonly [text: string, from: string];

/** A lead of these sentences, each clause under the point whose sentence has the words. */
function leads(sentences: readonly (readonly Clause[])[], replies: readonly (readonly [string, string])[] = []): Behaviour {
  return says(({ data }: Sent) => {
    const idOf = (words: string) => (data as Points).points.find(({ sentence }) => sentence.includes(words))?.id ?? 'p0';
    return {
      sentences: sentences.map((clauses) => ({ clauses: clauses.map(([text, from]) => ({ text, pointId: idOf(from) })) })),
      replies: replies.map(([one, other]) => ({ pointId: idOf(one), toId: idOf(other) })),
    };
  });
}

const TALKS = ['Norland and Sarn agreed to open talks about the Arle dam', 'agreed to open talks'] as const;
const byModel = 'points by rules, each quote checked in its article · lead by model-x, in the points’ own words';

describe('a lead by a model', () => {
  it('is made of the points’ own words, and the last line says who made it', async () => {
    const message = await briefed(leads([[TALKS]]));
    expect(leadOf(message)).toBe('Norland and Sarn agreed to open talks about the Arle dam.');
    expect(lastLine(message)).toBe(byModel);
  });

  it('sets two points side by side with a semicolon, and says nothing of how they hang together', async () => {
    const message = await briefed(
      leads([[TALKS, ['Sarn’s president, Ilan Doru, denied Voss’s accusation that Sarn was sheltering hackers', 'denied']]]),
    );
    expect(leadOf(message)).toBe(
      'Norland and Sarn agreed to open talks about the Arle dam; Sarn’s president, Ilan Doru, denied Voss’s accusation that Sarn was sheltering hackers.',
    );
  });

  it('is asked with the points alone: no article, no address, no publisher', async () => {
    await briefed(leads([[TALKS]]));
    const [sent] = newsroom.server.sent;
    expect(sent?.data).toEqual({
      points: expect.arrayContaining([{ id: 'p1', kind: expect.any(String), source: expect.any(String), sentence: expect.any(String) }]),
    });
    for (const never of ['harbour-wire', 'Harbour Wire', 'https:', 'told', 'T1']) expect(sent?.raw).not.toContain(never);
  });

  it('costs no call in one more channel, of another tenant, or asked for more of, or after a restart', async () => {
    const first = await briefed(leads([[TALKS]]));
    const elsewhere = { place: { platform: 'slack', channel: 'C2', thread: null }, tenant: 'T1' };
    for (const more of [elsewhere, { extent: 'more' as const }, {}]) {
      expect(leadOf(await briefed(faults.down, more))).toBe(leadOf(first));
    }
    expect(newsroom.server.sent).toHaveLength(1);
  });

  it('is not asked for where nobody reads one: for what changed, and for a single point', async () => {
    await briefed(faults.down, { extent: 'changes' });
    await newsroom.keep([
      articleOf({ id: 'alone', at: '2026-11-22T10:00:00Z', text: 'Mayor Bo Li pledged a new ferry for Vane by March.' }),
    ]);
    await briefed(faults.down, { words: 'ferry' });
    expect(newsroom.server.sent).toEqual([]);
  });
});

describe('what a clause must hold', () => {
  it.each([
    ['the one who says it', ['Sarn was sheltering hackers', 'denied'], 'attribution-lost'],
    ['its “not”', ['Ilan Doru said that Sarn was sheltering hackers', 'denied'], 'word-not-in-evidence'],
    [
      'its own figures and days',
      ['Voss demanded that Sarn close the port of Kell to oil tankers by July', 'demanded'],
      'word-not-in-evidence',
    ],
    ['its own names', ['Norland and Kell agreed to open talks about the Arle dam', 'agreed to open talks'], 'word-not-in-evidence'],
    ['its speaker in his place', ['Sarn accused Norland of sheltering hackers', 'accused'], 'word-not-in-evidence'],
    ['a point', ['Norland and Sarn agreed to open talks', 'nowhere'], 'no-point'],
    ['no link', ['Norland and Sarn agreed to open talks https://evil.example', 'agreed to open talks'], 'address-or-mention'],
  ] as const)('%s; else the rules’ lead stands, and it is said and counted', async (_case, clause, reason) => {
    const alone = await briefed(faults.down, {}, null);
    const message = await briefed(leads([[clause]]));
    expect(leadOf(message)).toBe(leadOf(alone));
    expect(lastLine(message)).toBe(`${lastLine(alone)} · lead by rules (the model’s words did not pass the check)`);
    expect(await newsroom.store.sentenceFates()).toEqual([{ task: 'lead', fate: 'by-rules', reason, n: 1 }]);
    expect(newsroom.server.sent).toHaveLength(2);
  });

  it('is put to the model once more, with what is wrong', async () => {
    const wrong = leads([[['Norland and Sarn signed talks', 'agreed to open talks']]]);
    const message = await briefed(inTurn(wrong, leads([[TALKS]])));
    expect(lastLine(message)).toBe(byModel);
    expect(newsroom.server.sent[1]?.data).toMatchObject({
      clauses: [{ text: 'Norland and Sarn signed talks', problem: expect.stringContaining('words that its point does not have') }],
    });
    expect(await newsroom.store.sentenceFates()).toEqual([{ task: 'lead', fate: 'repaired', reason: 'word-not-in-evidence', n: 1 }]);
  });

  it('and no point is told twice', async () => {
    await briefed(leads([[TALKS], [TALKS]]));
    expect(await newsroom.store.sentenceFates()).toMatchObject([{ reason: 'told-twice' }]);
  });
});

describe('what answers what', () => {
  const repliesOf = ({ blocks }: Message) => {
    const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'In reply');
    const list = blocks[at + 1];
    return at === -1 || list?.kind !== 'list' ? [] : list.items;
  };

  it('is shown where the reply names whom it answers and speaks of the same', async () => {
    const message = await briefed(leads([[TALKS]], [['denied', 'accused']]));
    expect(repliesOf(message)).toEqual([
      {
        text: expect.stringContaining('denied Voss’s'),
        detail: expect.stringMatching(/^to: .*accused/),
        command: expect.stringMatching(/^evidence /),
      },
    ]);
  });

  it.each([
    ['before what it answers', 'accused', 'denied'],
    ['and speaks of another matter', 'denied', 'demanded'],
    ['and is none', 'agreed to open talks', 'accused'],
    ['and is not there', 'nowhere', 'accused'],
  ])('and not where it comes %s', async (_case, reply, to) => {
    expect(repliesOf(await briefed(leads([[TALKS]], [[reply, to]])))).toEqual([]);
  });
});

describe('a model that fails', () => {
  it.each([
    ['refused', 'the model refused'],
    ['empty', 'the model said nothing'],
    ['truncated', 'the model’s answer was of no use'],
    ['wrongly typed', 'the model’s answer was of no use'],
    ['ten megabytes', 'the model’s answer was of no use'],
    ['without end', 'the model’s answer was of no use'],
    ['silent', 'the model took too long'],
    ['down', 'the model could not be asked'],
  ] as const)('%s: the rules’ lead, and why', async (fault, why) => {
    const alone = await briefed(faults.down, {}, null);
    const message = await briefed(faults[fault], {}, timeoutFor(fault));
    expect(leadOf(message)).toBe(leadOf(alone));
    expect(lastLine(message)).toBe(`${lastLine(alone)} · lead by rules (${why})`);
  });

  it('or whose budget is spent', async () => {
    const none = { tokens: 0, micros: null };
    const message = await briefed(faults.down, {}, { budgets: { operator: none, tenant: none } });
    expect(lastLine(message)).toContain('lead by rules (the model’s budget of the day is spent)');
    expect(newsroom.server.sent).toEqual([]);
  });
});
