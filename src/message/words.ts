/** `1 article`, `14 articles`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** `Wed 16 June 2021`; `at` is ISO 8601, `zone` an IANA time zone. */
export function day(at: string, zone: string): string {
  return parts(at, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `Wed 16 June 2021, 08:00`. */
export function moment(at: string, zone: string): string {
  return `${day(at, zone)}, ${parts(at, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;
}

function parts(at: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(at)).replaceAll(',', '');
}

/** Who speaks and what the passage itself calls him, `Vladimir Putin – “he” in this passage`; null where the passage names him. */
export function calledInPassage({ source, sourceAs }: { readonly source: string | null; readonly sourceAs: string | null }): string | null {
  return source === null || sourceAs === null ? null : `${source} – “${sourceAs}” in this passage`;
}
