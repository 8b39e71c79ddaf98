import { linkTo, type Page, type PageRequest, perPage, readCursor } from './page.ts';

/**
 * Returns one page of rows that are sorted newest first, cut like Sentry's `DateTimePaginator`: the cursor is a time in
 * milliseconds, and how many rows with that time were on earlier pages.
 */
export function paginateByTime<Row>(
  rows: readonly Row[],
  request: PageRequest,
  timeOf: (row: Row) => Date,
): Page<Row> {
  const limit = perPage(request);
  const cursor = readCursor(request.query.get('cursor'));
  const times = rows.map((row) => timeOf(row).getTime());
  const { start, end } = cursor.isPrevious
    ? before(times, cursor.value, cursor.offset, limit)
    : after(times, cursor.value, cursor.offset, limit);
  return {
    rows: rows.slice(start, end),
    link: [
      linkTo(request, 'previous', start > 0, previousCursor(times, start)),
      linkTo(request, 'next', end < rows.length, nextCursor(times, end)),
    ].join(', '),
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function after(times: readonly number[], moment: number, offset: number, limit: number): Range {
  const first = moment === 0 ? 0 : indexOrEnd(times, (time) => time <= moment);
  const start = Math.min(first + offset, times.length);
  return { start, end: Math.min(start + limit, times.length) };
}

function before(times: readonly number[], moment: number, offset: number, limit: number): Range {
  const last = times.findLastIndex((time) => time >= moment);
  const end = Math.max(0, last + 1 - offset);
  return { start: Math.max(0, end - limit), end };
}

function nextCursor(times: readonly number[], end: number): string {
  const moment = times[end - 1];
  if (moment === undefined) return '0:0:0';
  const seen = end - times.indexOf(moment);
  return `${moment}:${seen}:0`;
}

function previousCursor(times: readonly number[], start: number): string {
  const moment = times[start];
  if (moment === undefined) return '0:0:1';
  const seen = times.lastIndexOf(moment) - start + 1;
  return `${moment}:${seen}:1`;
}

function indexOrEnd(times: readonly number[], matches: (time: number) => boolean): number {
  const index = times.findIndex(matches);
  return index < 0 ? times.length : index;
}
