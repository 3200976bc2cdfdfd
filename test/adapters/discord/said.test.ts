import { describe, expect, it } from 'vitest';
import { isQuestion, readText } from '../../../adapters/discord/said.ts';

const BOT = '900';

describe('what a person wrote', () => {
  it.each([
    ['<@900> geneva-summit', { text: 'geneva-summit', isToBot: true, isToOthers: false }],
    ['and <@!900>, what now?', { text: 'and , what now?', isToBot: true, isToOthers: false }],
    ['<@901> what did he say?', { text: '@901 what did he say?', isToBot: false, isToOthers: true }],
    ['<@900> and <@901>, when?', { text: 'and @901, when?', isToBot: true, isToOthers: true }],
    ['<@&900> when?', { text: '<@&900> when?', isToBot: false, isToOthers: true }],
    ['@everyone when?', { text: '@everyone when?', isToBot: false, isToOthers: true }],
    ['why <https://quay.example/a_b>', { text: 'why https://quay.example/a_b', isToBot: false, isToOthers: false }],
    ['<:dove:123> who\n\nagreed', { text: ':dove: who agreed', isToBot: false, isToOthers: false }],
  ])('%j', (written, words) => {
    expect(readText(written, BOT)).toEqual(words);
  });

  it.each([
    ['who said so', true],
    ['And what about Iran', true],
    ['Iran?', true],
    ['geneva-summit', false],
    ['whose', false],
  ])('“%s” is a question: %s', (text, is) => {
    expect(isQuestion(text)).toBe(is);
  });
});
