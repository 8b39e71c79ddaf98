import type { Project, ProjectRef } from '../../model/project.ts';
import type { Target } from '../../model/target.ts';
import type { VisibleProjects } from '../../policy/visible-projects.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';
import { nameStart } from '../arguments/parse-names.ts';
import { nearest } from '../core/nearest.ts';

/** Finds visible projects with a name similar to the given one, with one call. */
export async function nearestProjects(
  given: string,
  visible: VisibleProjects,
  reader: SentryReader,
  options: CallOptions,
): Promise<readonly Project[]> {
  const list = reader.listOrganizationProjects({ text: nameStart(given) });
  const { rows } = await list.page(undefined, options);
  return nearest(given, rows.filter(visible.maySee), ({ slug, name }) => [slug, name]);
}

/**
 * Returns the decision target of something that belongs to a project. Looks up teams only if membership is not open,
 * because otherwise visibility does not depend on them; a project that is not found has no teams, so access is refused.
 */
export async function projectTarget(
  reader: SentryReader,
  project: ProjectRef,
  options: CallOptions,
): Promise<Target> {
  const organization = await reader.retrieveOrganization(options);
  if (organization.openMembership === true || project.slug === '') {
    return { kind: 'project', slug: project.slug, teams: undefined };
  }
  const found = await reader.findProject(project, options);
  return { kind: 'project', slug: project.slug, teams: found?.teams };
}

/** Returns the decision target of something that belongs to an already loaded project. */
export function targetOfProject({ slug, teams }: Project): Target {
  return { kind: 'project', slug, teams };
}
