import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { qualityPage } from './quality.ts';

it('is told in docs/quality.md as it is; `node test/eval/quality.ts` writes it anew', () => {
  expect(readFileSync(new URL('../../docs/quality.md', import.meta.url), 'utf8')).toBe(qualityPage());
});
