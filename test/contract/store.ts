import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyPoint } from '../../src/key-point/key-point.ts';
import type { Store, StoredArticle } from '../../src/store.ts';
import { articleOf, pointOf, topicOf } from '../make.ts';

/** What every store must keep to, whatever its engine. */
export function storeContract(name: string, open: () => Promise<{ store: Store; reopen: () => Promise<Store> }>): void {
  describe(`${name} as a store`, () => {
    let store: Store;
    let reopen: () => Promise<Store>;
    beforeEach(async () => {
      ({ store, reopen } = await open());
    });
    afterEach(() => store.close());

    const courier = { url: 'https://lakeside-courier.example/feed.xml', publisher: 'Lakeside Courier', intervalMinutes: 10 };
    const keep = async (article: StoredArticle, points: readonly KeyPoint[] = []) => {
      await store.addFeed('', courier, '2021-06-16T10:00:00.000Z');
      await store.saveArticle(article, { points, refused: {} });
    };

    describe('feeds', () => {
      const feed = { url: 'https://a.example/rss', publisher: 'A', intervalMinutes: 10 };
      const now = '2021-06-16T10:00:00.000Z';

      it('has those of the file, and drops those that the file dropped', async () => {
        await store.syncFeeds([feed, { ...feed, url: 'https://b.example/rss', publisher: 'B' }], now);
        await store.syncFeeds([{ ...feed, publisher: 'A News' }], now);
        expect((await store.feeds()).map(({ url, publisher, origin }) => ({ url, publisher, origin }))).toEqual([
          { url: feed.url, publisher: 'A News', origin: 'file' },
        ]);
      });

      it('keeps one that a command added when the file does not have it', async () => {
        await store.addFeed('', feed, now);
        await store.syncFeeds([], now);
        expect(await store.feeds()).toHaveLength(1);
      });

      it('leaves a removed feed of the file removed', async () => {
        await store.syncFeeds([feed], now);
        expect(await store.removeFeed('', feed.url)).toBe(true);
        expect(await store.removeFeed('', feed.url)).toBe(false);
        await store.syncFeeds([feed], now);
        expect((await store.feeds())[0]?.tenants).toEqual([]);
        await store.addFeed('', feed, now);
        expect((await store.feeds())[0]?.tenants).toEqual(['']);
      });

      it('gives a due feed to one claimant only', async () => {
        await store.addFeed('', feed, now);
        const later = '2021-06-16T10:10:00.000Z';
        expect(await store.claimFeed(feed.url, now, later)).toBe(true);
        expect(await store.claimFeed(feed.url, now, later)).toBe(false);
        expect(await store.claimFeed(feed.url, later, '2021-06-16T10:20:00.000Z')).toBe(true);
        await store.releaseFeed(feed.url, later);
        expect(await store.claimFeed(feed.url, later, '2021-06-16T10:20:00.000Z')).toBe(true);
      });

      it('keeps the last good state through failures, and counts them', async () => {
        await store.addFeed('', feed, now);
        const good = {
          polledAt: now,
          nextPollAt: now,
          isGood: true,
          problem: null,
          says: null,
          movedTo: null,
          etag: '"1"',
          lastModified: 'yesterday',
        };
        const bad = {
          ...good,
          polledAt: '2021-06-16T11:00:00.000Z',
          isGood: false,
          problem: 'server-error',
          says: 'It answered 500.',
          etag: null,
          lastModified: null,
        } as const;
        await store.recordPoll(feed.url, good);
        await store.recordPoll(feed.url, bad);
        await store.recordPoll(feed.url, bad);
        expect((await store.feeds())[0]).toMatchObject({
          etag: '"1"',
          lastModified: 'yesterday',
          lastGoodAt: now,
          failures: 2,
          problem: 'server-error',
          says: 'It answered 500.',
        });
        await store.recordPoll(feed.url, { ...good, movedTo: 'https://a.example/feed' });
        await store.recordPoll(feed.url, good);
        expect((await store.feeds())[0]).toMatchObject({ failures: 0, problem: null, says: null, movedTo: 'https://a.example/feed' });
      });
    });

    describe('articles', () => {
      it('gives back what it was given', async () => {
        const article = articleOf({ id: 'x', text: 'Emoji 🕊 and “quotes”.\n\nA second paragraph.' });
        await keep(article);
        expect(await store.article('x')).toEqual(article);
        expect(await store.article('y')).toBeNull();
        expect(await store.knownArticles(['x', 'y'])).toEqual(new Map([['x', { feedUrl: article.feedUrl, itemHash: article.itemHash }]]));
      });

      it('gives back characters that a database may not like', async () => {
        const text = 'A NUL \0, one of nobody’s \ue000 and \ue0001, and “\\u0000”.';
        const article = articleOf({ id: 'x', text });
        const point = pointOf(article, text, { source: 'A\0B' });
        await keep(article, [point]);
        expect((await store.article('x'))?.text).toBe(text);
        expect((await store.pointsOf(['x'])).map(({ source, evidence }) => [source, evidence[0]?.exact])).toEqual([['A\0B', text]]);
      });

      it('makes an earlier text a revision', async () => {
        await keep(articleOf({ id: 'x', text: 'About 20 companies.' }));
        await keep(articleOf({ id: 'x', text: 'More than 100 companies.', revisedAt: '2021-06-17T08:00:00.000Z' }));
        await keep(articleOf({ id: 'x', text: 'More than 100 companies.', revisedAt: '2021-06-17T08:00:00.000Z' }));
        expect((await store.article('x'))?.text).toBe('More than 100 companies.');
        expect((await store.revisions(['x'])).map((revision) => revision.text)).toEqual(['About 20 companies.']);
      });

      it('finds them by a topic’s words within a window, newest first', async () => {
        await keep(articleOf({ id: 'a', title: 'Summit in Geneva', text: 'Biden met Putin.', at: '2021-06-16T10:00:00.000Z' }));
        await keep(articleOf({ id: 'b', title: 'Geneva summits', text: 'Putin spoke.', at: '2021-06-17T10:00:00.000Z' }));
        await keep(articleOf({ id: 'c', title: 'Watches of Geneva', text: 'Putin owns one.', at: '2021-06-17T11:00:00.000Z' }));
        await keep(articleOf({ id: 'd', title: 'Rain', text: 'Nothing else.', at: '2021-06-17T12:00:00.000Z' }));
        const topic = topicOf({ any: ['Biden', 'Putin'], all: ['Geneva'], none: ['watches'] });
        const window = { from: '2021-06-16T00:00:00.000Z', to: '2021-06-18T00:00:00.000Z' };
        expect((await store.articlesAbout('', topic, window, 10)).map((article) => article.id)).toEqual(['b', 'a']);
        expect(
          (await store.articlesAbout('', topic, { ...window, from: '2021-06-17T00:00:00.000Z' }, 10)).map((article) => article.id),
        ).toEqual(['b']);
        expect((await store.articlesAbout('', topic, window, 1)).map((article) => article.id)).toEqual(['b']);
        expect(await store.newestAbout('', topic)).toBe('2021-06-17T10:00:00.000Z');
        expect(await store.newestAbout('', topicOf({ any: ['Merkel'] }))).toBeNull();
      });

      it('finds phrases, accents apart, and by publisher', async () => {
        await keep(articleOf({ id: 'a', publisher: 'One', title: 'The communiqué', text: 'Prime minister Orbán.' }));
        await keep(articleOf({ id: 'b', publisher: 'Two', title: 'A minister of prime importance', text: 'The communique.' }));
        const window = { from: '2000-01-01T00:00:00.000Z', to: '2030-01-01T00:00:00.000Z' };
        const ids = async (topic: Parameters<typeof topicOf>[0]) =>
          (await store.articlesAbout('', topicOf(topic), window, 10)).map((article) => article.id).sort();
        expect(await ids({ any: ['communique'] })).toEqual(['a', 'b']);
        expect(await ids({ any: ['prime minister'] })).toEqual(['a']);
        expect(await ids({ any: ['Orban'] })).toEqual(['a']);
        expect(await ids({ publishers: ['Two'] })).toEqual(['b']);
        expect(await ids({ publishers: ['One', 'Two'], none: ['prime minister'] })).toEqual(['b']);
        expect(await ids({ publishers: ['One', 'Two'], none: ['🕊'] })).toEqual(['a', 'b']);
        expect(await ids({ any: ['Orbán', 'of prime importance'] })).toEqual(['a', 'b']);
        expect(await ids({ any: ['Orbán', 'importance'], none: ['prime minister', 'nobody'] })).toEqual(['b']);
      });

      it('finds no phrase that begins in the title and ends in the text', async () => {
        await keep(articleOf({ id: 'a', title: 'The prime', text: 'Minister of state.' }));
        expect(await store.newestAbout('', topicOf({ all: ['prime minister'] }))).toBeNull();
        expect(await store.newestAbout('', topicOf({ all: ['minister of state', 'the prime'] }))).not.toBeNull();
      });

      it('finds what stands at the end of a long text, words and phrases', async () => {
        const many = Array.from({ length: 20_000 }, (_, i) => `the number${i % 5_000}`).join(' ');
        await keep(articleOf({ id: 'a', text: `${many}. The Hague convicted him.` }));
        for (const words of ['Hague', 'the Hague convicted']) expect(await store.newestAbout('', topicOf({ all: [words] }))).not.toBeNull();
        expect(await store.newestAbout('', topicOf({ all: ['the convicted'] }))).toBeNull();
      });

      it('keeps a text that no index could hold', async () => {
        const text = Array.from({ length: 60_000 }, (_, i) => `nr${(i * 7_919).toString(36)}x`).join(' ');
        await keep(articleOf({ id: 'a', text }));
        expect((await store.article('a'))?.text).toHaveLength(text.length);
        expect(await store.newestAbout('', topicOf({ all: ['nr0x'] }))).not.toBeNull();
      });

      it.each(['"', "'; drop table article; --", 'AND', 'NEAR(a b)', 'zz*', '-x', '\0', '🕊', ')('])(
        'takes %j as words, never as a command',
        async (words) => {
          await keep(articleOf({ id: 'a' }));
          expect(await store.searchArticles('', [words], 10)).toEqual([]);
          expect(await store.newestAbout('', topicOf({ all: [words] }))).toBeNull();
          expect((await store.counts()).articles).toBe(1);
        },
      );

      it('forgets the words of an earlier text', async () => {
        await keep(articleOf({ id: 'a', text: 'Ambassadors return.' }));
        await keep(articleOf({ id: 'a', text: 'Envoys return.' }));
        expect(await store.searchArticles('', ['ambassadors'], 10)).toEqual([]);
        expect(await store.searchArticles('', ['envoys'], 10)).toHaveLength(1);
      });

      it('gives the newest seen after a time, oldest first', async () => {
        await keep(articleOf({ id: 'a', at: '2021-06-15T00:00:00.000Z', seenAt: '2021-06-18T00:00:00.000Z' }));
        await keep(articleOf({ id: 'b', at: '2021-06-14T00:00:00.000Z', seenAt: '2021-06-18T00:00:01.000Z' }));
        await keep(articleOf({ id: 'c', at: '2021-06-16T00:00:00.000Z', seenAt: '2021-06-18T00:00:02.000Z' }));
        expect((await store.latestArticles('2021-06-18T00:00:00.000Z', 10)).map((article) => article.id)).toEqual(['b', 'c']);
        expect((await store.latestArticles('', 1)).map((article) => article.id)).toEqual(['c']);
      });
    });

    describe('key points', () => {
      const kept = (point: KeyPoint) => ({ ...point, evidence: point.evidence.map(({ exact, start, end }) => ({ exact, start, end })) });
      const article = articleOf({ id: 'a', text: 'Putin said the talks were constructive. Biden agreed.' });

      it('gives them back in their order, with refusals counted', async () => {
        const points = [
          pointOf(article, 'the talks were constructive', { source: 'Vladimir Putin', sourceAs: 'the president' }),
          pointOf(article, 'Biden agreed', { source: null, kind: 'agreement' }),
        ];
        await store.saveArticle(article, { points, refused: { boilerplate: 2 } });
        expect(await store.pointsOf(['a'])).toEqual(points.map(kept));
        expect(await store.point(points[0]!.id)).toEqual(kept(points[0]!));
        expect(await store.point('none')).toBeNull();
        expect(await store.refusals()).toEqual({ boilerplate: 2 });
        expect(await store.counts()).toEqual({ articles: 1, stories: 1, points: 2 });
      });

      it('replaces them with those of a new text', async () => {
        await store.saveArticle(article, { points: [pointOf(article, 'Biden agreed', {})], refused: {} });
        const next = pointOf(article, 'the talks were constructive', { source: 'Putin' });
        await store.saveArticle(article, { points: [next], refused: {} });
        expect(await store.pointsOf(['a'])).toEqual([kept(next)]);
      });

      it('finds them by any part of the speaker’s name', async () => {
        const point = pointOf(article, 'the talks were constructive', { source: 'Russian President Vladimir Putin' });
        await keep(article, [point]);
        for (const name of ['putin', 'Vladimir Putin', 'PUTIN vladimir'])
          expect((await store.pointsBySpeaker('', name, 10)).map(({ id }) => id)).toEqual([point.id]);
        for (const name of ['Merkel', 'put', 'Putin Biden', '']) expect(await store.pointsBySpeaker('', name, 10)).toEqual([]);
      });
    });

    it('remembers what a place was last told, and only that place', async () => {
      const told = (toldAt: string) => ({
        toldAt,
        points: [{ id: toldAt, articleId: 'a', kind: 'claim', statement: 's', source: null, exact: 'e' } as const],
      });
      for (let day = 10; day < 30; day += 1) await store.rememberTold('web/newsroom', 'geneva', told(`2021-06-${day}T08:00:00.000Z`));
      expect(await store.lastTold('web/newsroom', 'geneva', '2021-07-01')).toEqual(told('2021-06-29T08:00:00.000Z'));
      expect(await store.lastTold('web/newsroom', 'geneva', '2021-06-25T08:00:00.000Z')).toEqual(told('2021-06-24T08:00:00.000Z'));
      expect(await store.lastTold('slack/C1', 'geneva', '2021-07-01')).toBeNull();
      expect(await store.lastTold('web/newsroom', 'nato', '2021-07-01')).toBeNull();
    });

    describe('a tenant', () => {
      const window = { from: '2000-01-01T00:00:00.000Z', to: '2030-01-01T00:00:00.000Z' };
      const own = { url: 'https://intranet.example/feed.xml', publisher: 'Intranet', intervalMinutes: 10 };
      const secret = articleOf({ id: 's', feedUrl: own.url, text: 'Putin said the harbour was closed.' });
      const point = pointOf(secret, 'the harbour was closed', { source: 'Putin' });

      it('sees the articles of its own feeds, and nobody else does', async () => {
        await store.addFeed('T1', own, '2021-06-16T10:00:00.000Z');
        await store.saveArticle(secret, { points: [point], refused: {} });
        const seen = async (tenant: string) => [
          await store.maySee(tenant, 's'),
          (await store.articlesAbout(tenant, topicOf({ any: ['harbour'] }), window, 9)).length,
          (await store.newestAbout(tenant, topicOf({ any: ['harbour'] }))) !== null,
          (await store.searchArticles(tenant, ['harbour'], 9)).length,
          (await store.pointsBySpeaker(tenant, 'Putin', 9)).length,
        ];
        expect(await seen('T1')).toEqual([true, 1, true, 1, 1]);
        for (const other of ['T2', '']) expect(await seen(other)).toEqual([false, 0, false, 0, 0]);
      });

      it('sees what the operator reads', async () => {
        await keep(articleOf({ id: 'a', text: 'The harbour is open.' }));
        expect(await store.searchArticles('T1', ['harbour'], 9)).toHaveLength(1);
      });

      it('sees what was read before it asked for the feed, and what other feeds brought first', async () => {
        await keep(articleOf({ id: 'a' }));
        await store.saveArticle(secret, { points: [], refused: {} });
        expect(await store.maySee('T1', 's')).toBe(false);
        await store.addFeed('T1', own, '2021-06-16T10:00:00.000Z');
        expect(await store.maySee('T1', 's')).toBe(true);
        await store.addFeed('T2', { ...own, url: 'https://other.example/rss' }, '2021-06-16T10:00:00.000Z');
        await store.shareArticles('https://other.example/rss', ['s']);
        expect(await store.maySee('T2', 's')).toBe(true);
      });

      it('removes its own asking, not that of others', async () => {
        for (const tenant of ['T1', 'T2']) await store.addFeed(tenant, own, '2021-06-16T10:00:00.000Z');
        expect(await store.removeFeed('T1', own.url)).toBe(true);
        expect(await store.removeFeed('T1', own.url)).toBe(false);
        expect((await store.feeds()).map(({ tenants }) => tenants)).toEqual([['T2']]);
      });

      it('is known by whatever is kept for it, until it is forgotten', async () => {
        expect(await store.tenants()).toEqual([]);
        await store.addTopic('T3', { slug: 't', title: 'T', any: [], all: [], none: [], publishers: [] });
        await store.addFeed('T1', own, 'NOW');
        const conversation = { words: '', articleIds: [], beganAt: 'NOW' };
        await store.beginConversation({ ...conversation, place: 'p/T2/c/1', tenant: 'T2' });
        await store.beginConversation({ ...conversation, place: 'p//c/1', tenant: '' });
        await store.addFeedback({ pointId: 'p1', tenant: 'T4', person: 'P', verdict: 'right', givenAt: 'NOW' });
        expect(await store.tenants()).toEqual(['T1', 'T2', 'T3', 'T4']);
        for (const tenant of ['T1', 'T2', 'T3', 'T4']) await store.removeTenant(tenant);
        expect(await store.tenants()).toEqual([]);
      });

      it('has topics of its own', async () => {
        await store.addTopic('T1', topicOf({ slug: 'geneva', any: ['Geneva'] }));
        expect(await store.topics('T2')).toEqual([]);
        expect(await store.removeTopic('T2', 'geneva')).toBe(false);
        expect(await store.topics('T1')).toHaveLength(1);
      });
    });

    it('keeps topics that were added', async () => {
      const topic = topicOf({ slug: 'geneva', any: ['Geneva'] });
      await store.addTopic('', { ...topic, title: 'Old' });
      await store.addTopic('', topic);
      expect(await store.topics('')).toEqual([topic]);
      expect(await store.removeTopic('', 'geneva')).toBe(true);
      expect(await store.removeTopic('', 'geneva')).toBe(false);
      expect(await store.topics('')).toEqual([]);
    });

    describe('what a model replied and cost', () => {
      const day = '2026-11-23';
      const spent = { calls: 1, tokens: 100, micros: 40 };

      it('keeps a reply by its key, and the later one', async () => {
        await store.keepReply('k', { tenant: 'T1', text: '{"a":1}' }, '2026-11-23T10:00:00.000Z');
        await store.keepReply('k', { tenant: 'T2', text: '{"a":"🕊"}' }, '2026-11-23T11:00:00.000Z');
        expect(await store.cachedReply('k')).toBe('{"a":"🕊"}');
        expect(await store.cachedReply('other')).toBeNull();
      });

      it('forgets replies and spending that are old', async () => {
        const [old, young] = ['2026-08-01T10:00:00.000Z', '2026-11-23T10:00:00.000Z'];
        await store.keepReply('old', { tenant: '', text: '1' }, old);
        await store.keepReply('young', { tenant: '', text: '2' }, young);
        for (const when of [old, young]) await store.addSpend('T1', when.slice(0, 10), spent);
        const before = { deliveries: young, conversations: '2026-10-01T00:00:00.000Z', events: young };
        expect(await store.prune(before, young, 10)).toBe(2);
        expect([await store.cachedReply('old'), await store.cachedReply('young')]).toEqual([null, '2']);
        expect([(await store.spendOf('T1', '2026-08-01')).calls, (await store.spendOf('T1', day)).calls]).toEqual([0, 1]);
      });

      it('adds up what a tenant spends in a day', async () => {
        await store.addSpend('T1', day, spent);
        await store.addSpend('T1', day, { calls: 0, tokens: -30, micros: -10 });
        await store.addSpend('', day, spent);
        expect(await store.spendOf('T1', day)).toEqual({ calls: 1, tokens: 70, micros: 30 });
        expect(await store.spendOf('T1', '2026-11-24')).toEqual({ calls: 0, tokens: 0, micros: 0 });
        expect(await store.spendOn(day)).toEqual([
          { tenant: '', ...spent },
          { tenant: 'T1', calls: 1, tokens: 70, micros: 30 },
        ]);
      });

      it('has room for what a large newsroom spends', async () => {
        const much = { calls: 1, tokens: 9_000_000_000, micros: 9_000_000_000 };
        await store.addSpend('', day, much);
        expect(await store.spendOf('', day)).toEqual(much);
      });

      it('reserves until the limit is reached, of tokens or of money', async () => {
        expect(await store.reserveSpend('T1', day, spent, { tokens: 150, micros: null })).toBe(true);
        expect(await store.reserveSpend('T1', day, spent, { tokens: 150, micros: null })).toBe(true);
        expect(await store.reserveSpend('T1', day, spent, { tokens: 150, micros: null })).toBe(false);
        expect(await store.reserveSpend('T1', day, spent, { tokens: null, micros: 80 })).toBe(false);
        expect(await store.reserveSpend('T1', day, spent, { tokens: null, micros: null })).toBe(true);
        expect(await store.reserveSpend('T2', day, spent, { tokens: 0, micros: null })).toBe(false);
        expect((await store.spendOf('T1', day)).calls).toBe(3);
      });

      it('lets one pass of those who reserve the last at once', async () => {
        const reserved = await Promise.all(
          Array.from({ length: 10 }, () => store.reserveSpend('T1', day, spent, { tokens: 100, micros: null })),
        );
        expect(reserved.filter(Boolean)).toHaveLength(1);
      });

      it('keeps who made a point, why an article has none of the model’s, and what became of those that failed', async () => {
        const article = articleOf({ id: 'x', text: 'Ada Roe agreed to talks. Bo Li said no.' });
        const points = [
          pointOf(article, 'agreed to talks', { source: 'Ada Roe', maker: 'model-x' }),
          pointOf(article, 'said no', { source: 'Bo Li' }),
        ];
        await store.addFeed('', courier, '2021-06-16T10:00:00.000Z');
        const fates = [{ fate: 'repaired', reason: 'negation-lost', n: 2 }] as const;
        await store.saveArticle(article, { points, refused: {}, model: { fallback: null, fates } });
        expect((await store.pointsOf(['x'])).map(({ maker }) => maker)).toEqual(['model-x', undefined]);
        expect(await store.article('x')).toEqual(article);
        await store.saveArticle(article, { points: [], refused: {}, model: { fallback: 'timed-out', fates } });
        expect((await store.article('x'))?.fallback).toBe('timed-out');
        expect(await store.pointFates()).toEqual([{ ...fates[0], n: 4 }]);
        await keep(article);
        expect(await store.article('x')).toEqual(article);
      });

      it('counts what became of sentences by what they were said for', async () => {
        const fate = { fate: 'repaired', reason: 'hedge-lost', n: 2 } as const;
        await store.countSentences('lead', [fate, { ...fate, fate: 'by-rules', n: 1 }]);
        await store.countSentences('lead', [fate]);
        await store.countSentences('answer', [fate]);
        expect(await (await reopen()).sentenceFates()).toEqual([
          { task: 'answer', ...fate },
          { task: 'lead', ...fate, fate: 'by-rules', n: 1 },
          { task: 'lead', ...fate, n: 4 },
        ]);
      });

      it('keeps the vectors of a text until the text is another', async () => {
        const article = articleOf({ id: 'x', title: 'T', text: 'Ada Roe agreed to talks.' });
        await keep(article);
        await keep(articleOf({ id: 'y', at: '2021-06-17T10:00:00.000Z' }));
        expect((await store.unembedded('e', 10)).map(({ id }) => id)).toEqual(['y', 'x']);
        const [, { readAt } = { readAt: '' }] = await store.unembedded('e', 10);
        const vector = Int8Array.from([127, -128, 0, 1]);
        await store.keepVectors('x', 'e', readAt, [
          { start: 0, end: 8, vector },
          { start: 8, end: 24, vector },
        ]);
        await store.keepVectors('x', 'e', readAt, [{ start: 0, end: 24, vector }]);
        expect(await store.vectors('T1', 'e', 10)).toEqual([{ articleId: 'x', start: 0, end: 24, vector }]);
        expect(await store.vectors('T1', 'another', 10)).toEqual([]);
        expect((await store.unembedded('e', 1)).map(({ id, title, text }) => [id, title, text])).toEqual([['y', 'A title', 'A text.']]);
        await keep({ ...article, text: 'Ada Roe agreed to nothing.', revisedAt: '2021-06-18T10:00:00.000Z' });
        expect(await store.vectors('T1', 'e', 10)).toEqual([]);
        expect((await store.unembedded('e', 10)).map(({ id }) => id)).toEqual(['y', 'x']);
      });

      it('counts calls by how long they took and how many tokens they had', async () => {
        const call = { operation: 'chat', model: 'm', task: 't', outcome: 'ok', usage: { tokensIn: 900, tokensOut: 0 } } as const;
        for (const ms of [5, 7, 200_000]) await store.countCall({ ...call, ms });
        const bucket = { operation: 'chat', model: 'm', task: 't', outcome: 'ok' };
        expect(await store.callBuckets()).toEqual([
          { ...bucket, measure: 'ms', upto: 10, calls: 2, total: 12 },
          { ...bucket, measure: 'ms', upto: null, calls: 1, total: 200_000 },
          { ...bucket, measure: 'tokens-in', upto: 1024, calls: 3, total: 2700 },
        ]);
      });
    });

    it('has everything after it is opened again', async () => {
      await store.addFeed('', { url: 'https://a.example/rss', publisher: 'A', intervalMinutes: 10 }, '2021-06-16T10:00:00.000Z');
      await keep(articleOf({ id: 'a' }));
      await store.close();
      store = await reopen();
      expect((await store.counts()).articles).toBe(1);
      expect(await store.feeds()).toHaveLength(2);
      expect(await store.check()).toBeNull();
    });

    it('takes what several do at once', async () => {
      const told = Array.from({ length: 20 }, (_, i) => ({ toldAt: `2021-06-${10 + i}`, points: [] }));
      await Promise.all([
        ...told.map((one) => store.rememberTold('p', 't', one)),
        ...told.map((_, i) => store.addFeed(`T${i}`, courier, '2021-06-16T10:00:00.000Z')),
        ...told.map((_, i) => keep(articleOf({ id: `a${i % 4}`, text: `Text ${i}.` }))),
      ]);
      expect((await store.lastTold('p', 't', '2022'))?.toldAt).toBe('2021-06-29');
      expect((await store.feeds())[0]?.tenants).toHaveLength(21);
      for (const id of ['a0', 'a3']) expect((await store.revisions([id])).length).toBeGreaterThan(0);
      expect((await store.searchArticles('', ['text'], 99)).length).toBe(4);
    });

    it('lets no statement of others into a transaction', async () => {
      const many = Array.from({ length: 40 }, (_, i) => articleOf({ id: `a${i}` }));
      await Promise.all([
        ...many.map((article) => keep(article)),
        ...many.map(() => store.counts()),
        store.addTopic('', topicOf({ slug: 't', any: ['x'] })),
      ]);
      expect((await store.counts()).articles).toBe(40);
      expect(await store.topics('')).toHaveLength(1);
    });
  });
}
