import type { Progress } from './platform.ts';

/** Reads every feed that is due into the store, wherever the work is done. What fails is told with its feed; the others go on. */
export type Ingest = (report?: (progress: Progress) => void) => Promise<void>;
