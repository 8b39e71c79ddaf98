import type { SentryInstrumentation } from '../ports/sentry-instrumentation.ts';

const nothing = () => undefined;

/** Instrumentation that does nothing. */
export const NO_INSTRUMENTATION: SentryInstrumentation = {
  tried: nothing,
  unreadable: nothing,
  retried: nothing,
  breaker: nothing,
  cacheAsked: nothing,
};
