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
  /** At most so many points in a briefing; null where it is the newsroom's number. */
  readonly points: number | null;
  /** What is posted for a slot that brings nothing new: nothing, or one line that says so. */
  readonly quiet: 'nothing' | 'line';
  /** `HH:MM-HH:MM` in the zone, when nothing is posted; null where any hour will do. */
  readonly quietHours: string | null;
  readonly isPaused: boolean;
  readonly orderedBy: string;
  /** ISO 8601 UTC. */
  readonly orderedAt: string;
};

/** What an order may say beside its topics, times and place; what is left out is as it was, or usual. */
export type Wishes = Partial<Pick<Edition, 'language' | 'points' | 'quiet' | 'quietHours'>>;

/** More points than this are no briefing. */
export const MOST_POINTS = 100;

/** `German` for `de`; null where the code is none of ISO 639-1. */
export function languageName(code: string): string | null {
  return /^[a-z]{2}$/.test(code) ? (new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code) ?? null) : null;
}
