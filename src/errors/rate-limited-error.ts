import type { LimitedAct } from '../model/invocations/invocation.ts';
import { ChatopsError } from './errors.ts';

/** A user exceeded their per-minute limit; Sentry was not called and nothing was recorded. */
export class RateLimitedError extends ChatopsError {
  readonly kind = 'person-limited';

  constructor(
    readonly act: LimitedAct,
    /** Number of acts allowed per minute. */
    readonly perMinute: number,
    /** When the user can act again. */
    readonly retryAt: Date,
  ) {
    super(`person limited: ${act}`);
  }
}
