/** What clustering needs to know of an article. `publishedAt` is ISO 8601 UTC. */
export type StoryCandidate = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly publisher: string | null;
  readonly publishedAt: string | null;
};

/** Where an article went: the story's id (that of its first article), and how alike it was to the nearest one in it (0 to 1). */
export type StoryMembership = {
  readonly storyId: string;
  readonly similarity: number;
};
