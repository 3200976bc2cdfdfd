/** A JSON object as it came in. */
export type Json = Readonly<Record<string, unknown>>;

/** Takes a fault: where it is, as a JSON pointer, and what is wrong there. */
export type Report = (at: string, fault: string) => void;

type Bounds = { readonly min?: number; readonly max?: number };
type TextBounds = Bounds & { readonly isPlain?: boolean; readonly isRequired?: boolean };

/** Slack's limits count code points, so an emoji is one. */
export function lengthOf(text: string): number {
  return [...text].length;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reports a string that is missing though required, no string, too short or too long. */
export function checkString(value: unknown, at: string, bounds: Bounds & { readonly isRequired?: boolean }, report: Report): void {
  if (value === undefined && !bounds.isRequired) return;
  if (typeof value !== 'string') {
    report(at, value === undefined ? 'is missing' : 'must be a string');
    return;
  }
  const length = lengthOf(value);
  if (bounds.max !== undefined && length > bounds.max) report(at, `${length} characters, at most ${bounds.max}`);
  if (length < (bounds.min ?? 0)) report(at, `${length} characters, at least ${bounds.min}`);
}

/** Reports what is wrong with a text object: `plain_text` or `mrkdwn`, 1 to 3000 characters unless bounds say otherwise. */
export function checkText(value: unknown, at: string, bounds: TextBounds, report: Report): void {
  if (value === undefined && !bounds.isRequired) return;
  if (!isObject(value)) {
    report(at, value === undefined ? 'is missing' : 'must be a text object');
    return;
  }
  if (value.type !== 'plain_text' && value.type !== 'mrkdwn') report(`${at}/type`, `"${value.type}", plain_text or mrkdwn wanted`);
  else if (bounds.isPlain && value.type !== 'plain_text') report(`${at}/type`, 'must be plain_text');
  checkString(value.text, `${at}/text`, { min: bounds.min ?? 1, max: bounds.max ?? 3000, isRequired: true }, report);
}

/** Reports a list that is missing, too short or too long; each of its entries goes to `checkEach` with its own pointer. */
export function checkList(
  value: unknown,
  at: string,
  bounds: Bounds & { readonly isRequired?: boolean },
  report: Report,
  checkEach: (item: unknown, at: string) => void,
): void {
  if (value === undefined && !bounds.isRequired) return;
  if (!Array.isArray(value)) {
    report(at, value === undefined ? 'is missing' : 'must be a list');
    return;
  }
  if (bounds.max !== undefined && value.length > bounds.max) report(at, `${value.length} entries, at most ${bounds.max}`);
  if (value.length < (bounds.min ?? 0)) report(at, `${value.length} entries, at least ${bounds.min}`);
  for (const [i, item] of value.entries()) checkEach(item, `${at}/${i}`);
}

/** Reports a number outside its bounds. */
export function checkNumber(value: unknown, at: string, bounds: Bounds, report: Report): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    report(at, 'must be a number');
    return;
  }
  if (value < (bounds.min ?? -Infinity) || value > (bounds.max ?? Infinity)) report(at, `${value}, ${bounds.min} to ${bounds.max} wanted`);
}

/** Reports a value that is none of those allowed. */
export function checkOneOf(value: unknown, at: string, allowed: readonly string[], report: Report): void {
  if (value !== undefined && !(typeof value === 'string' && allowed.includes(value))) {
    report(at, `"${String(value)}", one of ${allowed.join(', ')} wanted`);
  }
}
