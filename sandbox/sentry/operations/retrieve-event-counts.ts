import { json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { countOutcomes } from '../stats/count-outcomes.ts';
import { readOutcomeQuery } from '../stats/outcome-query.ts';

/** `GET /organizations/{org}/stats_v2/`: grouped by project, it has neither series nor intervals. */
export const retrieveEventCounts: Route = {
  method: 'GET',
  path: 'stats_v2/',
  operation: 'retrieveEventCounts',
  scopes: ['org:read', 'org:write', 'org:admin'],
  specQuery: ['field', 'statsPeriod', 'groupBy'],
  limit: 20,
  handle(call) {
    const query = readOutcomeQuery(call);
    const { start, end, intervals } = query.period;
    return json(200, {
      start: wholeSeconds(start),
      end: wholeSeconds(end),
      ...(!query.groupBy.includes('project') && { intervals: intervals.map(wholeSeconds) }),
      groups: countOutcomes(call.world, query, call.now),
    });
  },
};

function wholeSeconds(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
