import type { CountsResult } from '../../model/event-counts.ts';
import {
  type CountSpan,
  type CountTotal,
  totalOf,
  totalsTogether,
  withinSpan,
} from './count-span.ts';
import { unitOf } from './count-units.ts';

/** One row of counts: an outcome of one category, or a category by what became of its events. */
export interface CountRow {
  /** Sentry's own name of the outcome or the category. */
  readonly key: string;
  /** For a category, what was accepted of it; for an outcome, all of it. */
  readonly counted: CountTotal;
  /** For a category, all other outcomes together. */
  readonly dropped: number;
  /** The points of the period; undefined where Sentry gives none. */
  readonly series: readonly number[] | undefined;
}

/** The counts by outcome, the accepted ones first, then the largest. */
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

/** The counts by category, errors first, then what is counted in events, the largest first. */
export function categoryRows({ counts }: CountsResult, span: CountSpan): readonly CountRow[] {
  const categories = [...new Set(counts.groups.map(({ by }) => by.category ?? ''))];
  return categories
    .map((key) =>
      categoryRow(
        key,
        counts.groups.filter(({ by }) => by.category === key),
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
  const accepted = groups.filter(({ by }) => by.outcome === 'accepted');
  const others = groups.filter(({ by }) => by.outcome !== 'accepted');
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
