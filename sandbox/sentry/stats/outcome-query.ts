import type { ApiCall } from '../api-call.ts';
import { badRequest } from '../refused-request-error.ts';
import { requestedProjectIds, requestedProjects } from '../requested-projects.ts';
import { DELETED_PROJECT_ID, type OutcomeKind } from '../world/event-outcome.ts';
import { readStatsPeriod, type StatsPeriod } from './stats-period.ts';

/** Field that can be summed. */
export type OutcomeField = 'sum(quantity)' | 'sum(times_seen)';
/** Field that can be grouped by. */
export type OutcomeGroup = 'outcome' | 'category' | 'reason' | 'project';

/** Query for outcomes that has passed all checks. */
export interface OutcomeQuery {
  readonly projectIds: readonly string[];
  readonly period: StatsPeriod;
  readonly fields: readonly OutcomeField[];
  readonly groupBy: readonly OutcomeGroup[];
  /** Reports whether the filters match an outcome, apart from project and time. */
  isCounted(outcome: OutcomeKind): boolean;
}

const CATEGORIES = [
  'error',
  'transaction',
  'attachment',
  'replay',
  'profile',
  'profile_duration',
  'profile_duration_ui',
  'profile_chunk',
  'profile_chunk_ui',
  'monitor',
  'session',
  'span',
  'feedback',
  'default',
  'security',
];
const OUTCOMES = [
  'accepted',
  'filtered',
  'rate_limited',
  'invalid',
  'abuse',
  'client_discard',
  'cardinality_limited',
];

/** Parses the query of `stats_v2`, and refuses in the real server's order: projects, time, fields, groups, filters. */
export function readOutcomeQuery(call: ApiCall): OutcomeQuery {
  const { query } = call;
  const projectIds = readProjects(call);
  if (query.getAll('field').length === 0) throw badRequest('At least one "field" is required.');
  const period = readStatsPeriod(query, call.now, call.dialect);
  const fields = query.getAll('field').map(readField);
  const groupBy = query.getAll('groupBy').map(readGroup);
  const categories = query.getAll('category');
  // The spec has no category parameter, so that a server that follows it cannot require one.
  const needsCategory = call.dialect === 'current' && !groupBy.includes('category');
  if (needsCategory && categories.length === 0) {
    throw badRequest('Query must have category as groupby or filter');
  }
  const outcomes = query.getAll('outcome');
  checkFilters(categories, outcomes);
  const reasons = query.getAll('reason');
  return {
    projectIds,
    period,
    fields,
    groupBy,
    isCounted: ({ category, outcome, reason }) =>
      (categories.length === 0 || categories.includes(category)) &&
      (outcomes.length === 0 || outcomes.includes(outcome)) &&
      (reasons.length === 0 || reasons.includes(reason)),
  };
}

/** Totals of the organization count all projects, deleted ones too; everything else counts named or open projects. */
function readProjects(call: ApiCall): readonly string[] {
  const asked = requestedProjectIds(call);
  const isByProject = call.query.getAll('groupBy').includes('project');
  const isAll = asked === 'all' || asked.length === 0;
  const everyProject = call.world.projects.all().map(({ id }) => id);
  if (isAll && (!isByProject || call.dialect === 'spec')) {
    return [...everyProject, DELETED_PROJECT_ID];
  }
  const projects = requestedProjects(call).map(({ id }) => id);
  if (projects.length === 0) throw badRequest('No projects available');
  // A recently deleted project still has counts, though no list contains it.
  return asked === 'all' && projects.length === everyProject.length
    ? [...projects, DELETED_PROJECT_ID]
    : projects;
}

function readField(field: string): OutcomeField {
  if (field === 'sum(quantity)' || field === 'sum(times_seen)') return field;
  throw badRequest(`Invalid field: "${field}"`);
}

function readGroup(group: string): OutcomeGroup {
  switch (group) {
    case 'outcome':
    case 'category':
    case 'reason':
    case 'project':
      return group;
    default:
      throw badRequest(`Invalid groupBy: "${group}"`);
  }
}

function checkFilters(categories: readonly string[], outcomes: readonly string[]): void {
  const oddCategory = categories.find((category) => !CATEGORIES.includes(category));
  if (oddCategory !== undefined) throw badRequest(`Invalid category: "${oddCategory}"`);
  if (categories.includes('attachment') && new Set(categories).size > 1) {
    throw badRequest('if filtering by attachment no other category may be present');
  }
  const oddOutcome = outcomes.find((outcome) => !OUTCOMES.includes(outcome));
  if (oddOutcome !== undefined) throw badRequest(`Invalid outcome: "${oddOutcome}"`);
}
