import { SentryAnswerError, SentryRefusedError } from '../../errors/errors.ts';
import type {
  CountField,
  CountGrouping,
  EventCounts,
  EventCountsQuery,
} from '../../model/event-counts.ts';
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

  async function send(
    query: EventCountsQuery,
    groupBy: readonly CountGrouping[],
    options?: CallOptions,
  ): Promise<RawEventCounts> {
    const { field = 'sum(quantity)', interval = countInterval(query.period) } = query;
    return reads[field](
      {
        path: (organization) => apiPath`organizations/${organization}/stats_v2/`,
        query: {
          field,
          statsPeriod: query.period,
          interval,
          category: query.category,
          project: query.projectIds ?? everyProject(groupBy),
          groupBy,
        },
      },
      options,
    );
  }

  /** Counts by all required groupings; throws the server's refusal, or `SentryAnswerError` if one is missing. */
  async function sendAll(
    query: EventCountsQuery,
    { required, extra }: Groupings,
    options?: CallOptions,
  ): Promise<RawEventCounts> {
    const counts = await send(query, [...new Set([...required, ...extra])], options);
    const missing = missingGrouping(counts, required);
    if (missing === undefined) return counts;
    const facts = factsWithoutAnswer('retrieveEventCounts');
    throw new SentryAnswerError(facts, `counts are not grouped by ${missing}`);
  }

  /** Counts by as many of the groupings as the server can give together: all, or only one as in the spec. */
  async function ask(
    query: EventCountsQuery,
    groupings: Groupings,
    options?: CallOptions,
  ): Promise<Omit<EventCounts, 'filteredBy'>> {
    const { required, extra } = groupings;
    try {
      return { ...(await sendAll(query, groupings, options)), leftOut: [] };
    } catch (error) {
      // The project decides what the actor may see, so it is never the one that is left out.
      const one = required.includes('project') ? 'project' : required[0];
      if (!isGroupingRefusal(error) || one === undefined) throw error;
      if (new Set([...required, ...extra]).size === 1) throw error;
      const counts = await sendAll(query, { required: [one], extra: [] }, options).catch(
        (second: unknown) => {
          throw isGroupingRefusal(second) ? error : second;
        },
      );
      return { ...counts, leftOut: required.filter((grouping) => grouping !== one) };
    }
  }

  return {
    async retrieveEventCounts(query, options) {
      const { groupBy: required, projectIds } = query;
      // Grouping by category too shows whether the server honored the filter.
      const extra: readonly CountGrouping[] = query.category === undefined ? [] : ['category'];
      if (projectIds === undefined || required.includes('project')) {
        return checkEventCounts(await ask(query, { required, extra }, options), query);
      }
      // Groups by project have no series, so the series are requested separately, and used if all projects are the
      // right ones.
      const [counts, byProject] = await Promise.all([
        ask(query, { required, extra }, options),
        ask(query, { required: [...required, 'project'], extra }, options),
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

/** What a request groups by. */
interface Groupings {
  readonly required: readonly CountGrouping[];
  /** Only shows what the server did. */
  readonly extra: readonly CountGrouping[];
}

// In the spec `groupBy` is one text: a server may refuse a second one, or ignore it.
function isGroupingRefusal(error: unknown): boolean {
  return (
    error instanceof SentryAnswerError ||
    (error instanceof SentryRefusedError && REFUSALS.has(error.facts.status ?? 0))
  );
}

const REFUSALS: ReadonlySet<number> = new Set([400, 422]);

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
