import type { CueKind, Language } from '../language/language.ts';
import type { Range } from './phrases.ts';
import type { Piece } from './sentences.ts';

/** A cue in its sentence with its source; all ranges count pieces. */
export type Anchor = {
  readonly kind: CueKind;
  readonly lemma: string;
  readonly form: 'clause' | 'deed';
  readonly source: Range | null;
  readonly cue: Range;
  /** Source and cue together. */
  readonly whole: Range;
  /** Where what follows the cue begins; unused where the content comes first. */
  readonly content: number;
  readonly isContentFirst: boolean;
  /** Content first, and more of it behind the cue. */
  readonly goesOn: boolean;
  /** The source is that of an earlier cue: "and added", ", saying". */
  readonly isShared: boolean;
  readonly isPassive: boolean;
  readonly isNegated: boolean;
};

/** What a search through one sentence knows. */
export type Search = {
  readonly pieces: readonly Piece[];
  readonly language: Language;
  readonly times: ReadonlySet<string>;
  /** Nouns for offices and bodies. */
  readonly speakers: ReadonlySet<string>;
  readonly bodies: ReadonlySet<string>;
  readonly isHeadline: boolean;
  readonly found: Anchor[];
};
