import type { PageSize } from '../ports/sentry.ts';

const MAX_PER_PAGE = 100;

/** The `per_page` of a list, 1 to 100: Sentry answers 400 to any other (sentry `src/sentry/api/paginator.py`). */
export function perPage({ perPage: wanted = MAX_PER_PAGE }: PageSize = {}): string {
  return String(Math.min(MAX_PER_PAGE, Math.max(1, Math.trunc(wanted))));
}
