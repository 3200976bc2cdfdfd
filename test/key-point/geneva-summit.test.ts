import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pointsOf } from './article-of.ts';

// The first real article; it is somebody else's text, so it stands beside the checkout and not in it.
const path = fileURLToPath(new URL('../../../shared/data/seed/geneva-summit-2021-06-17.txt', import.meta.url));

describe.skipIf(!existsSync(path))('the article of the Geneva summit', () => {
  const points = existsSync(path) ? pointsOf(readFileSync(path, 'utf8'), '2021-06-17T00:00:00Z') : [];

  it.each([
    ['agreement', /Putin/, /cybersecurity/],
    ['agreement', /Putin/, /ambassadors/],
    ['agreement', /Putin/, /treaty/],
    ['sanction', /Biden administration/, /against Russia/],
    ['commitment', /Joe Biden/, /pressure/],
    ['denial', /^Russia$/, /ransomware/],
    ['accusation', /^United States$/, /cyber activity/],
    ['accusation', /Justice Department.*official/, /extortionists/],
    ['accusation', /Putin/, /US space/],
    ['claim', /Putin/, /exhaustive/],
    ['claim', /Putin/, /45.*35/],
    ['claim', /Putin/, /not receive/],
    ['claim', /Putin/, /absolutely constructive/],
    ['claim', /Putin/, /balanced/],
    ['claim', /Putin/, /special responsibility/],
    ['claim', /Putin/, /responsible decision/],
  ])('gives the %s by %s: %s', (kind, source, words) => {
    const found = points.filter((point) => point.kind === kind && source.test(point.source ?? ''));
    expect(found.flatMap(({ evidence }) => evidence.map(({ exact }) => exact))).toContainEqual(expect.stringMatching(words));
  });

  it('dates the sanction by its month', () => {
    expect(points.find(({ kind }) => kind === 'sanction')?.happenedOn).toBe('2021-04');
  });

  it('leaves out the press conferences and the agency', () => {
    expect(points.filter(({ statement, source }) => /press conferences|inputs from/i.test(statement) || /AFP/.test(source ?? ''))).toEqual(
      [],
    );
  });
});
