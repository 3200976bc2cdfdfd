import fc from 'fast-check';
import type { Block, Message, PointBlock, Quotation } from '../../../src/message/message.ts';

const hostile = fc.constantFrom(
  ...['@everyone', '@here', '<@42>', '<@!42>', '<@&42>', '<#42>', '<t:1:R>', '</cmd:1>', '<:x:1>', '<a:x:1>', '<id:browse>', ':fire:'],
  ...['https://evil.example', '<https://evil.example>', '[a](https://evil.example)', '[', '](<', ')', '>', '<', '\\', '|', '||'],
  ...['*', '**', '_', '__', '~~', '`', '```', '\n', '\n# ', '\n-# ', '\n> ', '\n>>> ', '\n- ', '\n1. ', '@', ':', '://', ' ', '\t'],
  ...['\u202e', '\u2066', '\u200b', '\u0000', '\u2028', '\ud800', 'é🌉', '👩\u200d🚒'],
);
const word = fc.stringMatching(/^[a-z]{1,9}[.,!?]?$/);
const text = (max: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')) },
    { weight: 4, arbitrary: fc.array(fc.oneof(word, hostile), { maxLength: 15 }).map((pieces) => pieces.join('')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    // Up to `max` characters, with and without a place to part them.
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.array(fc.oneof(word, hostile), { minLength: 1, maxLength: 6 }),
          fc.constantFrom('', ' ', '. '),
          fc.integer({ min: 1, max }),
        )
        .map(([pieces, glue, length]) => pieces.join(glue).concat(glue).repeat(length).slice(0, length)),
    },
  );
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.integer({ min: 1900, max: 2100 }).map((length) => 'https://long.example/?a&b(c'.padEnd(length, 'x')),
  fc.constantFrom(
    'javascript:alert(1)',
    'nowhere',
    'https://a.example/<@42>)@everyone',
    'http://user:pass@here.example/"\n>',
    'https://a.example/#\\`x',
  ),
  fc.constant(null),
);
const command = fc.oneof(fc.stringMatching(/^evidence [0-9a-f]{16}$/), text(400));
const quotation: fc.Arbitrary<Quotation> = fc.record({ exact: text(6000), publisher: text(500), url, command });
const account = { source: text(3000), statement: text(3500), quotation };
const point: fc.Arbitrary<PointBlock> = fc.record(
  {
    kind: fc.constant('point'),
    ...account,
    publishers: fc.integer({ min: 1, max: 2000 }),
    marks: fc.subarray(['new', 'updated', 'withdrawn', 'denied'] as const),
    isDisputed: fc.boolean(),
    story: fc.record({ key: fc.constantFrom('s1', 's2', 's3'), title: text(300) }),
  },
  { requiredKeys: ['kind', 'source', 'statement', 'quotation', 'publishers', 'marks', 'isDisputed'] },
);
const item = fc.record(
  {
    text: text(400),
    detail: text(3000),
    url: url.map((each) => each ?? ''),
    command,
    state: fc.constantFrom('good' as const, 'warning' as const, 'bad' as const),
  },
  { requiredKeys: ['text'] },
);
const day = fc.record({ date: fc.constant('2021-06-16'), count: fc.nat(), label: text(80) });
const tone = fc.constantFrom('lead' as const, 'plain' as const, 'note' as const, 'problem' as const);
const mark = fc.tuple(fc.integer({ min: -5, max: 900 }), fc.integer({ min: 0, max: 1200 }));
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: point },
  fc.record({ kind: fc.constant('heading' as const), text: text(4000) }),
  fc.record({ kind: fc.constant('text' as const), text: text(9000), tone }),
  fc.record({ kind: fc.constant('quotation' as const), quotation, detail: text(100) }),
  fc.record({ kind: fc.constant('dispute' as const), subject: text(3000), sides: fc.tuple(fc.record(account), fc.record(account)) }),
  fc.record({ kind: fc.constant('passage' as const), text: text(9000), marks: fc.array(mark, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('timeline' as const), days: fc.array(day, { maxLength: 60 }) }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(item, { maxLength: 15 }) }),
  fc.record({ kind: fc.constant('actions' as const), actions: fc.array(fc.record({ label: text(120), command }), { maxLength: 30 }) }),
);

/** Any message that the types allow: hostile, empty, huge, with texts that no surface holds in one piece. */
export const anyMessage: fc.Arbitrary<Message> = fc.record({
  title: text(5000),
  subtitle: fc.option(text(2500)),
  blocks: fc.oneof(
    { weight: 5, arbitrary: fc.array(block, { maxLength: 14 }) },
    { weight: 1, arbitrary: fc.array(point, { minLength: 40, maxLength: 150 }) },
  ),
});
