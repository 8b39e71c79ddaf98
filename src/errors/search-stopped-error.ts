import { SentryCallError, type SentryCallFacts } from './errors.ts';

/**
 * This Sentry ignored the search for a project, which is not among those that were read. The next search for it goes on
 * where this one stopped.
 */
export class SentrySearchStoppedError extends SentryCallError {
  readonly kind = 'search-stopped';

  constructor(
    facts: SentryCallFacts,
    /** Number of projects searched so far. */
    readonly searched: number,
  ) {
    super(facts, `search stopped after ${searched}`);
  }
}
