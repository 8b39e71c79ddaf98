import type { CountsResult } from '../../model/event-counts.ts';
import {
  type CountSpan,
  type CountTotal,
  totalOf,
  totalsTogether,
  withinSpan,
} from './count-span.ts';
import { unitOf } from './count-units.ts';

/** Row of counts: an outcome of one category, or a category with its outcomes. */
export interface CountRow {
  /** Sentry's own name of the outcome or the category; empty if the counts are not split by it. */
  readonly key: string;
  /** Accepted events of a category, or all events of an outcome. */
  readonly counted: CountTotal;
  /** All other outcomes of a category combined. */
  readonly dropped: number;
  /** Points of the period; undefined if Sentry returns none. */
  readonly series: readonly number[] | undefined;
}

/** Returns the counts by outcome: accepted first, then the largest. */
export function outcomeRows({ counts }: CountsResult, span: CountSpan): readonly CountRow[] {
  return counts.groups
    .map((group) => ({
      key: group.by.outcome ?? '',
      counted: totalOf(group, span),
      dropped: 0,
      series: seriesOf(group.series, span),
    }))
    .filter(({ counted }) => counted.total > 0)
    .sort((one, other) => rank(other) - rank(one) || other.counted.total - one.counted.total);
}

/** Returns the counts by category: errors first, then categories counted in events, largest first. */
export function categoryRows({ counts }: CountsResult, span: CountSpan): readonly CountRow[] {
  const categories = [...new Set(counts.groups.map(({ by }) => by.category ?? ''))];
  return categories
    .map((key) =>
      categoryRow(
        key,
        counts.groups.filter(({ by }) => (by.category ?? '') === key),
        span,
      ),
    )
    .filter(({ counted, dropped }) => counted.total + dropped > 0)
    .sort((one, other) => rank(other) - rank(one) || other.counted.total - one.counted.total);
}

function categoryRow(
  key: string,
  groups: CountsResult['counts']['groups'],
  span: CountSpan,
): CountRow {
  // Without outcomes, a group holds all events of the category.
  const isCounted = ({ by }: CountsResult['counts']['groups'][number]) =>
    by.outcome === undefined || by.outcome === 'accepted';
  const accepted = groups.filter(isCounted);
  const others = groups.filter((group) => !isCounted(group));
  const series = accepted.map((group) => seriesOf(group.series, span));
  return {
    key,
    counted: totalsTogether(accepted.map((group) => totalOf(group, span))),
    dropped: totalsTogether(others.map((group) => totalOf(group, span))).total,
    series: series.length === 1 ? series[0] : undefined,
  };
}

function seriesOf(series: readonly number[] | undefined, span: CountSpan) {
  return series === undefined || span.starts.length === 0 ? undefined : withinSpan(series, span);
}

function rank({ key }: CountRow): number {
  if (key === 'accepted' || key === 'error') return 2;
  return unitOf(key) === 'count' ? 1 : 0;
}
