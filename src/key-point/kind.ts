import type { KindName } from './key-point.ts';

/** A kind of key point: what it is, the parts without which it is none, and sentences that are and are not one. */
export type KeyPointKind = {
  readonly name: KindName;
  readonly definition: string;
  readonly requires: readonly ('source' | 'target')[];
  readonly examples: { readonly yes: readonly string[]; readonly no: readonly string[] };
};
