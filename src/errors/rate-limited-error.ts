import type { LimitedAct } from '../model/invocation.ts';
import { ChatopsError } from './errors.ts';

/** Somebody did more in a short time than anybody may; nothing was asked of Sentry, and nothing recorded. */
export class RateLimitedError extends ChatopsError {
  readonly kind = 'person-limited';

  constructor(
    readonly act: LimitedAct,
    /** How often it may be done in a minute. */
    readonly perMinute: number,
    /** When it can be done again. */
    readonly retryAt: Date,
  ) {
    super(`person limited: ${act}`);
  }
}
