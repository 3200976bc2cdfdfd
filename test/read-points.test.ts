import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../src/article/article.ts';
import type { SaidPoint } from '../src/key-point/ask-points.ts';
import { extractKeyPoints } from '../src/key-point/extract.ts';
import { type ModelSettings, openModel } from '../src/model/open.ts';
import { readPoints } from '../src/read-points.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store.ts';
import { articleOf } from './key-point/article-of.ts';
import { type Behaviour, type FakeServer, faults, inTurn, openFakeServer, says } from './model/fake-server.ts';
import { settingsFor } from './model/settings.ts';

const article: Article = {
  ...articleOf(
    `Mayor Ada Roe agreed to open talks on fishing rights. “We will not pay for the dam,” she said on Friday.

Bo Li of the dockers’ union accused the Vane council of hiding about 20 accidents. Ferries run again, Cy Dorn told reporters.`,
  ),
  byline: 'By Eve Byline',
  url: 'https://courier.example/secret-address',
};
const talks: SaidPoint = {
  kind: 'agreement',
  source: 'Ada Roe',
  cue: 'agreed',
  target: null,
  statement: 'Ada Roe agreed to open talks',
  evidence: 'agreed to open talks on fishing rights',
};
const ferries: SaidPoint = {
  kind: 'claim',
  source: 'Cy Dorn',
  cue: 'told',
  target: null,
  statement: 'Cy Dorn told reporters ferries run again',
  evidence: 'Ferries run again, Cy Dorn told reporters',
};
const wrong = { ...ferries, statement: 'Cy Dorn told reporters ferries never run again' };

