import type { CallOptions, List } from '../../ports/sentry.ts';

const MAX_CALLS = 5;

/**
 * What a search brings: one page of it, or up to five where the server did not apply the filter, until there are enough
 * rows. `hasMore` tells whether the list goes on.
 */
export async function searchList<Row>(
  list: List<Row>,
  options: CallOptions,
  enough = Number.POSITIVE_INFINITY,
): Promise<{ readonly rows: readonly Row[]; readonly hasMore: boolean }> {
  const rows: Row[] = [];
  let hasMore = false;
  for await (const page of list.pages(MAX_CALLS, undefined, options)) {
    rows.push(...page.rows);
    hasMore = page.next !== undefined;
    if (page.dropped === 0 || rows.length >= enough) break;
  }
  return { rows, hasMore };
}
