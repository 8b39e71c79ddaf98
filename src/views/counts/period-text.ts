import type { CountsPeriod } from '../../model/event-counts.ts';
import { count } from '../text/count.ts';

const UNITS = { h: 'hour', d: 'day', w: 'week' } as const;

/** A period, such as "14 days". */
export function periodLength({ amount, unit }: CountsPeriod): string {
  return count(amount, UNITS[unit]);
}

/** When a period was: "in the last 24 hours", or of whole days "in the last 14 days and today so far". */
export function periodText(period: CountsPeriod, isDaily: boolean): string {
  const length = period.amount === 1 ? UNITS[period.unit] : periodLength(period);
  return `in the last ${length}${isDaily ? ' and today so far' : ''}`;
}

/** The time before a period: "the 14 days before". */
export function beforeText(period: CountsPeriod): string {
  const length = period.amount === 1 ? UNITS[period.unit] : periodLength(period);
  return `the ${length} before`;
}

/** How many times as much as before, such as "2.1"; undefined where there was nothing before. */
export function timesBefore({ now, before }: { readonly now: number; readonly before: number }) {
  if (before <= 0) return undefined;
  const ratio = now / before;
  if (ratio >= 9.95) return String(Math.round(ratio));
  if (ratio > 0 && ratio < 0.05) return 'under 0.1';
  return ratio.toFixed(1);
}

/** A share in percent, rounded; what is there but rounds to nothing is "under 1 %". */
export function share(part: number, whole: number): string {
  const percent = whole > 0 ? Math.round((part / whole) * 100) : 0;
  // Kept together: a line that begins with the sign is hard to read.
  return percent === 0 && part > 0 ? 'under 1\u00a0%' : `${percent}\u00a0%`;
}
