import type { Unreached } from './bare-answer.ts';
import type { Organization } from './organization.ts';

/** What stands at `SENTRY_URL`, as one request for the organization shows it. */
export type SentryLook =
  /** Sentry's API gave the organization. */
  | (SentryHeaders & { readonly kind: 'organization'; readonly organization: Organization })
  /** Sentry's API said no; `reason` is its own text, plain and unescaped. */
  | (SentryHeaders & {
      readonly kind: 'refused';
      readonly status: number;
      readonly reason: string | undefined;
    })
  /** Something answered that is not Sentry's API: a page, or an answer of another program. */
  | {
      readonly kind: 'not-sentry';
      readonly status: number;
      readonly what: 'page' | 'other';
      readonly redirectedTo: URL | undefined;
    }
  | { readonly kind: 'server-error'; readonly status: number }
  | Unreached;

interface SentryHeaders {
  /** How far this machine's clock is ahead of Sentry's, in milliseconds. */
  readonly aheadMs: number | undefined;
}
