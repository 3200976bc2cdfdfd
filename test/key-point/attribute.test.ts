import { describe, expect, it } from 'vitest';
import { attribute, type Span } from '../../src/key-point/attribute.ts';
import { readSentences } from '../../src/key-point/sentences.ts';
import { english } from '../../src/language/en.ts';

/** Source, cue and contents of every attribution, as the text has them. */
function read(text: string) {
  const at = ({ start, end }: Span) => text.slice(start, end);
  return attribute(readSentences(text, english), english).map(({ source, cue, contents }) => [
    source && at(source),
    at(cue),
    ...contents.map(at),
  ]);
}

describe('the source stands before its cue', () => {
  it.each([
    ['with "that"', 'Ada Voss said that the dam was safe.', ['Ada Voss', 'said', 'the dam was safe']],
    ['without "that"', 'Ada Voss said the dam was safe.', ['Ada Voss', 'said', 'the dam was safe']],
    ['and a day', 'Ada Voss said on Tuesday that the dam was safe.', ['Ada Voss', 'said', 'the dam was safe']],
    ['and a bare day', 'Ada Voss said Tuesday the dam was safe.', ['Ada Voss', 'said', 'the dam was safe']],
    ['and a place', 'The mayor said in a statement that the dam was safe.', ['The mayor', 'said', 'the dam was safe']],
    ['and a hearer', 'Ada Voss told reporters that the dam was safe.', ['Ada Voss', 'told', 'the dam was safe']],
    ['before a quotation', 'Ada Voss said: “The dam is safe.”', ['Ada Voss', 'said', '“The dam is safe.”']],
    ['before a quotation after a comma', 'Ada Voss said, "The dam is safe."', ['Ada Voss', 'said', '"The dam is safe."']],
    [
      'with auxiliaries and adverbs',
      'The firm has also repeatedly denied the charge.',
      ['The firm', 'has also repeatedly denied', 'the charge'],
    ],
    ['with an apposition between', 'Ada Voss, the mayor of Port Vane, said the dam was safe.', ['Ada Voss', 'said', 'the dam was safe']],
    [
      'with a phrase between',
      'Ada Voss after a long meeting with engineers said that the dam was safe.',
      ['Ada Voss', 'said', 'the dam was safe'],
    ],
    ['in a relative clause', 'The mayor, who said the dam was safe, left early.', ['The mayor', 'said', 'the dam was safe']],
    ['as quoted', 'Ada Voss was quoted as saying, “The dam is safe.”', ['Ada Voss', 'was quoted as saying', '“The dam is safe.”']],
    [
      'after an opening clause',
      'While Norland claimed that the ship was lost, Sudmark found it.',
      ['Norland', 'claimed', 'the ship was lost'],
    ],
    [
      'by another verb and a colon',
      'The mayor turned to the crowd: “Go home at once.”',
      ['The mayor', 'turned to the crowd', '“Go home at once.”'],
    ],
    [
      'after a phrase that a verb governs',
      'Members backing the bill said the dam was safe.',
      ['Members backing the bill', 'said', 'the dam was safe'],
    ],
    [
      'with a clause of its own',
      'Firms that had insured the mine said the dam was safe.',
      ['Firms that had insured the mine', 'said', 'the dam was safe'],
    ],
    ['inside a clause', 'It is a game in which firms say that they lose.', ['firms', 'say', 'they lose']],
    ['with a month for a name', 'Theresa May said the dam was safe.', ['Theresa May', 'said', 'the dam was safe']],
    [
      'with a title that ends in a full stop',
      'The Rev. Peter Hale said the dam was safe.',
      ['The Rev. Peter Hale', 'said', 'the dam was safe'],
    ],
    ['with a party and its state', 'Rep. Ada Voss, R-N.Y., said the dam was safe.', ['Rep. Ada Voss', 'said', 'the dam was safe']],
    ['as a share', '47% say the dam is safe.', ['47%', 'say', 'the dam is safe']],
    ['with an age and a place', 'Ada Voss, 29, of Port Vane, Norland, says the dam is safe.', ['Ada Voss', 'says', 'the dam is safe']],
    [
      'behind "according to", where no noun is seen',
      'According to state law, no one may fish near a dam.',
      ['state law', 'According to', 'no one may fish near a dam'],
    ],
    ['with a verb that looks like a noun', 'The candidate claims his dam is safe.', ['The candidate', 'claims', 'his dam is safe']],
    ['past a few words of time', 'Harbourline just this month said the dam was safe.', ['Harbourline', 'said', 'the dam was safe']],
    ['with "that" for what is spoken of', 'Ada Voss said that was wrong.', ['Ada Voss', 'said', 'that was wrong']],
    [
      'and an opening clause that a comma ends',
      'Ada Voss argued that if it rained, Sudmark could threaten to leave.',
      ['Ada Voss', 'argued', 'if it rained, Sudmark could threaten to leave'],
    ],
    ['as an aside in front', 'As Ada Voss put it on Monday, the dam is safe.', ['Ada Voss', 'put it', 'the dam is safe']],
    ['as an aside behind', 'The dam is safe, as Ada Voss has put it.', ['Ada Voss', 'has put it', 'The dam is safe']],
    ['as a label', 'VOSS: “The dam is safe.”', ['VOSS', ':', '“The dam is safe.”']],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toContainEqual(expected);
  });
});

