import type { Language } from '../language/language.ts';
import type { Anchor, Search } from './anchor.ts';
import { findByCommas } from './comma-anchors.ts';
import { cuesOf } from './cues.ts';
import { accordingTo, adjectiveCue, announced, colon, nounCue, refusal, signed } from './other-cues.ts';
import type { Piece } from './sentences.ts';
import { verbCue } from './verb-cue.ts';

// No sentence that a person wrote has more.
const MOST_CUES = 12;

/** The cues of a sentence that have what they need beside them, from left to right. A headline may end in a full stop. */
export function findAnchors(pieces: readonly Piece[], language: Language, isHeadline = false): readonly Anchor[] {
  if (language.byCommas) return findByCommas(pieces, language, language.byCommas);
  const { verbs, nouns, adjectives, times, speakers, bodies } = cuesOf(language);
  const search: Search = { pieces, language, times, speakers, bodies, isHeadline, found: [] };
  for (let at = 0; at < pieces.length && search.found.length < MOST_CUES; at++) {
    const anchor =
      accordingTo(search, at) ??
      colon(search, at) ??
      signed(search, at) ??
      announced(search, at) ??
      nounCue(search, at, nouns.get(pieces[at]!.lower)) ??
      adjectiveCue(search, at, adjectives.get(pieces[at]!.lower)) ??
      verbCue(search, at, verbs.get(pieces[at]!.lower) ?? []) ??
      refusal(search, at);
    if (anchor) search.found.push(anchor);
  }
  return search.found;
}
