import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(join(import.meta.dirname, '..', file), 'utf8');

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));

  it('has Node 24 and runs as nobody’s root', () => {
    expect(last[0]).toMatch(/^FROM node:24-slim/);
    const user = last.indexOf('USER node');
    expect(user).toBeGreaterThan(0);
    expect(last.slice(user).some((line) => /^(RUN|COPY|ADD)/.test(line))).toBe(false);
  });

  it('writes to /data alone, tells its health, and listens where a password is asked for', () => {
    expect(last).toContain('VOLUME /data');
    expect(last.join('\n')).toMatch(/DATA_DIR=\/data/);
    expect(last.join('\n')).toMatch(/HEALTHCHECK[\s\S]*\/livez/);
    expect(last.join('\n')).not.toMatch(/PAGE_PASSWORD=|TOKEN|SECRET/);
  });
});

describe('the package', () => {
  const { dependencies, devDependencies, optionalDependencies, scripts } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >;

  it('names every version exactly', () => {
    const versions = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('has every package of its lock by its content', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { integrity?: string; link?: boolean }> };
    expect(
      Object.entries(packages).filter(([path, { integrity, link }]) => path !== '' && link !== true && !integrity?.startsWith('sha512-')),
    ).toEqual([]);
  });

  it('begins its README with the two commands that do all the set-up', () => {
    expect([...read('README.md').matchAll(/npm ci && npm (\w+)/g)].slice(0, 2).map((match) => match[1])).toEqual(['start', 'test']);
    for (const script of ['start', 'test', 'check', 'bench', 'pipe', 'communique']) expect(scripts).toHaveProperty(script);
  });

  it('is checked in CI by what people run', () => {
    const ci = read('.ci/run');
    for (const command of ['npm ci', 'npm run -s types', 'npm run -s lint', 'npm run -s rules', 'npm test']) expect(ci).toContain(command);
  });
});
