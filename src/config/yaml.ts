import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from './config-error.ts';

/** A value of `schema` from YAML text; `file` is for the message. Throws ConfigError that names the line of each wrong key. */
export function parseYaml<Schema extends z.ZodType>(text: string, schema: Schema, file: string): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number | undefined) => (offset === undefined ? 1 : lines.linePos(offset).line);
  if (document.errors.length > 0) {
    throw new ConfigError(document.errors.map((error) => `${file}, line ${lineAt(error.pos[0])}: ${error.message.split('\n')[0]}`));
  }
  const result = schema.safeParse(document.toJS() ?? undefined);
  if (result.success) return result.data;
  const lineOf = (path: readonly PropertyKey[]): number => {
    // The deepest part of the path that stands in the file; a missing key is told at its parent.
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: readonly number[] } | undefined;
      if (node?.range) return lineAt(node.range[0]);
    }
    return 1;
  };
  throw new ConfigError(
    result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `${file}, line ${lineOf([...issue.path, key])}: "${[...issue.path, key].join('.')}" is no setting`)
        : [`${file}, line ${lineOf(issue.path)}: "${issue.path.join('.')}" ${issue.message}`],
    ),
  );
}
