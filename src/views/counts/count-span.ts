import type { CountsPeriod, CountsResult } from '../../model/event-counts.ts';
import { sum } from './count-bins.ts';

/** Points of the requested period among all the points that were counted. */
export interface CountSpan {
  /** Start times of the points; the last point is not over yet. Empty if Sentry returns no series. */
  readonly starts: readonly Date[];
  /** Length of a point in milliseconds. */
  readonly stepMs: number;
  /** Index of the period's first point among all counted points. */
  readonly offset: number;
  /** Whether the same number of full points before the period was counted too. */
  readonly hasBefore: boolean;
}

/** Count for the period and, for comparison, its full points next to as many points before it. */
export interface CountTotal {
  readonly total: number;
  /** Undefined if the preceding time is not known. */
  readonly compared: { readonly now: number; readonly before: number } | undefined;
}

const HOUR_MS = 3_600_000;
const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;

/** Finds the points of the period. */
export function countSpan({ asked, counts, reach }: CountsResult): CountSpan {
  const { intervals } = counts;
  const [first, second] = intervals;
  const stepMs =
    first === undefined || second === undefined ? HOUR_MS : second.getTime() - first.getTime();
  const whole = Math.max(1, Math.round(periodMs(asked.period) / stepMs));
  const offset = reach === 1 ? 0 : Math.max(0, intervals.length - whole - 1);
  return {
    starts: intervals.slice(offset),
    stepMs,
    offset,
    hasBefore: reach === 2 && offset >= whole && intervals.length > 2 * whole,
  };
}

/** Reports whether the points are days, so that the last one is today. */
export function isDaily({ starts, stepMs }: CountSpan): boolean {
  return starts.length > 0 && stepMs >= 24 * HOUR_MS;
}

/** Returns the part of a series that is in the period. */
export function withinSpan(series: readonly number[], { offset }: CountSpan): readonly number[] {
  return series.slice(offset);
}

/** Counts a row over the period; the open last point is in the total but not in the comparison. */
export function totalOf(
  row: { readonly total: number; readonly series: readonly number[] | undefined },
  span: CountSpan,
): CountTotal {
  if (row.series === undefined || span.starts.length === 0) {
    return { total: row.total, compared: undefined };
  }
  const points = withinSpan(row.series, span);
  const now = sum(points.slice(0, -1));
  const whole = points.length - 1;
  const before = sum(row.series.slice(span.offset - whole, span.offset));
  return { total: sum(points), compared: span.hasBefore ? { now, before } : undefined };
}

/** Adds up totals. */
export function totalsTogether(totals: readonly CountTotal[]): CountTotal {
  const compared = totals.flatMap((one) => one.compared ?? []);
  return {
    total: sum(totals.map(({ total }) => total)),
    compared:
      compared.length === 0 || compared.length < totals.length
        ? undefined
        : {
            now: sum(compared.map(({ now }) => now)),
            before: sum(compared.map(({ before }) => before)),
          },
  };
}

function periodMs({ amount, unit }: CountsPeriod): number {
  return amount * HOURS[unit] * HOUR_MS;
}
