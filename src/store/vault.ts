import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Vault } from '../platform.ts';
import type { Store } from '../store.ts';

/** Bytes of a key, for AES-256. */
const KEY_BYTES = 32;
const CIPHER = 'aes-256-gcm';
// The length that NIST SP 800-38D, 5.2.1.1, recommends for GCM.
const NONCE_BYTES = 12;

/**
 * A vault over the store's secrets: AES-256-GCM, each value bound to its name and marked with its key's id. `get` throws for
 * a value that another key sealed, and for one that was changed or moved to another name.
 */
export function openVault(store: Pick<Store, 'putSecret' | 'secret' | 'removeSecret'>, key: Buffer, clock: () => Date): Vault {
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return {
    put: (name, value) => store.putSecret(name, seal(value, name, key, keyId), clock().toISOString()),
    get: async (name) => {
      const sealed = await store.secret(name);
      return sealed === null ? null : unseal(sealed, name, key, keyId);
    },
    remove: (name) => store.removeSecret(name),
  };
}

/** The key in `secret.key` of the folder, made with the first call, readable by its owner only. Throws when the file holds no key. */
export function readSecretKey(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secret.key');
  const key = Buffer.from(readIfThere(file) ?? makeKeyFile(file), 'base64');
  if (key.length !== KEY_BYTES) throw new Error(`Cannot read the key in ${file}: ${key.length} bytes found, ${KEY_BYTES} in base64 wanted`);
  return key;
}

function seal(value: string, name: string, key: Buffer, keyId: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return ['v1', keyId, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

function unseal(text: string, name: string, key: Buffer, keyId: string): string {
  const [version, sealedWith, ...parts] = text.split('.');
  if (version !== 'v1' || parts.length !== 3) throw new Error(`Cannot read the secret "${name}": its form is not known`);
  if (sealedWith !== keyId) {
    throw new Error(`Cannot read the secret "${name}": the key ${sealedWith} sealed it, and the key here is ${keyId}`);
  }
  const [nonce = Buffer.of(), tag = Buffer.of(), sealed = Buffer.of()] = parts.map((part) => Buffer.from(part, 'base64url'));
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: 16 }).setAAD(Buffer.from(name)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new Error(`Cannot read the secret "${name}": it was changed since it was sealed`, { cause });
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Two processes may start at once: the file appears whole or not at all, and whoever comes second takes the first one's key. */
function makeKeyFile(file: string): string {
  const draft = `${file}.${process.pid}`;
  const descriptor = openSync(draft, 'w', 0o600);
  writeSync(descriptor, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}
