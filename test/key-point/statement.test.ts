import { describe, expect, it } from 'vitest';
import { LONGEST_STATEMENT } from '../../src/key-point/statement.ts';
import { pointsOf } from './article-of.ts';

const statements = (text: string) => pointsOf(text).map(({ statement }) => statement);

it.each([
  ['stands as the article has it', 'On Monday Anna Quill said that the pier was sound.', 'Anna Quill said that the pier was sound'],
  ['quotation first', '“The pier is sound,” said Anna Quill on Monday.', '“The pier is sound,” said Anna Quill on Monday'],
  ['puts the name for a pronoun', 'Anna Quill came. She said the pier was sound.', '[Anna Quill] said the pier was sound'],
  [
    'names a source again that stands far from its cue',
    'Anna Quill accused the harbour board of hiding what it had known about the old pier for years, adding that nobody was safe.',
    '[Anna Quill] adding that nobody was safe',
  ],
  ['in a quotation too', 'Anna Quill came. “The pier is sound,” she said.', '“The pier is sound,” [Anna Quill] said'],
  [
    'names the owner of a promise',
    'Anna Quill came. Few believed in her promise to mend the pier.',
    '[Anna Quill’s] promise to mend the pier',
  ],
  [
    'tells a passive whole',
    'The line was fined by Norland on Monday over the spill.',
    'The line was fined by Norland on Monday over the spill',
  ],
  ['tells a parted clause as one', 'The pier, said Anna Quill, would never fall.', 'The pier, said Anna Quill, would never fall'],
  [
    'leaves out where it was written',
    'PORT VANE (Harbour Wire) – The pier is sound, Anna Quill said.',
    'The pier is sound, Anna Quill said',
  ],
  ['tells each deed of an agreement', 'Norland agreed to open the port and send an envoy.', 'Norland agreed to send an envoy'],
])('%s', (_case, text, expected) => {
  expect(statements(text)).toContain(expected);
});

describe('a long one', () => {
  const filler = 'the old stone pier at the mouth of the harbour has stood in all weathers for longer than anybody alive can tell';

  it('is a whole sentence of the quotation, with figures first', () => {
    const [statement] = statements(`Anna Quill said: “I know that ${filler}. We counted 412 cracks in it. I know that ${filler}.”`);
    expect(statement).toBe('Anna Quill said: “We counted 412 cracks in it.”');
  });

  it('is a clause of what is reported', () => {
    const [statement] = statements(`Anna Quill said that ${filler}, and she knew that ${filler}, while people felt that ${filler}.`);
    expect(statement).toMatch(/^Anna Quill said:? (?:that )?the old stone pier/);
    expect(statement!.length).toBeLessThanOrEqual(LONGEST_STATEMENT);
  });

  it('closes a quotation that goes on in the next paragraph', () => {
    const [statement] = statements(
      `Anna Quill said: “I know that ${filler}. We counted 412 cracks in it. I know that ${filler}.\n\n“It must go.”`,
    );
    expect(statement).toBe('Anna Quill said: “We counted 412 cracks in it.”');
  });

  it('puts a phrase before whom it names', () => {
    const [statement] = statements(`The fact is that ${filler} while ${filler} while ${filler}, according to Anna Quill.`);
    expect(statement).toMatch(/^according to Anna Quill: The fact is that the old stone pier/);
  });

  it('never cuts a quotation in single marks', () => {
    const [statement] = statements(
      `Anna Quill said: 'I know that ${filler}, of course. We counted 412 cracks in it. I know that ${filler}.'`,
    );
    expect(statement).toBe("Anna Quill said: 'We counted 412 cracks in it.'");
    expect(statements(`Anna Quill said: 'I know that ${filler}, and I know that ${filler}, and I know that ${filler}.'`)).toEqual([]);
    const [reported] = statements(`Anna Quill said that ${filler} and was 'a thing that ${filler}, and that we love, and that ${filler}'.`);
    expect(reported ?? '').not.toMatch(/'[^']*$/);
  });

  it('keeps a condition', () => {
    const statement = statements(
      `Anna Quill said that ${filler}, and that she would pay for all of it and for the road behind it if the town that ${filler} agreed.`,
    )[0];
    expect(statement ?? 'if').toContain('if');
  });

  it('never cuts a quotation', () => {
    const long = `“I know that ${filler} and I know that ${filler} and I say again that ${filler}”`;
    expect(statements(`Anna Quill said: ${long}`)).toEqual([]);
  });
});