let folder: string;
let server: FakeServer;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-points-'));
  store = openSqlite(folder);
  server = await openFakeServer();
});
afterEach(async () => {
  await store.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function read(behaviour: Behaviour, given: Partial<ModelSettings> = {}, of: Article = article, signal = new AbortController().signal) {
  server.behave(behaviour);
  const ports = { store, clock: () => new Date(), chance: () => 0, log: () => undefined };
  return readPoints(of, openModel(settingsFor(server.url, { model: 'model-x', ...given }), ports), signal);
}

const told = (points: Awaited<ReturnType<typeof read>>) =>
  points?.points.map(({ kind, source, maker }) => `${kind} ${source} ${maker ?? 'rules'}`).sort();
const tasks = () => server.sent.map(({ body }) => (body.response_format as { json_schema?: { name: string } }).json_schema?.name);

describe('with a model', () => {
  it('an article is one call, which holds its words and nothing else', async () => {
    const points = await read(says({ points: [talks, ferries] }));
    expect(server.sent).toHaveLength(1);
    expect(server.sent[0]?.data).toEqual({ title: '', publishedOn: '2031-03-12', text: article.text });
    for (const private_ of ['Eve Byline', 'secret-address', 'courier.example']) expect(server.sent[0]?.raw).not.toContain(private_);
    expect(points?.points.find(({ maker }) => maker === 'model-x')?.statement).toBe('Ada Roe agreed to open talks');
    expect(points?.model).toEqual({ fallback: null, fates: [] });
  });

  it('the deeds and demands that it passed over are told all the same, the claims are not', async () => {
    expect(told(await read(says({ points: [talks] })))).toEqual([
      'accusation Bo Li of the dockers’ union rules',
      'agreement Mayor Ada Roe model-x',
      'rejection Mayor Ada Roe rules',
    ]);
  });

  it('an article that was read is not asked about again', async () => {
    const points = await read(says({ points: [talks] }));
    expect(await read(faults.down)).toEqual(points);
    expect(server.sent).toHaveLength(1);
  });

  it('the operator pays for what everybody reads', async () => {
    await read(says({ points: [talks] }));
    expect((await store.spendOn(new Date().toISOString().slice(0, 10))).map(({ tenant }) => tenant)).toEqual(['']);
  });

  it('a long article goes in parts, none of which holds half a paragraph', async () => {
    const paragraphs = Array.from({ length: 60 }, (_, i) =>
      `Paragraph ${i}. ${'The delegations met at the lake and parted again. '.repeat(12)}`.trim(),
    );
    const long = { ...article, text: [article.text, ...paragraphs].join('\n\n') };
    await read((sent, response) => says({ points: sent.raw.includes('fishing rights') ? [talks] : [] })(sent, response), {}, long);
    const parts = server.sent.map(({ data }) => data as { text: string; part: number; parts: number });
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.map(({ part }) => part)).toEqual(parts.map((_, i) => i + 1));
    expect(parts.map(({ text }) => text).join('')).toBe(long.text);
    for (const { text } of parts) expect(text).toMatch(/^(?:Mayor|Paragraph \d+\. The)/);
  });

  it('one paragraph without end goes in parts too', async () => {
    const long = { ...article, text: 'Ada Roe agreed to open talks '.repeat(1500).trim() };
    await read(says({ points: [] }), {}, long);
    const parts = server.sent.map(({ data }) => (data as { text: string }).text);
    expect(parts.join('')).toBe(long.text);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(12_000);
  });
});

describe('a point that fails a check', () => {
  it('is mended once, with the reason and its paragraph', async () => {
    const points = await read(inTurn(says({ points: [talks, wrong] }), says({ points: [{ n: 1, point: ferries }] })));
    expect(tasks()).toEqual(['key_points', 'repair_key_points']);
    expect(server.sent[1]?.data).toEqual({
      title: '',
      points: [{ n: 1, problem: expect.stringContaining('another order'), paragraph: article.text.split('\n\n')[1], point: wrong }],
    });
    expect(told(points)).toContain('claim Cy Dorn model-x');
    expect(points?.model?.fates).toEqual([{ fate: 'repaired', reason: 'word-not-in-evidence', n: 1 }]);
  });

  it('is the rules’ own where it fails again', async () => {
    const points = await read(inTurn(says({ points: [talks, wrong] }), says({ points: [{ n: 1, point: wrong }] })));
    expect(server.sent).toHaveLength(2);
    expect(told(points)).toContain('claim Cy Dorn rules');
    expect(points?.model?.fates).toEqual([{ fate: 'by-rules', reason: 'word-not-in-evidence', n: 1 }]);
  });

  it('is left out where the rules have none', async () => {
    const invented = { ...ferries, statement: 'Cy Dorn told reporters of gold', evidence: 'gold was found under the town hall yesterday' };
    const points = await read(inTurn(says({ points: [talks, invented] }), faults.refused));
    expect(JSON.stringify(points)).not.toContain('gold');
    expect(points?.model?.fates).toEqual([{ fate: 'dropped', reason: 'evidence-not-verbatim', n: 1 }]);
  });

  it('costs the others nothing, however long it is', async () => {
    const long = { ...wrong, source: 'Cy '.repeat(500), statement: 'Cy Dorn told '.repeat(500) };
    expect(told(await read(inTurn(says({ points: [talks, long] }), says({ points: [] }))))).toContain('agreement Mayor Ada Roe model-x');
  });

  it('is counted in the store, with its article', async () => {
    const points = await read(inTurn(says({ points: [talks, wrong] }), says({ points: [] })));
    if (points === null) throw new Error('nothing read');
    await store.addFeed('', { url: 'https://a.example/rss', publisher: 'A', intervalMinutes: 10 }, '2021');
    const stored = {
      feedUrl: 'https://a.example/rss',
      storyId: 's',
      at: '2021',
      seenAt: '2021',
      revisedAt: null,
      readingSays: null,
      itemHash: '',
    };
    await store.saveArticle({ ...article, ...stored }, points);
    await store.saveArticle({ ...article, ...stored }, points);
    expect(await store.pointFates()).toEqual([{ fate: 'by-rules', reason: 'word-not-in-evidence', n: 2 }]);
    expect(new Set((await store.pointsOf([article.id])).map(({ maker }) => maker))).toEqual(new Set([undefined, 'model-x']));
  });
});

describe('what it says that is of no use', () => {
  it.each<[keyof typeof faults, string]>([
    ['refused', 'refused'],
    ['filtered', 'refused'],
    ['empty', 'empty'],
    ['truncated', 'truncated'],
    ['cut short without a word', 'malformed'],
    ['chatty', 'malformed'],
    ['wrongly typed', 'malformed'],
    ['in another shape', 'malformed'],
    ['ten megabytes', 'too-long'],
    ['dripping', 'timed-out'],
    ['silent', 'timed-out'],
    ['hung up', 'unavailable'],
    ['a web page', 'malformed'],
    ['locked', 'rejected'],
  ])('%s: the article has the rules’ points, and says why', async (fault, reason) => {
    const timeoutMs = reason === 'timed-out' ? 300 : 20_000;
    const points = await read(faults[fault], { timeoutMs });
    expect(points?.points).toEqual(extractKeyPoints(article).points);
    expect(points?.model).toEqual({ fallback: reason, fates: [] });
  });

  it('in another language: nothing of it passes, and the rules’ points stand', async () => {
    const finnish = {
      ...talks,
      source: 'Pormestari Ada Roe',
      cue: 'suostui',
      statement: 'Pormestari suostui',
      evidence: 'suostui avaamaan neuvottelut',
    };
    const points = await read(says({ points: [finnish] }));
    expect(points?.points.map(({ statement }) => statement)).not.toContain('Pormestari suostui');
    expect(told(points)).toContain('agreement Mayor Ada Roe rules');
  });

  it('nothing, of an article that says something: it may have been told to', async () => {
    const points = await read(says({ points: [] }));
    expect(points?.points).toEqual(extractKeyPoints(article).points);
    expect(points?.model?.fallback).toBe('empty');
  });

  it('one part of several: the whole article has the rules’ points', async () => {
    const long = { ...article, text: `${article.text}\n\n${'The delegations met at the lake and parted again. '.repeat(400)}` };
    const points = await read(inTurn(says({ points: [talks] }), faults['an array']), {}, long);
    expect(points?.points.every(({ maker }) => maker === undefined)).toBe(true);
  });

  it('too much for the budget: the next article is the rules’, until tomorrow', async () => {
    const budgets = { operator: { tokens: 1, micros: null }, tenant: { tokens: null, micros: null } };
    expect((await read(says({ points: [talks, ferries] }), { budgets }))?.model?.fallback).toBeNull();
    const next = { ...article, title: 'Another' };
    expect((await read(says({ points: [talks] }), { budgets }, next))?.model?.fallback).toBe('over-budget');
  });
});

it('knows nothing of an article when the reading is stopped', async () => {
  const stop = new AbortController();
  const reading = read(faults.silent, {}, article, stop.signal);
  setTimeout(() => stop.abort(), 30);
  expect(await reading).toBeNull();
});

it('asks about nothing that it could not check', async () => {
  const sent = async (of: Article) => {
    await read(says({ points: [] }), {}, of);
    return server.sent.length;
  };
  expect(await sent({ ...article, text: 'Too short.' })).toBe(0);
  expect(
    await sent({ ...article, language: 'fi', text: 'Satama suljettiin maanantaina. Kaupunki ei kommentoinut asiaa. '.repeat(5) }),
  ).toBe(0);
});
