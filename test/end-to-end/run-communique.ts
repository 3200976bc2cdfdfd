import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the command line as a person would, on the bundled sample news and with the store in `folder`. */
export async function runCommunique(
  folder: string,
  args: readonly string[],
  { input = '', env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), ...args], {
    cwd: folder,
    env: { ...process.env, DATA_DIR: join(folder, 'data'), ...env },
  });
  const ran = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (ran.out += String(chunk)));
  child.stderr.on('data', (chunk) => (ran.err += String(chunk)));
  child.stdin.on('error', () => undefined).end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...ran };
}
