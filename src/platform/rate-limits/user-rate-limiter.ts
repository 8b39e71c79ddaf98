import { LRUCache } from 'lru-cache';
import { RateLimitedError } from '../../errors/rate-limited-error.ts';
import type { Actor } from '../../model/actor.ts';
import type { LimitedAct } from '../../model/invocation.ts';
import type { Clock } from '../../ports/clock.ts';
import { type Bucket, takeFrom } from './token-bucket.ts';

/** How often each person may do what; undefined: as often as they like. */
export type PersonLimitSettings = Readonly<Record<LimitedAct, number | undefined>>;

/** Keeps one person, or something that acts in their name, from using up what everybody shares. */
export interface UserRateLimiter {
  /** Counts so many acts of somebody, all or none; throws `RateLimitedError` where that would be too many. */
  readonly take: (act: LimitedAct, actor: Actor, count?: number) => void;
}

/** What {@link createUserRateLimiter} needs. */
interface UserRateLimiterOptions {
  readonly perMinute: PersonLimitSettings;
  readonly clock: Clock;
}

// Whoever is forgotten for so many others has been quiet for long, and their bucket is full again.
const MAX_BUCKETS = 20_000;

/** Builds the limits, with a full bucket for everybody. */
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
