#!/usr/bin/env node
import { createInterface } from 'node:readline';

const [verb, stage] = process.argv.slice(2);
if (verb === 'pipe') {
  const { pipe } = await import('./pipe.ts');
  for await (const line of pipe(stage as 'feed', createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))) {
    if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
