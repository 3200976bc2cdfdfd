import { describe, expect, it } from 'vitest';
import { isQuestion, readText } from '../../../adapters/slack/said.ts';

describe('what a person wrote', () => {
  it.each([
    ['plain words', 'plain words', false, false],
    ['<@U0BOT> geneva-summit', 'geneva-summit', true, false],
    ['what of <@U0BOT|bot> this?', 'what of this?', true, false],
    ['<@U1> did you see?', '@U1 did you see?', false, true],
    ['<@W1|ann> and <@U0BOT>, look', 'ann and , look', true, true],
    ['<!channel> look', '@channel look', false, true],
    ['<!subteam^S1|@desk> look', '@desk look', false, true],
    ['in <#C1|news>', 'in news', false, false],
    ['why <https://a.example/1?a=1&amp;b=2|the report>', 'why https://a.example/1?a=1&b=2', false, false],
    ['<mailto:a@b.example|a@b.example>', 'mailto:a@b.example', false, false],
    ['1 &lt; 2 &amp;amp; 3 &gt; 2', '1 < 2 &amp; 3 > 2', false, false],
    ['  two\n lines ', 'two lines', false, false],
  ])('%j', (written, text, isToBot, isToOthers) => {
    expect(readText(written, 'U0BOT')).toEqual({ text, isToBot, isToOthers });
  });

  it('has no name to take off where the bot’s is not known', () => {
    expect(readText('<@U0BOT> hello', undefined)).toEqual({ text: '@U0BOT hello', isToBot: false, isToOthers: true });
  });
});

describe('a question', () => {
  it.each([
    'Who met?',
    'who met in Geneva',
    'and what did he say',
    'Tell me about the talks',
    'ransomware?',
    'Did they agree',
    '普京说了什么？',
    'ماذا قال بوتين؟',
  ])('is “%s”', (text) => {
    expect(isQuestion(text)).toBe(true);
  });
  it.each(['geneva-summit', 'Geneva summit since 7d', 'whose', 'whoever', 'island trade', 'however'])('is not “%s”', (text) => {
    expect(isQuestion(text)).toBe(false);
  });
});
