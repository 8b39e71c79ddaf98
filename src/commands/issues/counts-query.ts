import { DeniedError, NotFoundError } from '../../errors/errors.ts';
import type {
  CountsPeriod,
  CountsQuery,
  CountsResult,
  CountsScope,
  EventCounts,
  EventCountsQuery,
} from '../../model/event-counts.ts';
import type { Project } from '../../model/project.ts';
import type { Target } from '../../model/target.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { defineScopedQuery, type QueryReader } from '../core/query.ts';
import { readCountsByProject } from './counts-by-project.ts';

/** Event counts of the projects that the asker may see, with the time before where Sentry still has it. */
export const countsQuery = defineScopedQuery<CountsQuery, CountsResult>({
  capability: 'counts:read',
  async loadVisible(visible, reader, asked, options) {
    const { scope, targets, projects } = await counted(visible, reader, asked, options);
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
    return { data: { asked, ...overview, byProject, scope }, targets };
  },
});

/** Most projects whose ids fit well into one address. */
const MOST_PROJECTS = 200;
const PER_PAGE = 100;
const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;
const HOURLY_UP_TO_HOURS = 7 * 24;
/** Sentry keeps counts of 90 days (docs.sentry.io/product/stats). */
const KEPT_HOURS = 90 * 24;

interface Counted {
  readonly scope: CountsScope;
  readonly targets: readonly [Target, ...Target[]];
  /** Undefined for all of the organization. */
  readonly projects: readonly Project[] | undefined;
}

async function counted(
  visible: VisibleProjects,
  reader: QueryReader,
  { project: slug }: CountsQuery,
  options: CallOptions,
): Promise<Counted> {
  if (slug !== undefined) {
    const project = await reader.findProject({ id: undefined, slug, name: undefined }, options);
    if (project === undefined || !visible.maySee(project)) throw new NotFoundError('project', slug);
    return { scope: { kind: 'project', slug: project.slug }, ...exactly([project]) };
  }
  if (visible.teams === undefined) {
    const targets = [{ kind: 'every-project' }] as const;
    return { scope: { kind: 'every-project' }, targets, projects: undefined };
  }
  const { projects, isCut } = await projectsOf(visible.teams, visible, reader, options);
  const scope = { kind: 'own-projects', projects: projects.length, isCut } as const;
  return { scope, ...exactly(projects) };
}

function exactly(projects: readonly Project[]): Pick<Counted, 'targets' | 'projects'> {
  const [first, ...others] = projects.map(
    ({ slug, teams }): Target => ({ kind: 'project', slug, teams }),
  );
  if (first === undefined) {
    const reason = { kind: 'no-project-in-sight' } as const;
    throw new DeniedError({ capability: 'counts:read', reason, needs: 'manager' });
  }
  return { targets: [first, ...others], projects };
}

async function projectsOf(
  teams: readonly string[],
  { maySee }: VisibleProjects,
  reader: QueryReader,
  options: CallOptions,
): Promise<{ readonly projects: readonly Project[]; readonly isCut: boolean }> {
  if (teams.length === 0) return { projects: [], isCut: false };
  const list = reader.listOrganizationProjects({ teams }, { perPage: PER_PAGE });
  const found: Project[] = [];
  let isCut = false;
  for await (const page of list.pages(MOST_PROJECTS / PER_PAGE, undefined, options)) {
    found.push(...page.rows.filter(maySee));
    isCut = page.next !== undefined;
  }
  return { projects: found, isCut };
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
  // Without series the two halves cannot be told apart.
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

/** The period, or twice as much, as Sentry takes it; the interval is the same for both. */
function spanOf({ amount, unit }: CountsPeriod, reach: 1 | 2) {
  const isHourly = unit === 'h' || 2 * amount * HOURS[unit] <= HOURLY_UP_TO_HOURS;
  return { period: `${reach * amount}${unit}`, interval: isHourly ? '1h' : '1d' } as const;
}
