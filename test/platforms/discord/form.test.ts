import { describe, expect, it } from 'vitest';
import { fillOptions } from './command-options.ts';
import { fillForm } from './form.ts';

describe('a modal', () => {
  const label = (text: string, component: object) => ({ type: 18, label: text, component });
  const components = [
    label('Hour', { type: 4, custom_id: 'hour', style: 1, value: '08:00', max_length: 5 }),
    label('Days', { type: 3, custom_id: 'days', min_values: 1, options: [{ label: 'Daily', value: 'daily' }] }),
    { type: 1, components: [{ type: 4, custom_id: 'words', label: 'Words', style: 1, required: false, min_length: 3 }] },
  ];
  const modal = { user: '1', channel: '2', message: null, customId: 'follow', title: 'Follow', components };

  it('is filled by custom_id and by label, and has what stood in it', () => {
    expect(fillForm(modal, { Days: ['daily'], words: 'port' })).toMatchObject([
      { type: 18, component: { type: 4, custom_id: 'hour', value: '08:00' } },
      { type: 18, component: { type: 3, custom_id: 'days', values: ['daily'] } },
      { type: 1, components: [{ type: 4, custom_id: 'words', value: 'port' }] },
    ]);
  });

  it.each([
    [{ days: ['daily'], hour: '' }, '"Hour" takes 1 to 5 characters, 0 given'],
    [{ days: ['daily'], hour: '08:00:00' }, '"Hour" takes 1 to 5 characters, 8 given'],
    [{ days: [] }, '"Days" needs a list of values'],
    [{ days: ['daily'], words: 'a' }, '"Words" takes 3 to 4000 characters, 1 given'],
    [{ days: ['daily'], zone: 'UTC' }, '"Follow" has no field "zone"; there are hour, days, words'],
  ])('is not sent with %j', (entries, reason) => {
    expect(() => fillForm(modal, entries)).toThrow(reason);
  });
});

describe('a command’s form', () => {
  const topic = { type: 3, name: 'topic', required: true, autocomplete: true };
  const every = { type: 3, name: 'every', choices: [{ name: 'Day', value: 'daily' }] };
  const count = { type: 4, name: 'count', min_value: 1, max_value: 9 };
  const follow = { type: 1, name: 'follow', options: [topic, every, count, { type: 5, name: 'quiet' }] };
  const edition = { name: 'edition', options: [follow, { type: 2, name: 'times', options: [{ type: 1, name: 'list' }] }] };

  it('is filled along its subcommands, in the order of its options', () => {
    expect(fillOptions(edition, ['follow'], { count: 3, topic: 'geneva', every: 'daily', quiet: true }).options).toEqual([
      {
        name: 'follow',
        type: 1,
        options: [
          { name: 'topic', type: 3, value: 'geneva' },
          { name: 'every', type: 3, value: 'daily' },
          { name: 'count', type: 4, value: 3 },
          { name: 'quiet', type: 5, value: true },
        ],
      },
    ]);
    const list = { name: 'times', type: 2, options: [{ name: 'list', type: 1, options: [] }] };
    expect(fillOptions(edition, ['times', 'list'], {}).options).toEqual([list]);
  });

  it('has one option in which a person still types', () => {
    const [inner] = fillOptions(edition, ['follow'], { topic: 'gen' }, 'topic').options;
    expect(inner).toMatchObject({ options: [{ name: 'topic', value: 'gen', focused: true }] });
  });

  it.each([
    [['follow'], {}, 'Option "topic" must be given'],
    [['follow'], { topic: 'a', every: 'hourly' }, 'Option "every" does not take "hourly"'],
    [['follow'], { topic: 'a', count: 10 }, 'Option "count" does not take 10'],
    [['follow'], { topic: 'a', count: '3' }, 'Option "count" does not take "3"'],
    [['stop'], {}, '/edition has no subcommand "stop"; there are follow, times'],
    [[], {}, '/edition has no subcommand ""; there are follow, times'],
    [['follow'], { topic: 'a', day: 'Monday' }, 'follow has no option "day"; there are topic, every, count, quiet'],
  ])('does not go out with %j and %j', (subcommands, values, reason) => {
    expect(() => fillOptions(edition, subcommands, values as Record<string, string>)).toThrow(reason);
  });
});
