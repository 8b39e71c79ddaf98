import { LRUCache } from 'lru-cache';
import { RateLimitedError } from '../../errors/rate-limited-error.ts';
import type { Actor } from '../../model/actor.ts';
import type { LimitedAct } from '../../model/invocation.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Bucket, takeFrom } from './token-bucket.ts';

/** Limits of each user per minute; undefined for no limit. */
export type PersonLimitSettings = Readonly<Record<LimitedAct, number | undefined>>;

/** Keeps one user, or something that acts in their name, from using up shared capacity. */
export interface UserRateLimiter {
  /** Counts `count` acts of a user, all or none; throws `RateLimitedError` if the limit is exceeded. */
  readonly take: (act: LimitedAct, actor: Actor, count?: number) => void;
}

interface UserRateLimiterOptions {
  readonly perMinute: PersonLimitSettings;
  readonly clock: Clock;
}

// A user evicted by this many others has long been idle, so their bucket is full again.
const MAX_BUCKETS = 20_000;

/** Creates the limiter, with full buckets. */
export function createUserRateLimiter(options: UserRateLimiterOptions): UserRateLimiter {
  const { perMinute, clock } = options;
  const buckets = new LRUCache<string, Bucket>({ max: MAX_BUCKETS });
  return {
    take(act, { teamId, userId }, count = 1) {
      const limit = perMinute[act];
      if (limit === undefined) return;
      const key = `${act}:${teamId}:${userId}`;
      const taken = takeFrom(buckets.get(key), { perMinute: limit }, count, clock.monotonicNow());
      buckets.set(key, taken.bucket);
      if (taken.isTaken) return;
      throw new RateLimitedError(act, limit, new Date(clock.now().getTime() + taken.waitMs));
    },
  };
}
