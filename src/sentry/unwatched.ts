import type { SentryWatch } from '../ports/sentry.ts';

const nothing = () => undefined;

/** Follows nothing. */
export const UNWATCHED: SentryWatch = {
  waiting: (answer) => answer,
  queued: () => nothing,
  sending: nothing,
  tried: nothing,
  retried: nothing,
  breaker: nothing,
  cacheAsked: nothing,
};