describe('the subject is found whole, or not at all', () => {
  it.each([
    [
      'a name with a preposition of its own',
      'Pilots Without Wings accused the port of theft.',
      ['Pilots Without Wings', 'accused', 'the port of theft'],
    ],
    [
      'with a participle behind it',
      'A safety report released last year found that the dam was sound.',
      ['A safety report', 'found', 'the dam was sound'],
    ],
    [
      'with one before it',
      'Elected officials from both towns say the dam is safe.',
      ['Elected officials from both towns', 'say', 'the dam is safe'],
    ],
    [
      'with one that a hyphen ties to a noun',
      'Its veto-wielding members backed the plan for a dam.',
      ['Its veto-wielding members', 'backed', 'the plan for a dam'],
    ],
    [
      'without the word that opens its clause',
      'It is clear that voters want to leave the union.',
      ['voters', 'want', 'to leave the union'],
    ],
    [
      'whose number is the verb’s, where a relative clause hangs on one of two nouns',
      'It is led by members of the ministry, which denies any part in the raid.',
      ['the ministry', 'denies', 'any part in the raid'],
    ],
    ['where who stands behind a place', 'It pleased divers on Castle Hill, who say the dam is safe.', ['divers', 'say', 'the dam is safe']],
    [
      'with a name that the tagger takes for a verb',
      'Mayor Roy Cooper (D) called Friday for a new dam.',
      ['Mayor Roy Cooper (D)', 'called Friday for', 'a new dam'],
    ],
    [
      'by a verb that looks like a noun',
      'Some councillors question the plan for a dam.',
      ['Some councillors', 'question', 'the plan for a dam'],
    ],
    [
      'by a progressive that looks like an adjective',
      'Ada Voss is promising to rebuild the dam.',
      ['Ada Voss', 'is promising', 'to rebuild the dam'],
    ],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toContainEqual(expected);
  });

  it.each([
    ['people told of a matter', 'Two people Norland tried to tell of the harbour matter have refused to talk.'],
    ['a noun whose number is not the verb’s', 'It has a small part of the sum experts say it costs.'],
    ['a participle and its object', 'A group called Harbour Watch belongs on the list.'],
    ['an abbreviation that is none', 'Asked about the dam, the mayors said no. Nobody spoke.'],
  ])('not %s', (_case, text) => {
    expect(read(text)).toEqual([]);
  });

  it('of the nearest clause, where a second verb goes on with it', () => {
    expect(read('Voss called Marl a disgrace after she attacked the guild and blamed the strike on greed.')).toContainEqual([
      'she',
      'blamed',
      'the strike on greed',
    ]);
  });
});

