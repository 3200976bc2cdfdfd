import { expect, it } from 'vitest';
import { mentionsIn, mentionsInBody } from './mentions.ts';

it.each([
  ['<!channel> look', ['<!channel>']],
  ['<!here|here> and <!everyone>', ['<!here|here>', '<!everyone>']],
  ['<@U0123> and <@W9|ann>', ['<@U0123>', '<@W9|ann>']],
  ['<#C0123|news>', ['<#C0123|news>']],
  ['<!subteam^S01|desk>', ['<!subteam^S01|desk>']],
  ['&lt;!channel&gt; &lt;@U0123&gt;', []],
  ['<https://wire.example/a?b=1|Wire> <mailto:desk@wire.example|desk>', []],
  ['<!date^1392734382^{date}|Feb 18>', []],
  ['a < b and @here > c', []],
])('%s', (text, found) => expect(mentionsIn(text)).toEqual(found));

it('looks into every text that Slack reads as mark-up, and only there', () => {
  const body = {
    text: '<!here>',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: '<@U1>' }, fields: [{ type: 'mrkdwn', text: '<#C1>' }] },
      { type: 'header', text: { type: 'plain_text', text: '<!channel>' } },
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }] },
    ],
    metadata: { event_payload: { key: '<@U2>' } },
  };
  expect(mentionsInBody(body)).toEqual(['<!here>', '<@U1>', '<#C1>', 'a broadcast element']);
});
