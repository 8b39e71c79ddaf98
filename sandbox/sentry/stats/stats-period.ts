import { badRequest } from '../refused-request-error.ts';
import type { Dialect } from '../sentry-operation.ts';

/** Time range divided into equal intervals. */
export interface StatsPeriod {
  readonly start: Date;
  readonly end: Date;
  /** Length of an interval in seconds. */
  readonly interval: number;
  /** Start of every interval; the last one is usually not over yet. */
  readonly intervals: readonly Date[];
}

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;
const HOUR = 3600;
const DAY = 86_400;
const MAX_POINTS = 1000;

/**
 * Parses `interval`, `statsPeriod` or `start` and `end`, and throws a 400 for more than 1000 points. The spec has no
 * interval, so that its dialect chooses one.
 */
export function readStatsPeriod(query: URLSearchParams, now: Date, dialect: Dialect): StatsPeriod {
  const range = readRange(query, now);
  const isLong = range.end - range.start > 14 * DAY;
  const interval = dialect === 'spec' && isLong ? DAY : readInterval(query.get('interval'));
  const start = Math.floor(range.start / interval) * interval;
  const end = Math.ceil(range.end / interval) * interval;
  const points = (end - start) / interval;
  if (points > MAX_POINTS) {
    throw badRequest(
      'Your interval and date range would create too many results. Use a larger interval, or a smaller date range.',
    );
  }
  return {
    start: new Date(start * 1000),
    end: new Date(end * 1000),
    interval,
    intervals: Array.from(
      { length: points },
      (_, index) => new Date((start + index * interval) * 1000),
    ),
  };
}

function readInterval(text: string | null): number {
  const interval = text === null || text === '' ? HOUR : (seconds(text) ?? HOUR);
  if (interval < HOUR || interval % HOUR !== 0) {
    throw badRequest('The interval has to be a multiple of the minimum interval of one hour.');
  }
  if (interval > DAY) throw badRequest('The interval has to be less than one day.');
  if (DAY % interval !== 0) {
    throw badRequest('The interval should divide one day without a remainder.');
  }
  return interval;
}

function readRange(
  query: URLSearchParams,
  now: Date,
): { readonly start: number; readonly end: number } {
  const nowSeconds = now.getTime() / 1000;
  const period = query.get('statsPeriod');
  if (period !== null && period !== '') {
    const length = seconds(period);
    if (length === undefined) throw badRequest(`Invalid statsPeriod: '${period}'`);
    return { start: nowSeconds - length, end: nowSeconds };
  }
  const [start, end] = [query.get('start'), query.get('end')];
  if (start === null && end === null) return { start: nowSeconds - 90 * DAY, end: nowSeconds };
  if (start === null || end === null) throw badRequest('start and end are both required');
  const [from, to] = [Date.parse(start), Date.parse(end)];
  if (Number.isNaN(from)) throw badRequest(`${start} is not a valid ISO8601 date query`);
  if (Number.isNaN(to)) throw badRequest(`${end} is not a valid ISO8601 date query`);
  if (from > to) throw badRequest('start must be before end');
  return { start: from / 1000, end: to / 1000 };
}

function seconds(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})([smhdw]?)$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const length = { '': 1, ...SECONDS }[unit];
  return length === undefined ? undefined : Number(count) * length;
}
