import type { SentryInstrumentation } from '../ports/sentry-instrumentation.ts';

const nothing = () => undefined;

/** Instrumentation that does nothing. */
export const NO_INSTRUMENTATION: SentryInstrumentation = {
  waiting: (answer) => answer,
  queued: () => nothing,
  sending: nothing,
  tried: nothing,
  unreadable: nothing,
  retried: nothing,
  breaker: nothing,
  cacheAsked: nothing,
};
