import type { CountsPeriod } from '../../model/event-counts.ts';
import { MAX_LABEL } from '../blocks/chart-block.ts';
import { count } from '../text/count.ts';
import { codePoints, cut } from '../text/cut.ts';
import { plainLine } from '../text/escape.ts';
import type { Bin } from './count-bins.ts';
import type { CountSpan } from './count-span.ts';

/** Wording of outcomes; `name` fits into a chart's legend, `phrase` after a share such as "3 %". */
const WORDS: ReadonlyMap<string, { readonly name: string; readonly phrase: string }> = new Map([
  // Counts that are not split by outcome.
  ['', { name: 'all outcomes', phrase: 'of all outcomes' }],
  ['accepted', { name: 'accepted', phrase: 'accepted' }],
  ['filtered', { name: 'filtered', phrase: 'filtered out' }],
  ['rate_limited', { name: 'rate limited', phrase: 'dropped by a rate limit' }],
  ['invalid', { name: 'invalid', phrase: 'rejected as invalid' }],
  ['abuse', { name: 'abuse limit', phrase: 'dropped by the abuse limit' }],
  ['client_discard', { name: 'client discard', phrase: 'discarded by the SDK' }],
  [
    'cardinality_limited',
    { name: 'cardinality limited', phrase: 'dropped by a cardinality limit' },
  ],
]);

/** Returns an outcome's name in at most 20 characters of plain text. */
export function outcomeName(outcome: string): string {
  return WORDS.get(outcome)?.name ?? ownName(outcome, 20);
}

/** Returns an outcome as worded after a share. */
export function outcomePhrase(outcome: string): string {
  return WORDS.get(outcome)?.phrase ?? ownName(outcome, 40);
}

/** Returns an outcome as a table shows it: "Rate limited", or its code unchanged if it has no words. */
export function outcomeHeading(outcome: string): string {
  const name = outcomeName(outcome);
  return WORDS.has(outcome) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

function ownName(outcome: string, limit: number): string {
  return plainLine(outcome, { limit, audience: 'channel' }) || 'other';
}

const UNITS = { h: 'hour', d: 'day', w: 'week' } as const;

/** Formats a period, such as "14 days". */
export function periodLength({ amount, unit }: CountsPeriod): string {
  return count(amount, UNITS[unit]);
}

/** Formats when a period was: "in the last 24 hours" or, for whole days, "in the last 14 days and today". */
export function periodText(period: CountsPeriod, isDaily: boolean): string {
  const length = period.amount === 1 ? UNITS[period.unit] : periodLength(period);
  return `in the last ${length}${isDaily ? ' and today' : ''}`;
}

/** Formats the time before a period: "the previous 14 days". */
export function beforeText(period: CountsPeriod): string {
  const length = period.amount === 1 ? UNITS[period.unit] : periodLength(period);
  return `the previous ${length}`;
}

/** Formats the ratio to the time before, such as "2.1"; returns undefined if there was nothing before. */
export function timesBefore({ now, before }: { readonly now: number; readonly before: number }) {
  if (before <= 0) return undefined;
  const ratio = now / before;
  if (ratio >= 9.95) return String(Math.round(ratio));
  if (ratio > 0 && ratio < 0.05) return 'under 0.1';
  return ratio.toFixed(1);
}

/** Formats a share as a rounded percentage; a share above zero that rounds to zero is "under 1 %". */
export function share(part: number, whole: number): string {
  const percent = whole > 0 ? Math.round((part / whole) * 100) : 0;
  // Non-breaking, because a line that begins with the sign is hard to read.
  return percent === 0 && part > 0 ? 'under 1\u00a0%' : `${percent}\u00a0%`;
}

const DAY_MS = 86_400_000;
// Created when first used, because its data takes memory.
let date: Intl.DateTimeFormat | undefined;

/** Labels each bin with its start in UTC, since a chart has no time zone, and marks bins that are open or shorter. */
export function binLabels({ starts, stepMs }: CountSpan, bins: readonly Bin[]): readonly string[] {
  return bins.map(({ first, isOpen, isPart }) => {
    const start = starts[first];
    const when = start === undefined ? String(first + 1) : startLabel(start, stepMs);
    return `${when}${isOpen ? ' so far' : isPart ? ' (part)' : ''}`;
  });
}

function startLabel(start: Date, stepMs: number): string {
  date ??= new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const day = date.format(start);
  return stepMs >= DAY_MS ? day : `${day}, ${start.toISOString().slice(11, 16)}`;
}

/** Cuts names to the length that a chart allows, and numbers those that become equal. */
export function distinctLabels(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let label = cut(name, MAX_LABEL);
    for (let count = 2; taken.has(label); count += 1) {
      const mark = ` ${count}`;
      label = `${cut(name, MAX_LABEL - codePoints(mark))}${mark}`;
    }
    taken.add(label);
    return label;
  });
}
