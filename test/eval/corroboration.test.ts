import { describe, expect, it } from 'vitest';
import { FLOORS } from './floors.ts';
import { pairs, type Score, scoreDispute, scoreFreshMerge, scoreMerge, scoreUpdate } from './score.ts';

function tell(name: string, { precision, recall, of, misses }: Score): void {
  console.log(`${name}: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)} over ${of} pairs\n${misses.join('\n')}`);
}

it('has at least 150 pairs, each once', () => {
  const written = pairs.map((pair) => JSON.stringify(pair));
  expect(written.length).toBeGreaterThanOrEqual(150);
  expect(new Set(written).size).toBe(written.length);
});

describe.each([
  ['one point of several outlets', scoreMerge, FLOORS.merge],
  ['one point of several outlets, pairs never tuned on', scoreFreshMerge, FLOORS.fresh],
  ['claims set against each other', scoreDispute, FLOORS.dispute],
  ['a point with new figures', scoreUpdate, FLOORS.update],
])('%s', (name, score, floor) => {
  const reached = score();
  it(`is right ${floor.precision} of the time`, () => {
    tell(name, reached);
    expect(reached.precision).toBeGreaterThanOrEqual(floor.precision);
  });
  it(`is found ${floor.recall} of the time`, () => {
    expect(reached.recall).toBeGreaterThanOrEqual(floor.recall);
  });
});
