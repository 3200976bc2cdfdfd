import { expect, it } from 'vitest';
import { stateOf } from './form.ts';

const text = (words: string) => ({ type: 'plain_text', text: words });
const option = (value: string) => ({ text: text(value.toUpperCase()), value });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  block_id: 'b',
  label: text('Topic'),
  element: { action_id: 'a', ...element },
  ...more,
});
const select = { type: 'static_select', options: [option('x'), option('y')] };

it.each([
  ['typed words', { type: 'plain_text_input' }, 'Geneva', { value: 'Geneva' }],
  ['one of several', select, 'y', { selected_option: option('y') }],
  ['several', { ...select, type: 'checkboxes' }, ['x', 'y'], { selected_options: [option('x'), option('y')] }],
  ['a channel', { type: 'conversations_select' }, 'C1', { selected_conversation: 'C1' }],
  ['a time', { type: 'timepicker' }, '08:00', { selected_time: '08:00' }],
  ['an option from elsewhere', { type: 'external_select' }, 'z', { selected_option: { text: text('z'), value: 'z' } }],
])('says %s as Slack does', (_what, element, value, said) => {
  expect(stateOf([input(element)], { a: value })).toEqual({ b: { a: { type: element.type, ...said } } });
  expect(stateOf([input(element)], { b: value })).toEqual({ b: { a: { type: element.type, ...said } } });
});

it('leaves what stood there from the start', () => {
  const blocks = [input({ ...select, initial_option: option('x') })];
  expect(stateOf(blocks, {})).toEqual({ b: { a: { type: 'static_select', selected_option: option('x') } } });
});

it('takes nothing that Slack would not send', () => {
  expect(() => stateOf([input({ type: 'plain_text_input' })], {})).toThrow('Cannot submit: "Topic" is required and empty');
  expect(stateOf([input({ type: 'plain_text_input' }, { optional: true })], {})).toEqual({
    b: { a: { type: 'plain_text_input', value: null } },
  });
  expect(() => stateOf([input(select)], { a: 'q' })).toThrow('Cannot pick "q": there are x, y');
  expect(() => stateOf([input(select, { optional: true })], { elsewhere: 'x' })).toThrow('Cannot fill in elsewhere: there are b');
});
