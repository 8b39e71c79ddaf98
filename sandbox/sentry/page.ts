import type { ApiCall } from './api-call.ts';
import { badRequest } from './refused-request-error.ts';
import type { Rows } from './world/rows.ts';

/** A page of a list, and the `Link` header to its neighbors. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly link: string;
}

/** Cursor as Sentry writes it: `value:offset:isPrevious`. */
export interface Cursor {
  readonly value: number;
  readonly offset: number;
  readonly isPrevious: boolean;
}

const MAX_PER_PAGE = 100;

/** Parts of a call that a page depends on; `linkUrl` is the URL that the links repeat. */
export type PageRequest = Pick<ApiCall, 'query' | 'linkUrl' | 'defaultPerPage'>;

/**
 * Returns one page of `rows`, cut like Sentry's `OffsetPaginator`: the cursor is `size:page:isPrevious`, so that a walk
 * whose `per_page` changes skips or repeats rows.
 */
export function paginate<Row>(rows: Rows<Row>, request: PageRequest): Page<Row> {
  const { query } = request;
  const limit = perPage(request);
  const cursor = readCursor(query.get('cursor'));
  const size = cursor.value === 0 ? limit : cursor.value;
  const start = cursor.offset * cursor.value;
  if (start < 0) throw badRequest('Pagination offset cannot be negative');
  const window = rows.slice(start, start + size + 1);
  const cut = size === limit ? window : window.slice(-(limit + 1));
  const page = cursor.offset;
  const hasNext = cut.length > limit;
  return {
    rows: cut.slice(0, limit),
    link: [
      linkTo(request, 'previous', page > 0, `${limit}:${page - 1}:1`),
      linkTo(request, 'next', hasNext, `${limit}:${page + 1}:0`),
    ].join(', '),
  };
}

/** Returns the requested page size; throws a 400 for an invalid one. */
export function perPage({ query, defaultPerPage }: PageRequest): number {
  const given = query.get('per_page');
  if (given === null || given === '') return defaultPerPage;
  if (!/^\s*[+-]?\d+\s*$/.test(given)) throw badRequest('Invalid per_page parameter.');
  const value = Number(given);
  if (value < 1 || value > MAX_PER_PAGE) {
    throw badRequest(`Invalid per_page value. Must be between 1 and ${MAX_PER_PAGE}.`);
  }
  return value;
}

/** Parses a cursor; returns zeros without one, and throws a 400 for an invalid one. */
export function readCursor(text: string | null): Cursor {
  if (text === null || text === '') return { value: 0, offset: 0, isPrevious: false };
  const [, value, offset] = /^(-?\d+(?:\.\d+)?):(-?\d+):(?:0|1)$/.exec(text) ?? [];
  if (value === undefined || offset === undefined) throw badRequest('Invalid cursor parameter.');
  return {
    value: Math.floor(Number(value)),
    offset: Number(offset),
    isPrevious: text.endsWith(':1'),
  };
}

/** Formats one relation of a `Link` header; both are always there, and only `results` says whether the page exists. */
export function linkTo(
  request: PageRequest,
  rel: 'previous' | 'next',
  results: boolean,
  cursor: string,
): string {
  const others = new URLSearchParams(request.query);
  others.delete('cursor');
  return `<${request.linkUrl}?${others}&cursor=${cursor}>; rel="${rel}"; results="${results}"; cursor="${cursor}"`;
}
