import type {
  CountsByProject,
  CountsPeriod,
  CountsQuery,
  CountsResult,
  CountsScope,
  EventCounts,
  EventCountsQuery,
  ProjectCounts,
} from '../../model/event-counts.ts';
import type { Project } from '../../model/project.ts';
import type { Target } from '../../model/target.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { defineScopedQuery, type QueryReader } from '../core/query.ts';
import { targetOfProject } from '../organization/project-target.ts';
import {
  everyVisibleProject,
  similarProjects,
  visibleProject,
} from '../organization/searched-projects.ts';

const LARGEST = 10;
// Page limit for a server that ignores the ids; a project not found by then is shown by its id.
const NAME_PAGES = 5;

interface ByProjectAsked {
  readonly period: string;
  readonly interval: '1h' | '1d';
  readonly category: string | undefined;
  /** Undefined for the whole organization. */
  readonly projects: readonly Project[] | undefined;
}

/** Counts the ten largest projects by name and sums up the rest; Sentry returns no series by project. */
async function readCountsByProject(
  reader: QueryReader,
  { period, interval, category = 'error', projects }: ByProjectAsked,
  options: CallOptions,
): Promise<CountsByProject> {
  const projectIds = projects?.map(({ id }) => id);
  const { groups, leftOut } = await reader.retrieveEventCounts(
    { period, interval, category, groupBy: ['project', 'outcome'], projectIds },
    options,
  );
  const isByOutcome = !leftOut.includes('outcome');
  const sums = new Map<string, { accepted: number; dropped: number }>();
  for (const { by, total } of groups) {
    const id = by.project ?? '';
    const sum = sums.get(id) ?? { accepted: 0, dropped: 0 };
    sum[!isByOutcome || by.outcome === 'accepted' ? 'accepted' : 'dropped'] += total;
    sums.set(id, sum);
  }
  const sorted = [...sums]
    .map(([projectId, sum]) => ({ projectId, ...sum }))
    .sort((one, other) => other.accepted - one.accepted || other.dropped - one.dropped);
  const named = sorted.slice(0, LARGEST);
  const slugs = await slugsOf(named, projects, reader, options);
  const rest = sorted.slice(LARGEST);
  return {
    isByOutcome,
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
    // A server that applies the id filter has returned all of them; one that does not may have them on a later page.
    if (found.length === ids.length || dropped === 0) break;
  }
  return found;
}

/** Event counts, or projects with a similar name if there is none of that name. */
type CountsFound =
  | { readonly kind: 'counts'; readonly counts: CountsResult }
  | { readonly kind: 'no-project'; readonly nearest: readonly Project[] };

/** Loads event counts of the actor's visible projects, with the preceding period if Sentry still stores it. */
export const countsQuery = defineScopedQuery<CountsQuery, CountsFound>({
  capability: 'counts:read',
  async loadVisible(visible, reader, asked, options) {
    const { project: slug } = asked;
    const project =
      slug === undefined ? undefined : await visibleProject(slug, visible, reader, options);
    if (slug !== undefined && project === undefined) {
      const { nearest, targets } = await similarProjects(slug, visible, reader, options);
      return { data: { kind: 'no-project', nearest }, targets };
    }
    const { scope, targets, projects } = await counted(project, visible, reader, options);
    const projectIds = projects?.map(({ id }) => id);
    const [overview, byProject] = await Promise.all([
      readOverview(reader, asked, projectIds, options),
      asked.by === 'project'
        ? readCountsByProject(
            reader,
            { ...spanOf(asked.period, 1), category: asked.category, projects },
            options,
          )
        : undefined,
    ]);
    return { data: { kind: 'counts', counts: { asked, ...overview, byProject, scope } }, targets };
  },
});

const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;
const HOURLY_UP_TO_HOURS = 7 * 24;
/** Sentry stores counts for 90 days (docs.sentry.io/product/stats). */
const KEPT_HOURS = 90 * 24;

interface Counted {
  readonly scope: CountsScope;
  readonly targets: readonly [Target, ...Target[]];
  /** Undefined for the whole organization. */
  readonly projects: readonly Project[] | undefined;
}

async function counted(
  project: Project | undefined,
  visible: VisibleProjects,
  reader: QueryReader,
  options: CallOptions,
): Promise<Counted> {
  if (project !== undefined) {
    const scope = { kind: 'project', slug: project.slug } as const;
    return { scope, targets: [targetOfProject(project)], projects: [project] };
  }
  const searched = await everyVisibleProject('counts:read', visible, reader, options);
  const { projects, targets, isCut } = searched;
  const scope: CountsScope =
    projects === undefined
      ? { kind: 'every-project' }
      : { kind: 'own-projects', projects: projects.length, isCut };
  return { scope, targets, projects };
}

async function readOverview(
  reader: QueryReader,
  { period, category }: CountsQuery,
  projectIds: readonly string[] | undefined,
  options: CallOptions,
): Promise<Pick<CountsResult, 'counts' | 'reach'>> {
  const ask = (reach: 1 | 2): Promise<EventCounts> =>
    reader.retrieveEventCounts(
      { ...spanOf(period, reach), ...groupedFor(category), projectIds },
      options,
    );
  const isKept = 2 * period.amount * HOURS[period.unit] <= KEPT_HOURS;
  if (!isKept) return { counts: await ask(1), reach: 1 };
  const counts = await ask(2);
  // Without series the two halves cannot be separated.
  const isSplit = counts.groups.every(({ series }) => series !== undefined);
  return isSplit ? { counts, reach: 2 } : { counts: await ask(1), reach: 1 };
}

function groupedFor(
  category: string | undefined,
): Pick<EventCountsQuery, 'groupBy' | 'category'> & EventCountsGrouping {
  return category === undefined
    ? { groupBy: ['category', 'outcome'] }
    : { groupBy: ['outcome'], category };
}

type EventCountsGrouping =
  | { readonly groupBy: readonly ['category', 'outcome']; readonly category?: undefined }
  | { readonly groupBy: readonly ['outcome']; readonly category: string };

/** Returns the period, or twice as much, in Sentry's format; the interval is the same for both. */
function spanOf({ amount, unit }: CountsPeriod, reach: 1 | 2) {
  const isHourly = unit === 'h' || 2 * amount * HOURS[unit] <= HOURLY_UP_TO_HOURS;
  return { period: `${reach * amount}${unit}`, interval: isHourly ? '1h' : '1d' } as const;
}
