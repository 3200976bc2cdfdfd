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
  /** What is posted for a slot that brings nothing new: nothing, or one line that says so. */
  readonly quiet: 'nothing' | 'line';
  /** `HH:MM-HH:MM` in the zone, when nothing is posted; null where any hour will do. */
  readonly quietHours: string | null;
  readonly isPaused: boolean;
  readonly orderedBy: string;
  /** ISO 8601 UTC. */
  readonly orderedAt: string;
};
