import type { Attribution, Span } from './attribute.ts';
import { is, type Token } from './tokens.ts';

type Spans = readonly [Span, ...Span[]];

/** The contents of an attribution, each deed of an agreement by itself: "to talk, return envoys and begin …" is three. */
export function splitDeeds(attribution: Attribution): readonly Spans[] {
  const [first] = attribution.contents;
  if (attribution.kind !== 'agreement' || attribution.form !== 'deed' || attribution.isPassive) return [attribution.contents];
  const tokens = attribution.sentence.tokens.filter((token) => token.start >= first.start && token.end <= first.end);
  if (!is(tokens[0], 'infinitive')) return [attribution.contents];
  const starts = [0];
  for (const [index, token] of tokens.entries()) if (isBreak(token) && beginsDeed(tokens, index + 1)) starts.push(index + 1);
  if (starts.length === 1) return [attribution.contents];
  return starts.map((start, index) => {
    let end = starts[index + 1] ?? tokens.length;
    while (end > start + 1 && isBreak(tokens[end - 1]!)) end--;
    return [{ start: tokens[start]!.start, end: tokens[end - 1]!.end }] as const;
  });
}

function isBreak(token: Token): boolean {
  return token.text === ',' || is(token, 'and');
}

// Taggers take a bare verb after a comma for a noun, so a noun that another phrase follows at once passes for one in a list of verbs.
function beginsDeed(tokens: readonly Token[], at: number): boolean {
  const token = is(tokens[at], 'infinitive') ? tokens[at + 1] : tokens[at];
  const next = tokens[is(tokens[at], 'infinitive') ? at + 2 : at + 1];
  if (!token || !next || /(?:ing|ed|s)$/.test(token.lower)) return false;
  if (token.pos === 'VERB') return true;
  return (
    token.pos === 'NOUN' &&
    tokens[at - 1]?.text === ',' &&
    /DET|ADJ|NOUN|PRON/.test(next.pos) &&
    tokens.slice(at).some((other, index) => is(other, 'and') && tokens[at + index + 1]?.pos === 'VERB')
  );
}
