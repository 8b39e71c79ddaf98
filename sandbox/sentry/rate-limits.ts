import { createLimiter, type Limiter, type LimitReading } from './limiter.ts';

/** Maximum number of invites per day. */
export interface InviteLimits {
  readonly perUser: number;
  readonly perOrganization: number;
  readonly perAddress: number;
}

/** Control of which limits are enforced; the headers are sent in any case. */
export interface RateLimitSwitch {
  /** Initially `event-ids`: only the 1/s of `eventids/` and the 5/s of an issue, which a single user can exceed. */
  enforce(which: 'none' | 'event-ids' | 'all'): void;
  allowInvites(limits: Partial<InviteLimits>): void;
}

/** The limiters that requests go through. */
export interface RateLimits extends RateLimitSwitch {
  readonly requests: Limiter;
  /** Reports whether a request is refused; `own` is the limit of the endpoint itself. */
  isExceeded(reading: LimitReading, own: number | undefined): boolean;
  /** Counts an invite; returns false if it exceeds a limit. */
  takeInvite(inviter: string, address: string): boolean;
}

// Limits of single endpoints that a single user can exceed.
const SMALL: readonly number[] = [1, 5];
const DAY_MS = 24 * 3600 * 1000;

/** Creates limits like those of sentry.io (sentry `src/sentry/ratelimits/utils.py`). */
export function createRateLimits(now: () => Date): RateLimits {
  const requests = createLimiter(now);
  let enforced: 'none' | 'event-ids' | 'all' = 'event-ids';
  let invites: InviteLimits = { perUser: 100, perOrganization: 100, perAddress: 10 };
  let day = 0;
  let sent = new Map<string, number>();
  const count = (key: string): number => {
    const total = (sent.get(key) ?? 0) + 1;
    sent.set(key, total);
    return total;
  };
  return {
    requests,
    enforce(which) {
      enforced = which;
    },
    allowInvites(limits) {
      invites = { ...invites, ...limits };
    },
    isExceeded(reading, own) {
      if (enforced === 'none' || (enforced === 'event-ids' && !SMALL.includes(own ?? 0)))
        return false;
      return reading.isWindowExceeded || reading.isConcurrencyExceeded;
    },
    takeInvite(inviter, address) {
      const today = Math.floor(now().getTime() / DAY_MS);
      if (today !== day) sent = new Map();
      day = today;
      const byUser = count(`user ${inviter}`);
      const byOrganization = count('organization');
      const byAddress = count(`address ${address.toLowerCase()}`);
      return (
        byUser <= invites.perUser &&
        byOrganization <= invites.perOrganization &&
        byAddress <= invites.perAddress
      );
    },
  };
}
