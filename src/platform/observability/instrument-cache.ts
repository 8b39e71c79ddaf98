import type { Metrics } from '../../ports/metrics.ts';
import type { CacheInstrumentation, Part } from '../../ports/observability.ts';
import type { Tracer } from './tracer.ts';

/** Has it noted what a memory of that name is asked, and how long those wait who share a question of that part. */
export function instrumentCache(
  tracer: Tracer,
  metrics: Pick<Metrics, 'cacheAsked'>,
  { cache, part }: { readonly cache: string; readonly part: Part },
): CacheInstrumentation {
  return (isHit, answer) => {
    metrics.cacheAsked(cache, isHit);
    return tracer.waiting(part, answer);
  };
}