describe('the content comes first', () => {
  it.each([
    ['then source and cue', '“The dam is safe,” Ada Voss said.', ['Ada Voss', 'said', '“The dam is safe,”']],
    ['then cue and source', '“The dam is safe,” said Ada Voss.', ['Ada Voss', 'said', '“The dam is safe,”']],
    [
      'then a source with its office behind',
      '“The dam is safe,” said Ada Voss, the mayor of Port Vane.',
      ['Ada Voss', 'said', '“The dam is safe,”'],
    ],
    ['then a source, its office, and the cue', '“The dam is safe,” Ada Voss, the mayor, said.', ['Ada Voss', 'said', '“The dam is safe,”']],
    ['a question', '“Is the dam safe?” Ada Voss asked.', ['Ada Voss', 'asked', '“Is the dam safe?”']],
    ['reported', 'The dam is safe, the mayor said.', ['the mayor', 'said', 'The dam is safe']],
    ['and goes on behind', '“The dam,” Ada Voss said, “is safe for years.”', ['Ada Voss', 'said', '“is safe for years.”', '“The dam,”']],
    ['and is interrupted', 'The dam, the mayor said, would hold for years.', ['the mayor', 'said', 'would hold for years', 'The dam']],
    [
      'and waits for its main clause',
      'If it rains, Ada Voss said, the dam will hold.',
      ['Ada Voss', 'said', 'the dam will hold', 'If it rains'],
    ],
    ['of one word', '“Nonsense,” said Ada Voss.', ['Ada Voss', 'said', '“Nonsense,”']],
    [
      'and goes on with "that"',
      'It is no wonder, Ada Voss said, that the dam held.',
      ['Ada Voss', 'said', 'that the dam held', 'It is no wonder'],
    ],
    ['then a hearer', '“The dam is safe,” Ada Voss told reporters as she left.', ['Ada Voss', 'told', '“The dam is safe,”']],
    ['then a day', '“The dam is safe,” Ada Voss, R-Ky., said Tuesday.', ['Ada Voss', 'said', '“The dam is safe,”']],
    [
      'and stops at its verb',
      'The dam was, Ada Voss said, the pride of Port Vane.',
      ['Ada Voss', 'said', 'the pride of Port Vane', 'The dam was'],
    ],
    [
      'and goes on with a phrase',
      'The dam has held for years, Ada Voss said, despite the rain.',
      ['Ada Voss', 'said', 'The dam has held for years', 'despite the rain'],
    ],
    ['inside a clause of another', 'It is a dam which, Ada Voss said, will hold.', ['Ada Voss', 'said', 'will hold']],
    ['behind what another says', 'He took it calmly: “The dam is safe,” Ada Voss said.', ['Ada Voss', 'said', '“The dam is safe,”']],
    [
      'after a few words in front',
      'In any case, Ada Voss said, the dam was safe.',
      ['Ada Voss', 'said', 'the dam was safe', 'In any case'],
    ],
    [
      'to the end of the sentence',
      'The job marks her return to the scene, one old friend said.',
      ['one old friend', 'said', 'The job marks her return to the scene'],
    ],
    ['signed', '“The dam is safe.” — Ada Voss', ['Ada Voss', '—', '“The dam is safe.”']],
    ['several sentences', '“It is safe. It will hold,” said Ada Voss.', ['Ada Voss', 'said', '“It is safe. It will hold,”']],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toContainEqual(expected);
  });
});

