import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { BreakerState, Metrics } from '../../ports/metrics.ts';
import { boundedLabel } from './instruments.ts';

const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 15];
const STATES = ['closed', 'open', 'half-open'] as const satisfies readonly BreakerState[];
const MOST_CALLS = 100;
// HTTP has a few hundred status codes, of which servers use a dozen.
const MOST_STATUSES = 60;

/** Creates the metrics of calls to Sentry and Slack, and of cache lookups. */
export function createCallMetrics(
  registry: Registry,
): Pick<
  Metrics,
  'sentryCall' | 'sentryUnreadable' | 'sentryRetry' | 'sentryBreaker' | 'slackCall' | 'cacheAsked'
> {
  const registers = [registry];
  const sentryCalls = new Counter({
    name: 'sentry_chatops_sentry_calls_total',
    help: 'Requests to Sentry, each retry one, by operation and status.',
    labelNames: ['operation', 'status'],
    registers,
  });
  const sentrySeconds = new Histogram({
    name: 'sentry_chatops_sentry_call_duration_seconds',
    help: 'Requests to Sentry, from sending to the end of the answer.',
    labelNames: ['operation'],
    buckets: BUCKETS,
    registers,
  });
  const unreadable = new Counter({
    name: 'sentry_chatops_sentry_unreadable_rows_total',
    help: 'Rows in answers of Sentry that could not be read, by operation and field.',
    labelNames: ['operation', 'field'],
    registers,
  });
  const sentryRetries = new Counter({
    name: 'sentry_chatops_sentry_retries_total',
    help: 'Requests to Sentry that were made again.',
    labelNames: ['operation', 'reason'],
    registers,
  });
  const breaker = new Gauge({
    name: 'sentry_chatops_sentry_breaker_state',
    help: '1 for the state that the breaker before Sentry is in.',
    labelNames: ['state'],
    registers,
  });
  const slackCalls = new Counter({
    name: 'sentry_chatops_slack_calls_total',
    help: 'Calls to Slack, by method and status.',
    labelNames: ['method', 'status'],
    registers,
  });
  const slackSeconds = new Histogram({
    name: 'sentry_chatops_slack_call_duration_seconds',
    help: 'Calls to Slack, from sending to the end of the answer.',
    labelNames: ['method'],
    buckets: BUCKETS,
    registers,
  });
  const asked = new Counter({
    name: 'sentry_chatops_cache_requests_total',
    help: 'What memories were asked for, and whether they had it.',
    labelNames: ['cache', 'result'],
    registers,
  });
  const operationOf = boundedLabel(MOST_CALLS);
  const statusOf = boundedLabel(MOST_STATUSES);
  const methodOf = boundedLabel(MOST_CALLS);
  const slackStatusOf = boundedLabel(MOST_STATUSES);
  const fieldOf = boundedLabel(MOST_CALLS);
  const reasonOf = boundedLabel(MOST_STATUSES);
  const cacheOf = boundedLabel(MOST_CALLS);

  function showBreaker(current: BreakerState): void {
    for (const state of STATES) breaker.set({ state }, state === current ? 1 : 0);
  }
  showBreaker('closed');

  return {
    sentryCall({ operation: called, status, durationMs }) {
      const operation = operationOf(called);
      sentryCalls.inc({ operation, status: statusOf(String(status)) });
      sentrySeconds.observe({ operation }, durationMs / 1_000);
    },
    sentryUnreadable: ({ operation, field, count }) =>
      unreadable.inc({ operation: operationOf(operation), field: fieldOf(field) }, count),
    sentryRetry: (operation, reason) =>
      sentryRetries.inc({ operation: operationOf(operation), reason: reasonOf(reason) }),
    sentryBreaker: showBreaker,
    slackCall({ method: called, status, durationMs }) {
      const method = methodOf(called);
      slackCalls.inc({ method, status: slackStatusOf(status) });
      slackSeconds.observe({ method }, durationMs / 1_000);
    },
    cacheAsked: (cache, isHit) =>
      asked.inc({ cache: cacheOf(cache), result: isHit ? 'hit' : 'miss' }),
  };
}
