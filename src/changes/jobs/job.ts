/** What a job has while it runs. */
export interface JobRun {
  /** What was noted last, by whichever process ran it. */
  readonly progress: string | undefined;
  /** Notes how far it is and keeps the hold; throws `LeaseLostError` if another process has the job. */
  readonly note: (progress: string) => Promise<void>;
  /** Aborts when the process stops: the job then ends at the next good moment. */
  readonly signal: AbortSignal;
}

/** Work that is done again and again, by one process at a time. */
export interface Job {
  readonly name: string;
  /** Milliseconds from the end of one run to the next. */
  readonly everyMs: number;
  readonly run: (run: JobRun) => Promise<void>;
}
