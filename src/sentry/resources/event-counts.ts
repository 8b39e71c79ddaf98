import { SentryAnswerError } from '../../errors/errors.ts';
import type {
  CountField,
  CountGrouping,
  EventCountGroup,
  EventCounts,
  EventCountsQuery,
} from '../../model/event-counts.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { apiPath } from '../transport/api-path.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { answerOf } from '../transport/parse-answer.ts';
import { wireEventCounts } from '../wire/event-counts.ts';
import type { ResourceContext } from './resource-context.ts';

/** Counts as the server gives them, maybe told apart by more than was asked for. */
export type RawEventCounts = Omit<EventCounts, 'filteredBy'>;

/**
 * Applies the query's filters to rows that show what they are about, and sums them up to what was asked for. A server
 * of the spec knows no filters, and would pass all its counts for those of one category or project.
 */
export function checkEventCounts(counts: RawEventCounts, query: EventCountsQuery): EventCounts {
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

/** The grouping that was asked for and that no row shows; undefined if all is there. */
export function missingGrouping(
  { groups }: RawEventCounts,
  { groupBy }: EventCountsQuery,
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

const HOURLY_UP_TO_HOURS = 48;
const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;

/** Reads event counts. */
export function createEventCountsRead({
  api,
}: ResourceContext): Pick<SentryReader, 'retrieveEventCounts'> {
  const define = (field: CountField) =>
    api.defineRead('retrieveEventCounts', answerOf(wireEventCounts(field)));
  const reads = {
    'sum(quantity)': define('sum(quantity)'),
    'sum(times_seen)': define('sum(times_seen)'),
  };

  async function ask(
    query: EventCountsQuery,
    groupBy: readonly CountGrouping[],
    options?: CallOptions,
  ): Promise<RawEventCounts> {
    const { field = 'sum(quantity)', interval = countInterval(query.period) } = query;
    const counts = await reads[field](
      {
        path: (organization) => apiPath`organizations/${organization}/stats_v2/`,
        query: {
          field,
          statsPeriod: query.period,
          interval,
          category: query.category,
          project: query.projectIds ?? everyProject(groupBy),
          groupBy: [...new Set(groupBy)],
        },
      },
      options,
    );
    const missing = missingGrouping(counts, query);
    if (missing === undefined) return counts;
    const facts = factsWithoutAnswer('retrieveEventCounts');
    throw new SentryAnswerError(facts, `counts are not grouped by ${missing}`);
  }

  return {
    async retrieveEventCounts(query, options) {
      // Told apart by category as well, the answer shows whether the filter was honoured.
      const shown: readonly CountGrouping[] =
        query.category === undefined ? query.groupBy : [...query.groupBy, 'category'];
      if (query.projectIds === undefined || query.groupBy.includes('project')) {
        return checkEventCounts(await ask(query, shown, options), query);
      }
      // By project there are no series, so those are asked for beside, and taken if all projects are the right ones.
      const [counts, byProject] = await Promise.all([
        ask(query, shown, options),
        ask(query, [...shown, 'project'], options),
      ]);
      const checked = checkEventCounts(byProject, query);
      if (checked.filteredBy === 'us') return checked;
      const { filteredBy } = checked;
      return { ...checkEventCounts(counts, { ...query, projectIds: undefined }), filteredBy };
    },
  };
}

// By project and without ids, Sentry counts only projects that the token's user is in a team of; -1 stands for all
// (sentry `src/sentry/api/endpoints/organization_stats_v2.py`).
function everyProject(groupBy: readonly CountGrouping[]): readonly string[] | undefined {
  return groupBy.includes('project') ? ['-1'] : undefined;
}

/**
 * The interval that suits a period: hours up to two days, else days. Sentry allows at most 1000 points, and its own
 * default of an hour exceeds them for a long period (sentry `src/sentry/snuba/sessions_v2.py`).
 */
export function countInterval(period: string): '1h' | '1d' {
  const [, amount = '', unit] = /^(\d{1,4})([hdw])$/.exec(period) ?? [];
  if (unit !== 'h' && unit !== 'd' && unit !== 'w') return '1d';
  return Number(amount) * HOURS[unit] <= HOURLY_UP_TO_HOURS ? '1h' : '1d';
}
