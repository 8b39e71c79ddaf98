import { SentryAnswerError } from '../../errors/errors.ts';
import type { CountField, CountGrouping, EventCountsQuery } from '../../model/event-counts.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { checkEventCounts, missingGrouping, type RawEventCounts } from '../check-event-counts.ts';
import { apiPath } from '../transport/api.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { answerWithLists } from '../transport/parse-answer.ts';
import { wireEventCounts } from '../wire/event-counts.ts';
import type { ResourceContext } from './resource-context.ts';

const HOURLY_UP_TO_HOURS = 48;
const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;

/** Creates the event counts read. */
export function createEventCountsRead({
  api,
}: ResourceContext): Pick<SentryReader, 'retrieveEventCounts'> {
  const define = (field: CountField) =>
    api.defineRead('retrieveEventCounts', answerWithLists(wireEventCounts(field)));
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
      // Grouping by category too shows whether the server honored the filter.
      const shown: readonly CountGrouping[] =
        query.category === undefined ? query.groupBy : [...query.groupBy, 'category'];
      if (query.projectIds === undefined || query.groupBy.includes('project')) {
        return checkEventCounts(await ask(query, shown, options), query);
      }
      // Groups by project have no series, so the series are requested separately, and used if all projects are the
      // right ones.
      const [counts, byProject] = await Promise.all([
        ask(query, shown, options),
        ask(query, [...shown, 'project'], options),
      ]);
      const checked = checkEventCounts(byProject, query);
      if (checked.filteredBy === 'us') return checked;
      const { filteredBy } = checked;
      const shownCounts = checkEventCounts(counts, { ...query, projectIds: undefined });
      const unreadable = Math.max(counts.unreadable, checked.unreadable);
      return { ...shownCounts, filteredBy, unreadable };
    },
  };
}

// Grouped by project and without IDs, Sentry counts only projects in a team of the token's user; -1 means all (sentry
// `src/sentry/api/endpoints/organization_stats_v2.py`).
function everyProject(groupBy: readonly CountGrouping[]): readonly string[] | undefined {
  return groupBy.includes('project') ? ['-1'] : undefined;
}

/**
 * Returns the interval for a period: hours up to two days, else days. Sentry allows at most 1000 points, and its own
 * default of an hour exceeds them for a long period (sentry `src/sentry/snuba/sessions_v2.py`).
 */
function countInterval(period: string): '1h' | '1d' {
  const [, amount = '', unit] = /^(\d{1,4})([hdw])$/.exec(period) ?? [];
  if (unit !== 'h' && unit !== 'd' && unit !== 'w') return '1d';
  return Number(amount) * HOURS[unit] <= HOURLY_UP_TO_HOURS ? '1h' : '1d';
}
