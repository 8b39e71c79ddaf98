import { SentryRefusedError } from '../../errors/errors.ts';
import {
  FIRST_PAGE,
  type ListCursor,
  type ListSlice,
  type UnreadableRow,
} from '../../model/list.ts';
import type { CallOptions, List, ListPage } from '../../ports/sentry.ts';

/** Rows of a list that one message shows. */
export const ROWS_AN_ANSWER = 15;
// For servers that ignore the filter, where a page may have no matching rows.
const MAX_CALLS = 5;

/** Creates a list from the function that reads its pages. */
export function listOfPages<Row>(page: List<Row>['page']): List<Row> {
  return {
    page,
    async *pages(maxPages, from, options) {
      let cursor = from;
      for (let count = 0; count < maxPages; count += 1) {
        const read = await page(cursor, options);
        yield read;
        if (read.next === undefined) return;
        cursor = read.next;
      }
    },
  };
}

/**
 * Reads one message's worth of rows from a cursor on, 15 unless told otherwise: one call, or up to five if the server
 * did not apply the filter. A cursor that no longer exists gives no rows.
 */
export async function readListed<Row>(
  list: List<Row>,
  place: ListCursor,
  options: CallOptions,
  rowsAnAnswer = ROWS_AN_ANSWER,
): Promise<ListSlice<Row>> {
  try {
    return await walk(list, place, options, rowsAnAnswer);
  } catch (error) {
    if (place.cursor === undefined || !isCursorRefused(error)) throw error;
    return {
      rows: [],
      place,
      next: undefined,
      previous: FIRST_PAGE,
      searched: undefined,
      unreadable: [],
    };
  }
}

// Matches "Invalid cursor parameter." and "Pagination offset cannot be negative" (sentry `src/sentry/api/base.py`).
function isCursorRefused(error: unknown): boolean {
  const isRefused = error instanceof SentryRefusedError && error.facts.status === 400;
  return isRefused && /cursor|pagination/i.test(error.reason ?? '');
}

async function walk<Row>(
  list: List<Row>,
  place: ListCursor,
  options: CallOptions,
  rowsAnAnswer: number,
): Promise<ListSlice<Row>> {
  const rows: Row[] = [];
  const unreadable: UnreadableRow[] = [];
  let first: ListPage<Row> | undefined;
  let searched = 0;
  let dropped = 0;
  let next: ListCursor | undefined;
  let { cursor, skip } = place;
  for await (const page of list.pages(MAX_CALLS, place.cursor, options)) {
    first ??= page;
    // The answer that showed the beginning of the page has named them.
    if (skip === 0) unreadable.push(...page.unreadable);
    searched += page.rows.length + page.dropped + page.unreadable.length;
    dropped += page.dropped;
    const end = skip + rowsAnAnswer - rows.length;
    rows.push(...page.rows.slice(skip, end));
    next = placeBehind(place, page, { cursor, skip: end });
    if (next === undefined || rows.length >= rowsAnAnswer || page.dropped === 0) break;
    cursor = page.next;
    skip = 0;
  }
  // If this page no longer exists, the pages before it may be gone too.
  const previous = rows.length === 0 ? backFrom(place) : placeBefore(place, first, rowsAnAnswer);
  return {
    rows,
    place,
    next,
    previous,
    searched: dropped > 0 ? searched : undefined,
    unreadable,
  };
}

function placeBehind(
  { page: number }: ListCursor,
  page: ListPage<unknown>,
  end: Pick<ListCursor, 'cursor' | 'skip'>,
): ListCursor | undefined {
  if (end.skip < page.rows.length) return { page: number + 1, ...end };
  return page.next === undefined ? undefined : { page: number + 1, cursor: page.next, skip: 0 };
}

// A message that combined several of the server's pages, or began in the middle of one, cannot always be found again.
function placeBefore(
  { page, cursor, skip }: ListCursor,
  first: ListPage<unknown> | undefined,
  rowsAnAnswer: number,
): ListCursor | undefined {
  if (page <= 2) return backFrom({ page });
  if (skip >= rowsAnAnswer) return { page: page - 1, cursor, skip: skip - rowsAnAnswer };
  const isPlain = skip === 0 && first?.dropped === 0 && first.rows.length <= rowsAnAnswer;
  if (!isPlain || first.previous === undefined) return FIRST_PAGE;
  return { page: page - 1, cursor: first.previous, skip: 0 };
}

function backFrom({ page }: Pick<ListCursor, 'page'>): ListCursor | undefined {
  return page === 1 ? undefined : FIRST_PAGE;
}
