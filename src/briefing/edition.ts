/** A standing order: which topics go where, and when. `place` is `platform/channel`; `language` a two-letter code. */
export type Edition = {
  readonly id: string;
  readonly tenant: string;
  readonly place: string;
  readonly topics: readonly string[];
  /** As people write it: see `cronOf`. */
  readonly schedule: string;
  /** An IANA time zone. */
  readonly zone: string;
  readonly language: string;
  readonly isPaused: boolean;
  readonly orderedBy: string;
  /** ISO 8601 UTC. */
  readonly orderedAt: string;
};
