import { createHash } from 'node:crypto';
import type { OutcomeCount, OutcomeKind } from '../world/event-outcome.ts';
import type { SentryWorld } from '../world/sentry-world.ts';
import type { OutcomeGroup, OutcomeQuery } from './outcome-query.ts';

/** Counts of one combination of the values that are grouped by. */
interface Group {
  readonly by: Readonly<Record<string, string | number>>;
  readonly totals: Record<string, number>;
  readonly series: Record<string, number[]>;
}

const HOUR_MS = 3_600_000;

/** Returns the groups of a response, in arbitrary order; grouped by project, they have no series. */
export function countOutcomes(
  world: SentryWorld,
  query: OutcomeQuery,
  now: Date,
): readonly unknown[] {
  const groups = new Map<string, Group>();
  const groupOf = (kind: OutcomeKind): Group => {
    const key = query.groupBy.map((group) => keyOf(kind, group)).join(' ');
    const group = groups.get(key) ?? emptyGroup(kind, query);
    groups.set(key, group);
    return group;
  };
  const projectIds = new Set(query.projectIds);
  // Nothing has happened yet in the rest of the last interval.
  const end = Math.min(query.period.end.getTime(), now.getTime());
  const start = query.period.start.getTime();
  for (const outcome of world.outcomes) {
    const at = outcome.hour.getTime();
    const isAsked = at >= start && at < end && projectIds.has(outcome.projectId);
    if (isAsked && query.isCounted(outcome)) add(groupOf(outcome), query, at, outcome);
  }
  for (const stream of [...projectIds].flatMap((id) => world.generatedOutcomes?.(id) ?? [])) {
    if (!query.isCounted(stream)) continue;
    const group = groupOf(stream);
    for (let at = start; at < end; at += HOUR_MS) add(group, query, at, stream.countAt(at));
  }
  const isByProject = query.groupBy.includes('project');
  return [...groups]
    .sort(([a], [b]) => (scatter(a) < scatter(b) ? -1 : 1))
    .map(([, { by, totals, series }]) => ({ by, totals, ...(!isByProject && { series }) }));
}

function keyOf(kind: OutcomeKind, group: OutcomeGroup): string | number {
  return group === 'project' ? Number(kind.projectId) : kind[group];
}

function emptyGroup(kind: OutcomeKind, { fields, groupBy, period }: OutcomeQuery): Group {
  return {
    by: Object.fromEntries(groupBy.map((group) => [group, keyOf(kind, group)])),
    totals: Object.fromEntries(fields.map((field) => [field, 0])),
    series: Object.fromEntries(fields.map((field) => [field, period.intervals.map(() => 0)])),
  };
}

function add(
  group: Group,
  { fields, period }: OutcomeQuery,
  at: number,
  { quantity, timesSeen }: OutcomeCount,
): void {
  const index = Math.floor((at - period.start.getTime()) / 1000 / period.interval);
  for (const field of fields) {
    const amount = field === 'sum(quantity)' ? quantity : timesSeen;
    group.totals[field] = (group.totals[field] ?? 0) + amount;
    const series = group.series[field];
    if (series !== undefined) series[index] = (series[index] ?? 0) + amount;
  }
}

function scatter(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
