import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/answer/compose.ts';

const file = new URL('../../../shared/data/seed/geneva-summit-2021-06-17.txt', import.meta.url);

describe.skipIf(!existsSync(file))('the Geneva summit article, where ../shared/data/seed is there to be read', () => {
  const ask = (question: string, history: readonly string[] = []) =>
    answerQuestion({ text: question, askedOn: null, history }, [
      { id: 'geneva', title: '', text: readFileSync(file, 'utf8'), publishedAt: '2021-06-17' },
    ]);

  it.each([
    ['How many requests did Russia send?', ['45', '35']],
    ['What was agreed?', ['cybersecurity', 'ambassadors', 'treaty']],
    ['What did Putin say about cyberattacks?', ['US space']],
    ['Who imposed sanctions?', ['Biden administration']],
    ['When were sanctions imposed?', ['April']],
    ['What has Russia denied?', ['ransomware']],
    ['What did Biden vow?', ['raise pressure']],
    ['What did Putin say about New START?', ['February']],
    ['Where was the summit?', ['Geneva']],
    ['When did the summit take place?', ['16 June']],
    ['Who shelters ransomware groups?', ['Russian government']],
  ])('%s', (question, wanted) => {
    const answer = ask(question);
    for (const part of wanted) {
      expect(answer).toMatchObject({ kind: 'answered', text: expect.stringContaining(part) });
      expect(answer.kind === 'answered' && answer.citations.some(({ exact }) => exact.includes(part))).toBe(true);
    }
  });

  it('carries the speaker through a thread', () => {
    expect(ask('and what did he say about strategic stability?', ['What did Putin say about cyberattacks?'])).toMatchObject({
      text: expect.stringContaining('special responsibility'),
    });
  });

  it.each([
    'Who mediated the ceasefire in Gaza?',
    'What did Merkel say?',
    'What did Putin say about ransomware?',
    'What did China say about the summit?',
    'How many ambassadors returned?',
  ])('%s is declined', (question) => {
    expect(ask(question).kind).toBe('not-in-the-news');
  });
});
