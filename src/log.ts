/** One decision of the bot, as one JSON line. Values are plain; addresses are logged without user information or query. */
export type Log = (at: string, facts?: Readonly<Record<string, unknown>>) => void;

/** A log that writes a line for each decision, with the time that `clock` tells. */
export function openLog(write: (line: string) => void, clock: () => Date): Log {
  return (at, facts = {}) => write(`${JSON.stringify({ time: clock().toISOString(), at, ...facts }, withoutSecrets)}\n`);
}

function withoutSecrets(_key: string, value: unknown): unknown {
  if (value instanceof Error) return value.message;
  return typeof value === 'string'
    ? value.replace(/((?:https?|postgres(?:ql)?):\/\/)[^\s/@]*@/gi, '$1').replace(/(https?:\/\/[^\s?]*)\?\S*/gi, '$1')
    : value;
}
