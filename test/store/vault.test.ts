import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { openVault, readSecretKey } from '../../src/store/vault.ts';
import type { Store } from '../../src/store.ts';

const clock = () => new Date('2026-03-03T08:00:00Z');
const token = 'xoxb-canary-0123456789';
let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-vault-'));
  store = openSqlite(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a vault', () => {
  it('gives back what was put in, the newest, until it is removed', async () => {
    const vault = openVault(store, randomBytes(32), clock);
    expect(await vault.get('slack/T1')).toBeNull();
    await vault.put('slack/T1', 'an older one');
    await vault.put('slack/T1', `${token} 🔑`);
    await vault.put('slack/T2', '');
    expect([await vault.get('slack/T1'), await vault.get('slack/T2')]).toEqual([`${token} 🔑`, '']);
    await vault.remove('slack/T1');
    expect(await vault.get('slack/T1')).toBeNull();
  });

  it('writes no secret into a file', async () => {
    await openVault(store, randomBytes(32), clock).put('slack/T1', token);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(files.some((bytes) => bytes.includes('slack/T1'))).toBe(true);
    expect(files.some((bytes) => bytes.includes('canary') || bytes.includes(Buffer.from(token).toString('base64url')))).toBe(false);
  });

  it('seals the same value differently each time', async () => {
    const vault = openVault(store, randomBytes(32), clock);
    await vault.put('a', token);
    const first = await store.secret('a');
    await vault.put('a', token);
    expect(await store.secret('a')).not.toBe(first);
  });

  it.each<[string, (sealed: string) => string, RegExp]>([
    ['changed', (sealed) => sealed.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')), /"slack\/T1": it was changed/],
    ['cut short', (sealed) => sealed.slice(0, -8), /"slack\/T1": it was changed/],
    ['with a shorter tag', (sealed) => sealed.replace(/^(([^.]+\.){3})([^.]{5})[^.]*/, '$1$3'), /"slack\/T1": it was changed/],
    ['something else', () => 'xoxb-plain', /"slack\/T1": its form is not known/],
  ])('refuses a secret that is %s', async (_case, spoil, message) => {
    const vault = openVault(store, randomBytes(32), clock);
    await vault.put('slack/T1', token);
    await store.putSecret('slack/T1', spoil((await store.secret('slack/T1'))!), clock().toISOString());
    await expect(vault.get('slack/T1')).rejects.toThrow(message);
  });

  it('refuses a secret that was moved to another name', async () => {
    const vault = openVault(store, randomBytes(32), clock);
    await vault.put('slack/T1', token);
    await store.putSecret('slack/T2', (await store.secret('slack/T1'))!, clock().toISOString());
    await expect(vault.get('slack/T2')).rejects.toThrow(/"slack\/T2": it was changed/);
  });

  it('says when another key sealed it', async () => {
    await openVault(store, randomBytes(32), clock).put('slack/T1', token);
    await expect(openVault(store, randomBytes(32), clock).get('slack/T1')).rejects.toThrow(
      /^Cannot read the secret "slack\/T1": the key [0-9a-f]{8} sealed it, and the key here is [0-9a-f]{8}$/,
    );
  });
});

describe('the key file', () => {
  it('is made once, and for its owner only', () => {
    const key = readSecretKey(join(folder, 'new'));
    expect(key).toHaveLength(32);
    expect(readSecretKey(join(folder, 'new'))).toEqual(key);
    expect(readdirSync(join(folder, 'new'))).toEqual(['secret.key']);
    expect(statSync(join(folder, 'new', 'secret.key')).mode & 0o777).toBe(0o600);
  });

  it('is refused when it holds no key', () => {
    writeFileSync(join(folder, 'secret.key'), 'c2hvcnQ=');
    expect(() => readSecretKey(folder)).toThrow(`Cannot read the key in ${join(folder, 'secret.key')}: 5 bytes found, 32 in base64 wanted`);
  });
});
