import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from './visit.ts';

/** The library's warnings and errors as lines of our log; what it tells of its daily work is left out. */
export function sdkLogger(log: Log): Logger {
  const told =
    (level: 'warning' | 'error') =>
    (...says: unknown[]) =>
      log('slack.sdk', { level, says: says.map(textOf).join(' ') });
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: told('warning'),
    error: told('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function textOf(value: unknown): string {
  return value instanceof Error ? value.message : String(value);
}
