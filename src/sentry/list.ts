import type { CallOptions, List, ListPage } from '../ports/sentry.ts';
import type { Operation } from './operations.ts';
import { pages } from './pages.ts';
import type { Page } from './transport/parse-answer.ts';

/** Where a list comes from, and what belongs into it. */
export interface ListSource<Row> {
  readonly operation: Operation;
  readonly readPage: (cursor: string | undefined, options?: CallOptions) => Promise<Page<Row>>;
  /** Whether a row is what was asked for: a server may ignore the query. */
  readonly matches: (row: Row) => boolean;
}

/** Builds a list over the pages of a source. */
export function createList<Row>({ operation, readPage, matches }: ListSource<Row>): List<Row> {
  async function page(cursor?: string, options?: CallOptions): Promise<ListPage<Row>> {
    const { rows, next, previous } = await readPage(cursor, options);
    const matching = rows.filter(matches);
    return { rows: matching, next, previous, dropped: rows.length - matching.length };
  }
  return {
    page,
    pages: (maxPages, from, options) =>
      pages(operation, (cursor) => page(cursor, options), maxPages, from),
  };
}
