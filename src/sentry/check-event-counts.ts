import type {
  CountGrouping,
  EventCountGroup,
  EventCounts,
  EventCountsQuery,
} from '../model/event-counts.ts';

/** Counts as the server returns them, possibly in finer groups than requested. */
export type RawEventCounts = Omit<EventCounts, 'filteredBy' | 'leftOut'>;

/**
 * Applies the query's filters to rows that show what they count, and sums the rows up to the requested groups. A server
 * that only implements the spec has no filters, and would pass off all its counts as those of one category or project.
 */
export function checkEventCounts(
  counts: Omit<EventCounts, 'filteredBy'>,
  query: EventCountsQuery,
): EventCounts {
  const verdicts = counts.groups.map((group) => verdict(group, query));
  const kept = counts.groups.filter((_group, index) => verdicts[index] !== 'other');
  return {
    ...counts,
    groups: summedUp(kept, query.groupBy),
    filteredBy: verdicts.includes('other')
      ? 'us'
      : verdicts.includes('unclear')
        ? 'unchecked'
        : 'server',
  };
}

/** Returns the required grouping that no row shows; undefined if none is missing. */
export function missingGrouping(
  { groups }: RawEventCounts,
  groupBy: readonly CountGrouping[],
): CountGrouping | undefined {
  return groups.length === 0
    ? undefined
    : groupBy.find((key) => groups.every(({ by }) => by[key] === undefined));
}

function verdict(
  { by }: EventCountGroup,
  { category, projectIds }: EventCountsQuery,
): 'wanted' | 'other' | 'unclear' {
  if (category !== undefined && by.category !== undefined && by.category !== category)
    return 'other';
  if (projectIds !== undefined && by.project !== undefined && !projectIds.includes(by.project)) {
    return 'other';
  }
  const isClear =
    (category === undefined || by.category !== undefined) &&
    (projectIds === undefined || by.project !== undefined);
  return isClear ? 'wanted' : 'unclear';
}

function summedUp(
  groups: readonly EventCountGroup[],
  groupBy: readonly CountGrouping[],
): readonly EventCountGroup[] {
  const sums = new Map<string, EventCountGroup>();
  for (const { by, total, series } of groups) {
    const kept = Object.fromEntries(
      groupBy.flatMap((key) => (by[key] === undefined ? [] : [[key, by[key]]])),
    );
    const key = JSON.stringify(groupBy.map((name) => by[name]));
    const sum = sums.get(key);
    sums.set(key, {
      by: kept,
      total: total + (sum?.total ?? 0),
      series: sum === undefined ? series : addedSeries(sum.series, series),
    });
  }
  return [...sums.values()];
}

function addedSeries(
  one: readonly number[] | undefined,
  other: readonly number[] | undefined,
): readonly number[] | undefined {
  if (one === undefined || other === undefined) return undefined;
  return one.map((count, index) => count + (other[index] ?? 0));
}
