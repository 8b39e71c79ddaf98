import { LRUCache } from 'lru-cache';
import { RateLimitedError } from '../../errors/rate-limited-error.ts';
import type { Actor } from '../../model/actor.ts';
import type { LimitedAct } from '../../model/invocations/invocation.ts';
import type { Clock } from '../../ports/clock.ts';

/** Size of a bucket: the refill per minute, which is also the largest burst. */
interface BucketSize {
  readonly perMinute: number;
}

/** State of a user's token bucket. */
export interface Bucket {
  /** Negative after a large request that was granted whole. */
  readonly tokens: number;
  /** When `tokens` was current, in milliseconds of the caller's clock. */
  readonly at: number;
}

/** Result of taking tokens, and the bucket after it. */
type Taken =
  | { readonly isTaken: true; readonly bucket: Bucket }
  /** Nothing was taken; `waitMs` is the time until enough tokens are available. */
  | { readonly isTaken: false; readonly bucket: Bucket; readonly waitMs: number };

const MINUTE_MS = 60_000;
// Rounding must not refuse a user who waited exactly as long as required.
const ROUNDING = 1e-6;

/**
 * Takes `count` tokens, all or nothing; an undefined bucket is full. A request larger than the bucket is granted from a
 * full one and leaves a debt, so that a large batch is never refused forever but delays later requests.
 */
export function takeFrom(
  bucket: Bucket | undefined,
  { perMinute }: BucketSize,
  count: number,
  now: number,
): Taken {
  const tokens = filled(bucket, perMinute, now);
  const needed = Math.min(count, perMinute);
  if (tokens + ROUNDING >= needed)
    return { isTaken: true, bucket: { tokens: tokens - count, at: now } };
  const waitMs = Math.ceil(((needed - tokens) / perMinute) * MINUTE_MS);
  return { isTaken: false, bucket: { tokens, at: now }, waitMs };
}

function filled(bucket: Bucket | undefined, perMinute: number, now: number): number {
  if (bucket === undefined) return perMinute;
  const passedMs = Math.max(0, now - bucket.at);
  return Math.min(perMinute, bucket.tokens + (passedMs / MINUTE_MS) * perMinute);
}

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
