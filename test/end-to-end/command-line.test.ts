import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommunique } from './run-communique.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const communique = (args: readonly string[], input = '', env: Record<string, string> = {}) => runCommunique(folder, args, { input, env });

describe('communique', () => {
  it('briefs a topic of the sample news: points with their speaker, words and publisher', async () => {
    const { code, out, err } = await communique(['brief', 'geneva-summit']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Geneva summit · since \w+ \d+ June 2021 · \d+ articles from \d+ publishers\n/);
    for (const heading of ['Agreements', 'Sanctions', 'Disputed']) expect(out).toContain(`\n${heading}\n`);
    expect(out).toMatch(/“[^”]+”\s+–\s+\S/);
    expect(out).toMatch(/points by\s+rules, each\s+quote\s+checked/);
    // Read as lines, since nobody looks at a bar here; and no colour.
    expect(err).toMatch(/reading feeds: 0 of \d+\n.*reading feeds: (\d+) of \1\n/s);
    expect(out).not.toContain('\x1b');
  });

  it('tells the same as JSON and as Markdown, on standard output alone', async () => {
    const json = await communique(['brief', 'geneva-summit', '--json']);
    const message = JSON.parse(json.out) as { title: string; blocks: { kind: string; quotation?: { exact: string } }[] };
    expect(message.title).toBe('Geneva summit');
    const markdown = (await communique(['brief', 'geneva-summit', '--markdown'])).out;
    expect(markdown).toMatch(/^# Geneva summit\n/);
    const quotes = message.blocks.flatMap((block) => (block.kind === 'point' && block.quotation ? [block.quotation.exact] : []));
    expect(quotes.length).toBeGreaterThan(5);
    for (const quote of quotes) expect(markdown.replaceAll('\\', '')).toContain(quote);
  });

  it('says which quotes stand in which articles, and every one does', async () => {
    const { out } = await communique(['brief', 'geneva-summit', '--all', '--json']);
    const points = (JSON.parse(out) as { blocks: { kind: string; quotation: { exact: string; url: string } }[] }).blocks.filter(
      (block) => block.kind === 'point',
    );
    expect(points.length).toBeGreaterThan(12);
    const why = await communique(['why', points[0]!.quotation.url]);
    expect(why).toMatchObject({ code: 0 });
    expect(why.out).toContain('In Geneva summit: it says “Geneva”');
  });

  it('takes any words, and names the nearest topic to a misspelt one', async () => {
    expect((await communique(['brief', 'Lukashenko'])).out).toMatch(/^Lukashenko · since/);
    const { code, out } = await communique(['brief', 'geneva-sumit']);
    expect(code).toBe(0);
    expect(out).toMatch(/No article .*holds.*The nearest topics:.*Geneva summit/s);
  });

  it('answers a question and cites, or declines', async () => {
    const answered = await communique([
      'ask',
      'Who did the United States impose sanctions on in April 2021?',
      '--topic',
      'geneva-summit',
      '--json',
    ]);
    expect(JSON.parse(answered.out)).toMatchObject({ blocks: expect.arrayContaining([expect.objectContaining({ kind: 'quotation' })]) });
    const declined = await communique(['ask', 'Who mediated the ceasefire in Gaza?']);
    expect(declined).toMatchObject({ code: 0 });
    expect(declined.out).toContain('The news read here does not say.');
  });

  it('tells who said what', async () => {
    const { out } = await communique(['speaker', 'Putin']);
    expect(out).toMatch(/^Putin · \d+ points from \d+ articles/);
    expect((await communique(['speaker', 'Merkelova'])).out).toContain('Nobody called “Merkelova”');
  });

  it('lists, adds, removes, imports and exports feeds', async () => {
    const url = 'https://unread.invalid/rss';
    expect((await communique(['feeds', 'add', url, 'Unread', 'News'])).out).toContain('Unread News');
    expect((await communique(['feeds'])).out).toContain(url);
    const exported = (await communique(['feeds', 'export'])).out;
    expect(exported).toContain(url);
    expect((await communique(['feeds', 'remove', url])).code).toBe(0);
    expect((await communique(['feeds', 'list'])).out).not.toContain(url);
    expect((await communique(['feeds', 'remove', url])).code).toBe(1);
    writeFileSync(join(folder, 'more.opml'), exported);
    expect((await communique(['feeds', 'import', join(folder, 'more.opml')])).out).toContain('1 feed added');
    expect(await communique(['feeds', 'import', 'nowhere.opml'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Cannot read nowhere.opml'),
    });
    expect(await communique(['feeds', 'add', 'not-a-url'])).toMatchObject({ code: 1 });
    await communique(['feeds', 'remove', url]);
  });

  it('adds and removes topics', async () => {
    expect((await communique(['topics', 'add', 'Ryanair flight', 'Ryanair', 'Protasevich'])).code).toBe(0);
    expect((await communique(['topics'])).out).toContain('ryanair-flight');
    expect((await communique(['brief', 'ryanair flight'])).out).toMatch(/^Ryanair flight · since/);
    expect((await communique(['topics', 'remove', 'ryanair-flight'])).code).toBe(0);
    expect((await communique(['topics', 'remove', 'geneva-summit'])).out).toContain('stands in the topics file');
  });

  it('orders briefings for the archive, pauses, resumes and stops them', async () => {
    const followed = await communique(['follow', 'geneva-summit', 'weekdays', '8:00', 'Europe/Zurich']);
    expect(followed).toMatchObject({ code: 0, out: expect.stringContaining('weekdays 8:00 (Europe/Zurich)') });
    const listed = (await communique(['editions'])).out;
    expect(listed).toMatch(/geneva-summit · weekdays 8:00 \(Europe\/Zurich\) · web\/newsroom/);
    const id = /\be[0-9a-f]{8}\b/.exec(listed)?.[0] ?? '';
    expect((await communique(['pause', id])).out).toContain('Paused');
    expect((await communique(['resume', id])).out).toContain('Resumed');
    expect((await communique(['deliveries'])).out).toContain('Nothing has come due on schedule yet');
    expect((await communique(['deliveries', id])).code).toBe(1);
    expect((await communique(['status'])).out).toContain('Next on schedule');
    expect((await communique(['stop', id])).out).toContain('Stopped');
    expect((await communique(['stop', id])).code).toBe(1);
    expect((await communique(['follow', 'geneva-summit', 'sometimes'])).out).toContain('“sometimes” is no schedule');
    expect((await communique(['follow', 'geneva-summit', '0 8 * * 1-5'])).out).toContain('0 8 * * 1-5 (UTC)');
  });

  it('filters JSON lines through a stage, and a bad line harms no other', async () => {
    const rows = [
      '{"id":0,"url":"https://news.example/","addresses":[],"note":"a\u2028b"}',
      '{"id":1,"url":"https://news.example/","addresses":["93.184.216.34"]}',
      'not json',
      '{"id":2}',
      '',
      '{"id":3,"url":"http://localhost/","addresses":["127.0.0.1"]}',
    ];
    const { code, out } = await communique(['pipe', 'url'], rows.join('\n'));
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: unknown; error?: string; allowed?: boolean });
    expect(lines.map(({ id }) => id)).toEqual([0, 1, null, 2, 3]);
    expect(lines[1]).toMatchObject({ allowed: true });
    expect(lines[2]?.error).toBeTruthy();
    expect(lines[3]?.error).toBe('"url" is missing; a string is wanted');
    expect(lines[4]).toMatchObject({ allowed: false });
  });

  it('has every stage as a filter', async () => {
    const text = 'Ada Roe said the harbour was open. The minister denied that the port was closed.';
    const rows: Record<string, object> = {
      feed: {
        id: 'r',
        body_b64: Buffer.from('<rss version="2.0"><channel><title>N</title><item><title>I</title></item></channel></rss>').toString(
          'base64',
        ),
        headers: {},
      },
      article: {
        id: 'r',
        url: 'https://news.example/1',
        html: `<html><body><article><h1>Harbour</h1><p>${text.repeat(5)}</p></article></body></html>`,
      },
      stories: { id: 'r', title: 'Harbour', text, url: 'https://news.example/1', publisher: 'N', publishedAt: '2021-06-16T10:00:00Z' },
      'key-points': { id: 'r', title: 'Harbour', text, publishedAt: '2021-06-16T10:00:00Z' },
      answer: {
        id: 'r',
        question: 'What did Ada Roe say about the harbour?',
        articles: [{ id: 'a', title: 'Harbour', text, publishedAt: null }],
      },
    };
    const wanted: Record<string, object> = {
      feed: { items: [expect.objectContaining({ title: 'I' })] },
      article: { text: expect.stringContaining('Ada Roe said') },
      stories: { story: 'r' },
      'key-points': {
        keyPoints: expect.arrayContaining([
          expect.objectContaining({
            source: 'Ada Roe',
            sourceAs: null,
            evidence: expect.objectContaining({ exact: 'the harbour was open' }),
          }),
        ]),
      },
      answer: { answer: expect.stringContaining('open'), citations: [expect.objectContaining({ articleId: 'a' })] },
    };
    for (const [stage, row] of Object.entries(rows)) {
      const { out } = await communique(['pipe', stage], `${JSON.stringify(row)}\n`);
      expect(JSON.parse(out), stage).toMatchObject({ id: 'r', ...wanted[stage] });
    }
  });

  it('takes rows that are numbered, and names the speaker with the passage’s own word', async () => {
    const text = 'President Anna Quill came to Port Vane. She said that the harbour was open.';
    const { out } = await communique(['pipe', 'key-points'], `${JSON.stringify({ id: 1, text })}\n`);
    expect(JSON.parse(out)).toMatchObject({ id: 1, keyPoints: [{ source: 'President Anna Quill (She)', sourceAs: 'She' }] });
  });

  it('explains itself', async () => {
    const { code, out } = await communique(['--help']);
    expect(code).toBe(0);
    for (const command of [
      'brief',
      'ask',
      'editions',
      'follow',
      'pause',
      'resume',
      'stop',
      'deliveries',
      'archive',
      'topics',
      'feeds',
      'why',
      'speaker',
      'pipe',
      'start',
      'doctor',
      'migrate',
    ])
      expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect((await communique(['--version'])).out.trim()).toBe(
      (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    );
    expect((await communique(['feeds', '--help'])).out).toMatch(/import.*OPML/);
  });

  it.each([
    ['an unknown command', ['breif'], /unknown command 'breif'/],
    ['a missing argument', ['why'], /missing required argument 'url'/],
    ['an unknown option', ['brief', 'x', '--sinc', '7d'], /unknown option '--sinc'/],
    ['an unknown stage', ['pipe', 'cook'], /Allowed choices are feed, article/],
  ])('says what is wrong with %s on standard error, and exits with 2', async (_case, args, says) => {
    expect(await communique(args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(says) });
  });

  it.each([
    ['since a time that is none', ['brief', 'geneva-summit', '--since', 'yesterday'], /“since yesterday” is no time/],
    ['why something that is no address', ['why', 'geneva'], /no http or https address/],
    ['why an address that was never read', ['why', 'https://nowhere.invalid/1'], /No feed of nowhere.invalid is read here/],
  ])('exits with 1 when asked %s', async (_case, args, says) => {
    expect(await communique(args)).toMatchObject({ code: 1, out: expect.stringMatching(says) });
  });

  it('examines itself, and names a wrong setting with its line', async () => {
    expect(await communique(['doctor'])).toMatchObject({ code: 0, out: expect.stringMatching(/^Doctor · all is well\n/) });
    const config = mkdtempSync(join(folder, 'config-'));
    writeFileSync(join(config, 'communique.yaml'), 'poll:\n  minuts: 5\n');
    expect(await communique(['doctor'], '', { CONFIG_DIR: config })).toMatchObject({
      code: 1,
      err: expect.stringContaining('communique.yaml, line 2: "poll.minuts" is no setting'),
    });
    expect(await communique(['doctor'], '', { DATA_DIR: join(config, 'communique.yaml', 'data') })).toMatchObject({
      code: 1,
      out: expect.stringContaining('cannot be opened'),
    });
  });
});
