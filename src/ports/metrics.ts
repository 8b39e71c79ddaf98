/** Where the program counts what it does. Labels are words of our own; whatever else comes is counted as `other`. */
export interface Metrics {
  readonly invocation: (done: {
    readonly surface: string;
    readonly command: string | undefined;
    readonly outcome: string;
    readonly durationMs: number;
  }) => void;
  /** Slack was told that a delivery arrived. */
  readonly acknowledged: (delivery: { readonly kind: string; readonly durationMs: number }) => void;
  /** Something was asked for that had been asked for before, and was not done again. */
  readonly repeated: (by: string) => void;
  /** Counts an invocation's failure if it is one of our own refusals. */
  readonly denied: (error: unknown) => void;
  readonly preview: (outcome: string, reason: string, count: number) => void;
  /** A request to Sentry; `status` of HTTP, or why there is none. */
  readonly sentryCall: (call: {
    readonly operation: string;
    readonly status: number | string;
    readonly durationMs: number;
  }) => void;
  readonly sentryRetry: (operation: string, reason: string) => void;
  readonly sentryBreaker: (state: BreakerState) => void;
  readonly slackCall: (call: {
    readonly method: string;
    readonly status: string;
    readonly durationMs: number;
  }) => void;
  readonly cacheAsked: (cache: string, isHit: boolean) => void;
  readonly auditFailed: (what: AuditFailure) => void;
  /** An error that nobody expected. */
  readonly unexpectedError: () => void;
}

/** What the breaker before Sentry is doing: letting calls through, none, or one to see. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** What went wrong with the audit log: an intent or an outcome was not written, or its chain is broken. */
export type AuditFailure = 'intent' | 'outcome' | 'chain';

/** What of the records is shown: changes that are not over, and since when the oldest is open. */
export interface OpenChanges {
  readonly count: number;
  readonly oldestAt: Date | undefined;
}
