import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMAND_HELP, type Command, formatCommand, parseCommand } from '../src/command.ts';

describe('what is typed after /brief', () => {
  it.each<[string, Command]>([
    ['', { kind: 'topics' }],
    ['/brief', { kind: 'topics' }],
    ['geneva-summit', { kind: 'brief', words: 'geneva-summit', since: null }],
    ['/brief geneva-summit', { kind: 'brief', words: 'geneva-summit', since: null }],
    ['  /BRIEF   Geneva   summit ', { kind: 'brief', words: 'Geneva   summit', since: null }],
    ['geneva-summit since 7d', { kind: 'brief', words: 'geneva-summit', since: '7d' }],
    ['geneva-summit SINCE 2 W', { kind: 'brief', words: 'geneva-summit', since: '2w' }],
    ['geneva-summit since 2021-06-15', { kind: 'brief', words: 'geneva-summit', since: '2021-06-15' }],
    ['since yesterday', { kind: 'brief', words: 'since yesterday', since: null }],
    ['"responsible decision" putin, biden 🕊', { kind: 'brief', words: '"responsible decision" putin, biden 🕊', since: null }],
    ['женева саммит', { kind: 'brief', words: 'женева саммит', since: null }],
    ['briefing on trade', { kind: 'brief', words: 'briefing on trade', since: null }],
    ['more geneva-summit since 12h', { kind: 'more', words: 'geneva-summit', since: '12h' }],
    ['more', { kind: 'brief', words: 'more', since: null }],
    ['changes geneva-summit', { kind: 'changes', words: 'geneva-summit' }],
    ['ask How many requests?', { kind: 'ask', question: 'How many requests?', topic: null }],
    ['ask topic:geneva-summit How many requests?', { kind: 'ask', question: 'How many requests?', topic: 'geneva-summit' }],
    ['ask', { kind: 'brief', words: 'ask', since: null }],
    ['topics', { kind: 'topics' }],
    ['topics add chips semiconductors, chip makers', { kind: 'topic-add', slug: 'chips', words: ['semiconductors', 'chip makers'] }],
    ['topics add chips', { kind: 'topic-add', slug: 'chips', words: [] }],
    ['topics remove chips', { kind: 'topic-remove', slug: 'chips' }],
    ['feeds', { kind: 'feeds' }],
    ['feeds list', { kind: 'feeds' }],
    ['feeds add https://a.example/rss The A Times', { kind: 'feed-add', url: 'https://a.example/rss', publisher: 'The A Times' }],
    ['feeds add <https://a.example/rss|a.example>', { kind: 'feed-add', url: 'https://a.example/rss', publisher: null }],
    ['feeds remove https://a.example/rss', { kind: 'feed-remove', url: 'https://a.example/rss' }],
    ['why https://a.example/1', { kind: 'why', url: 'https://a.example/1' }],
    ['why did they meet', { kind: 'brief', words: 'why did they meet', since: null }],
    ['speaker Vladimir Putin', { kind: 'speaker', name: 'Vladimir Putin' }],
    ['evidence a1b2-3', { kind: 'evidence', pointId: 'a1b2-3' }],
    ['article a1b2', { kind: 'article', articleId: 'a1b2', start: null, end: null }],
    ['article a1b2 10-20', { kind: 'article', articleId: 'a1b2', start: 10, end: 20 }],
    ['follow geneva-summit daily 08:00', { kind: 'follow', topic: 'geneva-summit', schedule: 'daily 08:00', zone: null }],
    [
      'follow Geneva summit weekdays 8:00 Europe/Zurich',
      { kind: 'follow', topic: 'Geneva summit', schedule: 'weekdays 8:00', zone: 'Europe/Zurich' },
    ],
    ['follow geneva-summit mondays 08:00 UTC', { kind: 'follow', topic: 'geneva-summit', schedule: 'mondays 08:00', zone: 'UTC' }],
    ['follow geneva-summit weekly monday 08:00', { kind: 'follow', topic: 'geneva-summit', schedule: 'weekly monday 08:00', zone: null }],
    ['follow geneva-summit hourly', { kind: 'follow', topic: 'geneva-summit', schedule: 'hourly', zone: null }],
    [
      'follow geneva-summit 0 8 * * 1-5 Asia/Tokyo',
      { kind: 'follow', topic: 'geneva-summit', schedule: '0 8 * * 1-5', zone: 'Asia/Tokyo' },
    ],
    [
      'follow geneva-summit, Nato summit weekdays 07:30 Europe/Oslo points 5 always quiet 22:00-07:00 in de',
      {
        kind: 'follow',
        topic: 'geneva-summit, Nato summit',
        schedule: 'weekdays 07:30',
        zone: 'Europe/Oslo',
        wishes: { points: 5, quiet: 'line', quietHours: '22:00-07:00', language: 'de' },
      },
    ],
    [
      'follow geneva-summit hourly only-new',
      { kind: 'follow', topic: 'geneva-summit', schedule: 'hourly', zone: null, wishes: { quiet: 'nothing' } },
    ],
    ['edit e0123abcd points 3', { kind: 'edition-edit', id: 'e0123abcd', schedule: null, zone: null, wishes: { points: 3 } }],
    [
      'edit e0123abcd quiet none, in fr',
      { kind: 'edition-edit', id: 'e0123abcd', schedule: null, zone: null, wishes: { quietHours: null, language: 'fr' } },
    ],
    ['edit e0123abcd hourly always', { kind: 'edition-edit', id: 'e0123abcd', schedule: 'hourly', zone: null, wishes: { quiet: 'line' } }],
    ['follow geneva-summit', { kind: 'brief', words: 'follow geneva-summit', since: null }],
    ['editions', { kind: 'editions' }],
    ['edit e0123abcd weekdays 09:30 Asia/Tokyo', { kind: 'edition-edit', id: 'e0123abcd', schedule: 'weekdays 09:30', zone: 'Asia/Tokyo' }],
    ['edit the news daily', { kind: 'brief', words: 'edit the news daily', since: null }],
    ['pause e0123abcd', { kind: 'edition-pause', id: 'e0123abcd' }],
    ['resume e0123abcd', { kind: 'edition-resume', id: 'e0123abcd' }],
    ['stop e0123abcd', { kind: 'edition-stop', id: 'e0123abcd' }],
    ['archive', { kind: 'archive', id: null }],
    ['archive 0123456789abcdef01234567', { kind: 'archive', id: '0123456789abcdef01234567' }],
    ['archive of the ministry', { kind: 'brief', words: 'archive of the ministry', since: null }],
    ['deliveries', { kind: 'deliveries', id: null }],
    ['deliveries file-0123abcd', { kind: 'deliveries', id: 'file-0123abcd' }],
    ['deliveries e0123abcd', { kind: 'deliveries', id: 'e0123abcd' }],
    ['deliveries of grain', { kind: 'brief', words: 'deliveries of grain', since: null }],
    ['stop the war', { kind: 'brief', words: 'stop the war', since: null }],
    ['right a1-2', { kind: 'feedback', pointId: 'a1-2', verdict: 'right' }],
    ['wrong a1-2', { kind: 'feedback', pointId: 'a1-2', verdict: 'wrong' }],
    ['home', { kind: 'home' }],
    ['status', { kind: 'status' }],
    ['help', { kind: 'help' }],
    ['help the refugees', { kind: 'brief', words: 'help the refugees', since: null }],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it('is the same after it was written out', () => {
    const words = fc
      .stringMatching(/^[a-z]{4,9}( [a-z]{4,9}){0,2}$/)
      .filter((text) => parseCommand(text).kind === 'brief' && !/\bsince\b/.test(text));
    const since = fc.constantFrom(null, '7d', '12h', '2021-06-15');
    const commands: fc.Arbitrary<Command> = fc.oneof(
      fc.record({ kind: fc.constant('brief' as const), words, since }),
      fc.record({ kind: fc.constant('more' as const), words, since }),
      fc.record({ kind: fc.constant('changes' as const), words }),
      fc.record({ kind: fc.constant('ask' as const), question: words, topic: fc.constantFrom(null, 'geneva-summit') }),
      fc.record({ kind: fc.constant('speaker' as const), name: words }),
      fc.record({ kind: fc.constant('feed-add' as const), url: fc.constant('https://a.example/rss'), publisher: fc.option(words) }),
      fc.record({
        kind: fc.constant('follow' as const),
        topic: fc.constantFrom('geneva-summit', 'geneva-summit, nato-summit'),
        schedule: fc.constantFrom('daily 08:00', 'weekdays 8:00', 'mondays 08:00', 'weekly monday 08:00', 'hourly', '0 8 * * 1-5'),
        zone: fc.constantFrom(null, 'UTC', 'Europe/Zurich'),
        wishes: fc.record({
          points: fc.integer({ min: 1, max: 100 }),
          quiet: fc.constantFrom('nothing' as const, 'line' as const),
          quietHours: fc.constantFrom(null, '22:00-07:00'),
          language: fc.constantFrom('en', 'de'),
        }),
      }),
      fc.constantFrom<Command>(
        { kind: 'topics' },
        { kind: 'feeds' },
        { kind: 'status' },
        { kind: 'archive', id: null },
        { kind: 'deliveries', id: 'e0123abcd' },
        { kind: 'help' },
        { kind: 'why', url: 'https://a.example/1?x=1' },
      ),
    );
    fc.assert(fc.property(commands, (command) => void expect(parseCommand(formatCommand(command))).toEqual(command)));
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => void expect(parseCommand(text)).toHaveProperty('kind')),
    );
  });

  it('is what the help says', () => {
    const kinds = COMMAND_HELP.map(([command]) => parseCommand(command.replace('…', 'x')).kind);
    expect(kinds).toEqual([
      'brief',
      'brief',
      'more',
      'changes',
      'ask',
      'ask',
      'topics',
      'topic-add',
      'topic-remove',
      'speaker',
      'why',
      'feeds',
      'feed-add',
      'feed-remove',
      'follow',
      'editions',
      'archive',
      'deliveries',
      'status',
    ]);
  });
});