describe('what is posted, or put out in a statement', () => {
  it.each([
    [
      'a tweet before its words',
      'The ministry tweeted: “The port is open for all ships.”',
      ['The ministry', 'tweeted', '“The port is open for all ships.”'],
    ],
    ['a handle', '@PortVane posted on X: “The port is open for all ships.”', ['@PortVane', 'posted', '“The port is open for all ships.”']],
    [
      'a post behind its words',
      '“The port is open for all ships,” Quill posted on X.',
      ['Quill', 'posted', '“The port is open for all ships,”'],
    ],
    ['a post with a clause', 'Quill wrote on X that the port was open.', ['Quill', 'wrote', 'the port was open']],
    [
      'a statement that opens the sentence',
      'In a statement, the ministry said the port was open.',
      ['the ministry', 'said', 'the port was open'],
    ],
    [
      'a statement between commas',
      'The ministry spokeswoman, in a statement, said the port was open.',
      ['The ministry spokeswoman', 'said', 'the port was open'],
    ],
    [
      'a statement that speaks',
      '“The port is open,” a statement from the ministry said.',
      ['a statement from the ministry', 'said', '“The port is open,”'],
    ],
    [
      'a spokesman with for whom he speaks',
      'Spokesman Peter Marl of the harbour board said the port was open.',
      ['Spokesman Peter Marl of the harbour board', 'said', 'the port was open'],
    ],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
});

describe('what is said to somebody, or beside something', () => {
  it.each([
    [
      'a quotation behind its hearer',
      'The mayor scolded him: “You knew of the leak.”',
      ['The mayor', 'scolded', '“You knew of the leak.”'],
    ],
    [
      'a quotation behind an aside',
      '“It leaks,” Voss said, pointing at the wall, “and nobody cares about it.”',
      ['Voss', 'said', '“and nobody cares about it.”', '“It leaks,”'],
    ],
    [
      'a town with its state',
      'Voss criticized Port Vane, Nor., police for the raid.',
      ['Voss', 'criticized', 'Port Vane, Nor., police for the raid'],
    ],
    [
      'an object with its examples',
      'Voss praised small ships, such as ferries and tugs.',
      ['Voss', 'praised', 'small ships, such as ferries and tugs'],
    ],
    [
      'an object that an adverb opens',
      'Other towns have proposed jointly owned ferries.',
      ['Other towns', 'have proposed', 'jointly owned ferries'],
    ],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toContainEqual(expected);
  });

  it('what is added later is a saying of its own', () => {
    expect(read('“It leaks,” Voss said, adding later, “Nobody cares about the wall.”')).toEqual([
      ['Voss', 'said', '“It leaks,”'],
      ['Voss', 'adding', '“Nobody cares about the wall.”'],
    ]);
  });
});

describe('a quotation goes on', () => {
  it('in the next sentence', () => {
    expect(read('“The dam is safe,” said Ada Voss. “It will hold for many years.”')).toEqual([
      ['Ada Voss', 'said', '“It will hold for many years.”', '“The dam is safe,”'],
    ]);
  });
  it('in the next paragraph where it was left open', () => {
    expect(read('Ada Voss said: “The dam is safe.\n\n“It will hold for many years.”')).toEqual([
      ['Ada Voss', 'said', '“It will hold for many years.”', '“The dam is safe.'],
    ]);
  });
  it('but not in the next paragraph where it was closed', () => {
    expect(read('Ada Voss said: “The dam is safe.”\n\n“It will hold for many years.”')).toEqual([
      ['Ada Voss', 'said', '“The dam is safe.”'],
    ]);
  });
});

describe('one sentence, several cues', () => {
  it.each([
    [
      'a participle shares the source',
      'Ada Voss said the dam was safe, adding that it would hold.',
      [
        ['Ada Voss', 'said', 'the dam was safe'],
        ['Ada Voss', 'adding', 'it would hold'],
      ],
    ],
    [
      '"and" shares the source',
      'Norland condemned the raid and demanded an apology.',
      [
        ['Norland', 'condemned', 'the raid'],
        ['Norland', 'demanded', 'an apology'],
      ],
    ],
    [
      '"but" brings another',
      'Norland said the ship was lost, but Sudmark denied it.',
      [
        ['Norland', 'said', 'the ship was lost'],
        ['Sudmark', 'denied', 'it'],
      ],
    ],
    [
      'one within the other',
      'Ada Voss said that Norland had agreed to pay.',
      [
        ['Ada Voss', 'said', 'Norland had agreed to pay'],
        ['Norland', 'had agreed', 'to pay'],
      ],
    ],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('what a speaker says that he himself thinks is one statement', () => {
    expect(read('Ada Voss said she believes the dam is safe.')).toEqual([['Ada Voss', 'said', 'she believes the dam is safe']]);
  });
});

describe('according to', () => {
  it.each([
    ['first', 'According to the port office, two ships are late.', ['the port office', 'According to', 'two ships are late']],
    ['last', 'Two ships are late, according to the port office.', ['the port office', 'according to', 'Two ships are late']],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
});

describe('nouns of saying', () => {
  it.each([
    ['a name’s', 'Nobody laughed at Voss’s claim that the dam was safe.', ['Voss', '’s claim', 'the dam was safe']],
    ['to do', 'Nobody liked Voss’s refusal to open the dam.', ['Voss', '’s refusal', 'to open the dam']],
    ['by a name', 'They spoke of a claim by Ada Voss that the dam was safe.', ['Ada Voss', 'claim', 'the dam was safe']],
    ['a pronoun’s', 'Nobody laughed at her claim that the dam was safe.', ['her', 'her claim', 'the dam was safe']],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toContainEqual(expected);
  });
});

describe('what one would do, and would not', () => {
  it.each([
    ['is willing to', 'Norland is willing to return the ship.', ['Norland', 'is willing', 'to return the ship']],
    ['will not', 'Norland will not return the ship.', ['Norland', 'will not', 'return the ship']],
    ["won't", "Norland won't return the ship.", ['Norland', "won't", 'return the ship']],
    ['agrees to a thing', 'Norland agreed to a truce of ten days.', ['Norland', 'agreed', 'to a truce of ten days']],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
});

describe('what is denied stands before', () => {
  it.each([
    ['a claim', 'Norland says the ship was lost, a claim that Sudmark denies.', ['Sudmark', 'denies', 'Norland says the ship was lost']],
    ['which', 'The ship was sunk by a mine, which he has denied.', ['he', 'has denied', 'The ship was sunk by a mine']],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toContainEqual(expected);
  });
});

describe('what a comma or a dash does not open', () => {
  it.each([
    [
      'what was said, by an aside that goes on',
      'The mayor won, Ada Voss said on Monday, in a vote that half of the town stayed away from.',
      ['Ada Voss', 'said', 'The mayor won'],
    ],
    [
      'what was agreed, by a noun that the deed is called',
      'Norland and Sudmark agreed on Tuesday on a pact, the first that Norland has signed.',
      ['Norland and Sudmark', 'agreed', 'on a pact'],
    ],
    [
      'an aside, within a word',
      'Norland agreed on Tuesday to end its part of the Vane–Marl dispute.',
      ['Norland', 'agreed', 'to end its part of the Vane–Marl dispute'],
    ],
    [
      'but an aside in two commas is closed',
      'Ada Voss said on Monday, in a short letter, that the dam was safe.',
      ['Ada Voss', 'said', 'the dam was safe'],
    ],
  ])('%s', (_case, text, expected) => {
    expect(read(text).map(([source, cue, content]) => [source, cue, content?.replace(/^on Tuesday /, '')])).toContainEqual(expected);
  });
});

describe('passives', () => {
  it.each([
    [
      'by a doer',
      'Sanctions were imposed on the bank by Norland.',
      ['Norland', 'were imposed', 'Sanctions were imposed on the bank by Norland'],
    ],
    ['by nobody named', 'Two captains were accused of smuggling.', [null, 'were accused', 'Two captains were accused of smuggling']],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });
});

describe('no attribution', () => {
  it.each([
    ['a noun of the same form', 'The claims were paid in full by noon.'],
    ['holding what cannot be said', 'Both leaders held separate press conferences.'],
    ['an infinitive', 'Nobody came to say that the dam was safe.'],
    ['the place where it was written', 'PORT VANE: The dam was built in a dry year.'],
    ['a clause that hangs on a word', 'Nothing he said in court was true.'],
    ['what somebody calls it', 'They fought what they called a fraud.'],
    ['a deed of a thing', 'The storm blocked the road.'],
    ['a thing that cannot speak', 'The raid came at dawn, telling the town nothing.'],
    ['a participle without its verb', 'A firm known for its dams won.'],
    ['a question to the reader', 'What is the capital of Norland?'],
    ['an order to the reader', 'Write a poem about the sea.'],
    ['words in marks that the sentence only mentions', 'The sign “nobody said no” hung there.'],
  ])('%s', (_case, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('what is no content', () => {
  it.each([
    ['the name of a programme', 'On “Good Morning Norland,” Ada Voss said the dam was safe.', ['Ada Voss', 'said', 'the dam was safe']],
    ['an opening clause', 'As the waters rose, Norland pledged to build a dam.', ['Norland', 'pledged', 'to build a dam']],
    [
      'where a deed was done',
      'Ada Voss attacked her rival as a fraud during the debate on Monday.',
      ['Ada Voss', 'attacked', 'her rival as a fraud'],
    ],
    ['at what occasion', 'Ada Voss denounced the raid in a radio interview.', ['Ada Voss', 'denounced', 'the raid']],
    ['what else was done', 'Ada Voss praised the work of the crew but also had to leave.', ['Ada Voss', 'praised', 'the work of the crew']],
  ])('%s', (_case, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['what stands before a clause with "who"', 'The choice is risky for Voss, who refused to go.', 'The choice is risky for Voss'],
    ['the rest of an infinitive', 'Critics see it as a way to fix the dam, raise the wall and address safety.', 'safety'],
    ['a noun that looks like a verb', 'The other early states that precede it are small.', 'precede it are small'],
  ])('%s', (_case, text, content) => {
    expect(read(text).flatMap(([, , ...contents]) => contents)).not.toContain(content);
  });
});
