/** What each score must reach, a little under what it does: a change that moves a figure says so in its commit. */
export const FLOORS = {
  merge: { precision: 0.95, recall: 0.95 },
  fresh: { precision: 0.95, recall: 0.55 },
  dispute: { precision: 0.95, recall: 0.9 },
  update: { precision: 0.95, recall: 0.95 },
} as const;
