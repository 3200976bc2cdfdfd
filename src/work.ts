import type { Progress } from './platform.ts';

/** Reads the feeds that are due into the store, or those of `only` that are, wherever the work is done. What fails is told with its feed; the others go on. */
export type Ingest = (report?: (progress: Progress) => void, only?: readonly string[] | null) => Promise<void>;

/**
 * A kind of work. What is due stands in the store's rows, and whoever does it claims its row first: what is asked for twice, or
 * never done, neither happens twice nor is lost.
 */
export type Task = {
  readonly name: 'read' | 'brief' | 'send';
  /** The keys of what is due now. */
  due(): Promise<readonly string[]>;
  /** Does what is still due of these. */
  work(keys: readonly string[]): Promise<void>;
  /** How many keys one process takes at a time where several share the work. */
  readonly batch: number;
  /** How many such batches one process has in hand at a time. */
  readonly together: number;
  /** Whether doing it may make more of it due at once: the next part of a digest. */
  readonly leadsOn: boolean;
};

/** Who does what is due: this process, or whichever of several is free. Failures are logged, and what failed is due again. */
export type Work = {
  /** Looks up what is due of a task and has it done; resolves when it is done or shared out. Never throws. */
  plan(name: Task['name']): Promise<void>;
  /** Begins nothing more; resolves when what is under way in this process is over. */
  close(): Promise<void>;
};

const SAME_FAILURE_MS = 60_000;

/** Tells of a failure, but of the same within a minute only once: what is tried each second fails each second. */
export function quieter(tell: (error: unknown) => void): (error: unknown) => void {
  let told = { text: '', at: 0 };
  return (error) => {
    const text = error instanceof Error ? error.message : String(error);
    if (text === told.text && performance.now() - told.at < SAME_FAILURE_MS) return;
    told = { text, at: performance.now() };
    tell(error);
  };
}
