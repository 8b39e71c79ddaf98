/** Records the bot's metrics; label values outside a known, bounded set are counted as `other`. */
export interface Metrics {
  readonly invocation: (done: {
    readonly surface: string;
    readonly command: string | undefined;
    readonly outcome: string;
    readonly durationMs: number;
  }) => void;
  /** Records that a delivery was acknowledged to Slack. */
  readonly acknowledged: (delivery: { readonly kind: string; readonly durationMs: number }) => void;
  /** Records a repeated request that was not run again. */
  readonly repeated: (by: string) => void;
  /** Counts an invocation's error if it is a refusal by the bot. */
  readonly denied: (error: unknown) => void;
  readonly preview: (outcome: string, reason: string, count: number) => void;
  /** Records one request to Sentry; `status` is the HTTP status, or the reason why there is none. */
  readonly sentryCall: (call: {
    readonly operation: string;
    readonly status: number | string;
    readonly durationMs: number;
  }) => void;
  /** Counts rows in Sentry's responses that could not be read because of a field. */
  readonly sentryUnreadable: (rows: {
    readonly operation: string;
    readonly field: string;
    readonly count: number;
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
  /** Counts an unexpected error. */
  readonly unexpectedError: () => void;
}

/** State of the circuit breaker for Sentry: it lets all calls through, none, or a single probe. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/**
 * Failure of the audit log: an intent, an outcome or the head beside the database was not written, the hash chain is
 * broken, or the database's files are gone.
 */
export type AuditFailure = 'intent' | 'outcome' | 'head' | 'chain' | 'files';

/** Unfinished changes: their number, and when the oldest was accepted. */
export interface OpenChanges {
  readonly count: number;
  readonly oldestAt: Date | undefined;
}
