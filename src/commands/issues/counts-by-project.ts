import type { CountsByProject, ProjectCounts } from '../../model/event-counts.ts';
import type { Project } from '../../model/project.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import type { QueryReader } from '../core/query.ts';

const LARGEST = 10;
// A server that ignores the ids is searched no further; what it does not name then goes by its number.
const NAME_PAGES = 5;

/** What is counted by project. */
export interface ByProjectAsked {
  readonly period: string;
  readonly interval: '1h' | '1d';
  readonly category: string | undefined;
  /** Undefined for all of the organization. */
  readonly projects: readonly Project[] | undefined;
}

/** Counts the ten largest projects by name and sums up the rest; Sentry gives no series by project. */
export async function readCountsByProject(
  reader: QueryReader,
  { period, interval, category = 'error', projects }: ByProjectAsked,
  options: CallOptions,
): Promise<CountsByProject> {
  const { groups } = await reader.retrieveEventCounts(
    {
      period,
      interval,
      category,
      groupBy: ['project', 'outcome'],
      projectIds: projects?.map(({ id }) => id),
    },
    options,
  );
  const sums = new Map<string, { accepted: number; dropped: number }>();
  for (const { by, total } of groups) {
    const id = by.project ?? '';
    const sum = sums.get(id) ?? { accepted: 0, dropped: 0 };
    sum[by.outcome === 'accepted' ? 'accepted' : 'dropped'] += total;
    sums.set(id, sum);
  }
  const sorted = [...sums]
    .map(([projectId, sum]) => ({ projectId, ...sum }))
    .sort((one, other) => other.accepted - one.accepted || other.dropped - one.dropped);
  const named = sorted.slice(0, LARGEST);
  const slugs = await slugsOf(named, projects, reader, options);
  const rest = sorted.slice(LARGEST);
  return {
    largest: named.map((one): ProjectCounts => ({ ...one, slug: slugs.get(one.projectId) })),
    rest: {
      projects: rest.length,
      accepted: rest.reduce((sum, { accepted }) => sum + accepted, 0),
      dropped: rest.reduce((sum, { dropped }) => sum + dropped, 0),
    },
  };
}

async function slugsOf(
  named: readonly { readonly projectId: string }[],
  known: readonly Project[] | undefined,
  reader: QueryReader,
  options: CallOptions,
): Promise<ReadonlyMap<string, string>> {
  const projects = known ?? (await namedProjects(named, reader, options));
  return new Map(projects.map(({ id, slug }) => [id, slug]));
}

async function namedProjects(
  named: readonly { readonly projectId: string }[],
  reader: QueryReader,
  options: CallOptions,
): Promise<readonly Project[]> {
  const ids = named.map(({ projectId }) => projectId).filter((id) => id !== '');
  if (ids.length === 0) return [];
  const found: Project[] = [];
  const list = reader.listOrganizationProjects({ ids });
  for await (const { rows, dropped } of list.pages(NAME_PAGES, undefined, options)) {
    found.push(...rows);
    // A server that heeds the ids has sent them all; one that does not may have them on a later page.
    if (found.length === ids.length || dropped === 0) break;
  }
  return found;
}
