import { DeniedError, NotFoundError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { Project } from '../../model/project.ts';
import type { Target } from '../../model/target.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { nearestProjects, targetOfProject } from './project-target.ts';

// More project IDs do not fit comfortably into one URL.
const MOST_PROJECTS = 200;
const PER_PAGE = 100;

/** Projects that a query covers, with the targets to decide on before its data is shown. */
interface SearchedProjects {
  /** Undefined for the whole organization. */
  readonly projects: readonly Project[] | undefined;
  readonly targets: readonly [Target, ...Target[]];
  /** Whether the actor may see more projects than these. */
  readonly isCut: boolean;
}

/** Returns all projects that the actor may see, at most 200; throws `DeniedError` if there are none. */
export async function everyVisibleProject(
  capability: Capability,
  visible: VisibleProjects,
  reader: SentryReader,
  options: CallOptions,
): Promise<SearchedProjects> {
  if (visible.teams === undefined) {
    return { projects: undefined, targets: [{ kind: 'every-project' }], isCut: false };
  }
  const { projects, isCut } = await projectsOf(visible.teams, visible, reader, options);
  const [first, ...others] = projects;
  if (first === undefined) {
    const reason = { kind: 'no-project-in-sight' } as const;
    throw new DeniedError({ capability, reason, needs: 'manager' });
  }
  return { projects, targets: [targetOfProject(first), ...others.map(targetOfProject)], isCut };
}

async function projectsOf(
  teams: readonly string[],
  { maySee }: VisibleProjects,
  reader: SentryReader,
  options: CallOptions,
): Promise<{ readonly projects: readonly Project[]; readonly isCut: boolean }> {
  if (teams.length === 0) return { projects: [], isCut: false };
  const list = reader.listOrganizationProjects({ teams }, { perPage: PER_PAGE });
  const found: Project[] = [];
  let areReadable = true;
  let isCut = false;
  for await (const page of list.pages(MOST_PROJECTS / PER_PAGE, undefined, options)) {
    found.push(...page.rows.filter(maySee));
    areReadable &&= page.unreadable.length === 0;
    isCut = page.next !== undefined || !areReadable;
  }
  return { projects: found, isCut };
}

/** Returns the project with a slug, or undefined if the actor sees none with it. */
export async function visibleProject(
  slug: string,
  { maySee }: VisibleProjects,
  reader: SentryReader,
  options: CallOptions,
): Promise<Project | undefined> {
  const project = await reader.findProject({ id: undefined, slug, name: undefined }, options);
  return project !== undefined && maySee(project) ? project : undefined;
}

/** Returns visible projects named like one that was not found; throws `NotFoundError` if there is none. */
export async function similarProjects(
  slug: string,
  visible: VisibleProjects,
  reader: SentryReader,
  options: CallOptions,
): Promise<{
  readonly nearest: readonly Project[];
  readonly targets: readonly [Target, ...Target[]];
}> {
  const nearest = await nearestProjects(slug, visible, reader, options);
  const [first, ...others] = nearest;
  if (first === undefined) throw new NotFoundError('project', slug);
  return { nearest, targets: [targetOfProject(first), ...others.map(targetOfProject)] };
}
