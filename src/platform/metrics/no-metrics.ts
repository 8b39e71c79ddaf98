import type { Metrics } from '../../ports/metrics.ts';

const nothing = () => undefined;

/** Counts nothing: for a program that nobody asks for figures. */
export const NO_METRICS: Metrics = {
  invocation: nothing,
  acknowledged: nothing,
  repeated: nothing,
  denied: nothing,
  preview: nothing,
  sentryCall: nothing,
  sentryRetry: nothing,
  sentryBreaker: nothing,
  slackCall: nothing,
  cacheAsked: nothing,
  auditFailed: nothing,
  bug: nothing,
};
