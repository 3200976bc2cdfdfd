import { describe, expect, it } from 'vitest';
import { findTopic, matchTopic, nearestTopics, topicOfWords } from '../../src/topic/match.ts';
import { topicOf } from '../make.ts';

const geneva = topicOf({
  slug: 'geneva-summit',
  title: 'Summit of Geneva',
  any: ['Biden', 'Putin'],
  all: ['Geneva'],
  none: ['watch fair'],
});
const nato = topicOf({ slug: 'nato-summit', title: 'NATO', any: ['NATO'] });

describe('a topic is meant by', () => {
  it.each([['geneva-summit'], ['Geneva Summit'], ['GENEVA  SUMMIT'], ['summit of geneva']])('%s', (words) => {
    expect(findTopic(words, [nato, geneva])).toBe(geneva);
  });

  it('nothing else', () => {
    expect(findTopic('geneva', [nato, geneva])).toBeUndefined();
  });

  it.each([
    ['geneva-sumit', ['geneva-summit', 'nato-summit']],
    ['genva summit', ['geneva-summit', 'nato-summit']],
    ['natto', ['nato-summit']],
    ['ransomware', []],
  ])('“%s” is near %j', (words, slugs) => {
    expect(nearestTopics(words, [nato, geneva]).map((topic) => topic.slug)).toEqual(slugs);
  });
});

describe('words that name no topic', () => {
  it.each([
    ['putin ransomware', ['putin', 'ransomware']],
    ['"responsible decision" putin', ['responsible decision', 'putin']],
    ['“New START” – treaty!', ['New START', 'treaty']],
    ['O’Neill, U.S. and Orbán', ['O’Neill', 'U.S.', 'and', 'Orbán']],
    ['Путин Байден', ['Путин', 'Байден']],
  ])('%s must all occur', (words, all) => {
    expect(topicOfWords(words)?.all).toEqual(all);
  });

  it.each([[''], ['  '], ['🕊'], ['…?!']])('%j are none', (words) => {
    expect(topicOfWords(words)).toBeUndefined();
  });
});

describe('an article is', () => {
  const article = { title: 'Talks in Geneva', text: 'Mr Putin’s envoys met.', publisher: 'A' };
  it.each([
    ['in by its words', geneva, article, 'it says “Geneva” and “Putin”', true],
    ['out for a missing word', geneva, { ...article, title: 'Talks' }, 'it does not say “Geneva”, which the topic requires', false],
    ['out for none of the words', geneva, { ...article, text: 'Envoys met.' }, 'it says none of “Biden”, “Putin”', false],
    [
      'out for an unwanted phrase',
      geneva,
      { ...article, text: 'Putin opens watch fairs.' },
      'it says “watch fair”, which the topic leaves out',
      false,
    ],
    ['in whatever the accents', topicOf({ all: ['Orban'] }), { ...article, text: 'Viktor Orbán spoke.' }, 'it says “Orban”', true],
    ['out when a word only holds the word', topicOf({ all: ['gen'] }), article, 'it does not say “gen”, which the topic requires', false],
    ['in by its publisher', topicOf({ publishers: ['A'] }), article, 'its publisher is one of the topic’s', true],
    ['out by its publisher', topicOf({ any: ['Geneva'], publishers: ['B'] }), article, 'A is not among the topic’s publishers', false],
  ])('%s', (_case, topic, given, says, isMatch) => {
    expect(matchTopic(topic, given)).toEqual({ isMatch, says });
  });
});
