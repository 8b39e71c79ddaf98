import type { List } from '../../ports/sentry.ts';

/** Rows that came whole, as a list of one page. */
export function listOf<Row>(rows: readonly Row[]): List<Row> {
  const page = { rows, next: undefined, previous: undefined, dropped: 0 };
  return {
    page: async () => page,
    async *pages() {
      yield page;
    },
  };
}
