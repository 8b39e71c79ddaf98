/** How much somebody may do: so many in a minute, and as many at once after a pause. */
interface BucketSize {
  readonly perMinute: number;
}

/** What is left in somebody's bucket. */
export interface Bucket {
  /** Below nothing after a large act that was let through whole. */
  readonly tokens: number;
  /** When that was so, in milliseconds of a clock. */
  readonly at: number;
}

/** What taking from a bucket came to, and the bucket after it. */
type Taken =
  | { readonly isTaken: true; readonly bucket: Bucket }
  /** Nothing was taken; in so many milliseconds it would be. */
  | { readonly isTaken: false; readonly bucket: Bucket; readonly waitMs: number };

const MINUTE_MS = 60_000;
// Whoever waited as long as they were told must not fail by a rounding.
const ROUNDING = 1e-6;

/**
 * Takes `count` out of a bucket, all or nothing; undefined is a full one. More than a bucket holds is taken out of a full
 * one, which then owes the rest: what belongs together is never refused for ever, and is paid for by waiting.
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
