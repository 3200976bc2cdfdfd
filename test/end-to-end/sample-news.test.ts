import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenize } from '../../src/key-point/tokens.ts';
import { english } from '../../src/language/en.ts';
import { runCommunique } from './run-communique.ts';

const TOPICS = ['geneva-summit', 'nato-summit', 'cyberattacks', 'belarus-sanctions', 'vaccines', 'trade', 'iran-election', 'hungary-law'];

type Told = { readonly source: string; readonly statement: string; readonly heading: string };

let folder: string;
let told: readonly Told[];
let leads: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-sample-'));
  const messages: Message[] = [];
  for (const topic of TOPICS) messages.push(JSON.parse((await runCommunique(folder, ['brief', topic, '--all', '--json'])).out) as Message);
  leads = messages.flatMap(({ blocks }) => blocks.flatMap(({ tone, text = '' }) => (tone === 'lead' ? [text] : [])));
  told = messages.flatMap(({ blocks }) => pointsUnderHeadings(blocks));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Message = {
  readonly blocks: readonly {
    readonly kind: string;
    readonly tone?: string;
    readonly text?: string;
    readonly source?: string;
    readonly statement?: string;
  }[];
};

function pointsUnderHeadings(blocks: Message['blocks']): Told[] {
  let heading = '';
  return blocks.flatMap(({ kind, text = '', source = '', statement = '' }) => {
    if (kind === 'heading') heading = text;
    return kind === 'point' ? [{ source, statement, heading }] : [];
  });
}

describe('the sample news', () => {
  it('is told in the Geneva briefing as it was read and found good', async () => {
    const { out } = await runCommunique(folder, ['brief', 'geneva-summit']);
    await expect(out).toMatchFileSnapshot('golden/geneva-summit.txt');
  });

  it('opens each briefing with sentences, from a capital to a full stop', () => {
    expect(leads).toHaveLength(TOPICS.length);
    for (const lead of leads) expect(lead).toMatch(/^[\p{Lu}“].*[.!?]”?$/su);
    expect(leads.filter((lead) => /[.!?] \p{Ll}/u.test(lead))).toEqual([]);
  });

  it('has sources that are names, without datelines and without verbs', () => {
    expect(told.length).toBeGreaterThan(300);
    const names = [...new Set(told.map(({ source }) => source))];
    expect(names.filter((name) => /[—–]|^\p{Lu}{3,}(?: \p{Lu}\p{Ll}+)* \(|^(?!NATO )\p{Lu}{4,} /u.test(name))).toEqual([]);
    // What stands behind a comma tells who he is.
    const verbs = (name: string) =>
      tokenize(name.split(', ')[0]!, english).filter(({ pos, text }) => pos === 'VERB' && /^\p{Ll}/u.test(text));
    expect(names.filter((name) => verbs(name).length > 0)).toEqual([]);
  });

  it('names no speaker twice', () => {
    const bare = (words: string) => words.toLowerCase().replace(/^the /, '');
    const isTwice = ({ source, statement }: Told) =>
      bare(statement).startsWith(`${bare(source)} `) || bare(statement).startsWith(`${bare(source)},`);
    const isSaidFirst = ({ source, statement }: Told) => bare(statement).slice(bare(source).length).includes(bare(source));
    expect(told.filter((point) => isTwice(point) && !isSaidFirst(point))).toEqual([]);
  });

  it('ends a deed before the next verb of its sentence', () => {
    const deeds = told.filter(({ heading }) => /Agreements|Sanctions|Commitments|Threats|Accusations|Demands/.test(heading));
    expect(deeds.length).toBeGreaterThan(80);
    expect(deeds.filter(({ statement }) => /, (?:was|were|is|are) /.test(statement))).toEqual([]);
  });
});
