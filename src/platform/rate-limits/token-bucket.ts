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
