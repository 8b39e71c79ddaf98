import { SentryAnswerError } from '../errors/errors.ts';
import type { CallOptions, List, ListPage, PageSize } from '../ports/sentry.ts';
import type { Operation } from './operations.ts';
import { factsWithoutAnswer } from './transport/call-error.ts';
import type { Page } from './transport/parse-answer.ts';

const MAX_PER_PAGE = 100;

/**
 * Returns the `per_page` of a list, 1 to 100: Sentry responds with 400 to any other (sentry
 * `src/sentry/api/paginator.py`).
 */
export function perPage({ perPage: wanted = MAX_PER_PAGE }: PageSize = {}): string {
  return String(Math.min(MAX_PER_PAGE, Math.max(1, Math.trunc(wanted))));
}

/** Source of a list, and the filter of its rows. */
interface ListSource<Row> {
  readonly operation: Operation;
  readonly readPage: (cursor: string | undefined, options?: CallOptions) => Promise<Page<Row>>;
  /** Reports whether a row matches the request, because a server may ignore the query. */
  readonly matches: (row: Row) => boolean;
}

/** Creates a list over the pages of a source. */
export function createList<Row>({ operation, readPage, matches }: ListSource<Row>): List<Row> {
  async function page(cursor?: string, options?: CallOptions): Promise<ListPage<Row>> {
    const { rows, odd, next, previous } = await readPage(cursor, options);
    const matching = rows.filter(matches);
    const unreadable = odd.map(({ id, name }) => ({ id, name }));
    return { rows: matching, next, previous, dropped: rows.length - matching.length, unreadable };
  }
  return {
    page,
    pages: (maxPages, from, options) =>
      pages(operation, (cursor) => page(cursor, options), maxPages, from),
  };
}

/** Reads the page at a cursor, or the first page. */
export type ReadPage<Found> = (cursor: string | undefined) => Promise<Found>;

/**
 * Reads the pages of a list, at most `maxPages` of them; the last one's `next` shows whether more are left. Throws
 * `SentryAnswerError` if a cursor repeats, because the list would never end.
 */
export async function* pages<Found extends { readonly next: string | undefined }>(
  operation: Operation,
  readPage: ReadPage<Found>,
  maxPages: number,
  from?: string,
): AsyncGenerator<Found, void, void> {
  const seen = new Set(from === undefined ? [] : [from]);
  let cursor = from;
  for (let count = 0; count < maxPages; count += 1) {
    const page = await readPage(cursor);
    yield page;
    if (page.next === undefined) return;
    if (seen.has(page.next)) {
      throw new SentryAnswerError(factsWithoutAnswer(operation), 'the cursor of a page repeats');
    }
    seen.add(page.next);
    cursor = page.next;
  }
}

const LINK = /<[^<>]*>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)/g;
const PARAMETER = /;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/g;

/**
 * Returns the cursor of the next or previous page from a `Link` header; undefined if there is none. Sentry always sends
 * both relations, so only `results="true"` counts; the URL may be on another host and is never used (sentry
 * `build_cursor_link`).
 */
export function pageCursor(
  link: string | readonly string[] | undefined,
  relation: 'next' | 'previous',
): string | undefined {
  const header = typeof link === 'string' ? link : (link ?? []).join(', ');
  for (const [, parameters = ''] of header.matchAll(LINK)) {
    const given = new Map(
      [...parameters.matchAll(PARAMETER)].map(([, name = '', quoted, bare = '']) => [
        name.toLowerCase(),
        quoted ?? bare,
      ]),
    );
    const cursor = given.get('cursor') ?? '';
    if (given.get('rel') === relation && given.get('results') === 'true' && cursor !== '') {
      return cursor;
    }
  }
  return undefined;
}
