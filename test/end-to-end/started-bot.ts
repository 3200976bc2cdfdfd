import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export type StartedBot = { readonly child: ChildProcess; readonly url: string; said(): string };

/** Starts the service, or a role of it, as `npm start` does, on a free port, and waits until it says where it is. */
export async function startBot(env: Record<string, string>, role: 'all' | 'web' | 'worker' = 'all'): Promise<StartedBot> {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), 'start', '--role', role], {
    env: { ...process.env, PORT: '0', ...env },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      // A worker that has no port has no address.
      const found = /Communiqué is at (?:work; |(?:work, and its health at )?(http:\/\/[^\s/]+))/.exec(said);
      if (found !== null) resolve(found[1] ?? '');
    });
    child.on('close', (code) => reject(new Error(`The bot exited with ${code}: ${said}`)));
  });
  return { child, url, said: () => said };
}

/** Ends the bot with the signal; resolves to its exit code, or to the signal that killed it. */
export function stopBot({ child }: StartedBot, signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode ?? child.signalCode);
    child.on('exit', (code, killedBy) => resolve(code ?? killedBy));
    child.kill(signal);
  });
}

/** Waits until the sample news of `words` can be briefed. */
export async function untilBriefed(url: string, words: string): Promise<void> {
  for (let i = 0; i < 300; i += 1) {
    const { blocks } = (await (await fetch(`${url}/api/run?c=${encodeURIComponent(words)}`)).json()) as { blocks: { kind: string }[] };
    if (blocks.some((block) => block.kind === 'point') && (await (await fetch(`${url}/api/progress`)).text()) === 'null') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No briefing on “${words}” after 15 seconds`);
}
