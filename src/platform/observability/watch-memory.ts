import type { Metrics } from '../../ports/metrics.ts';
import type { MemoryWatch, Part } from '../../ports/observability.ts';
import type { Ledgers } from './create-ledgers.ts';

/** Has it noted what a memory of that name is asked, and how long those wait who share a question of that part. */
export function watchMemory(
  ledgers: Ledgers,
  metrics: Pick<Metrics, 'cacheAsked'>,
  { cache, part }: { readonly cache: string; readonly part: Part },
): MemoryWatch {
  return (isHit, answer) => {
    metrics.cacheAsked(cache, isHit);
    return ledgers.waiting(part, answer);
  };
}
