import type { Project, ProjectRef } from '../../model/project.ts';
import type { Target } from '../../model/target.ts';
import type { CallOptions, SentryReader } from '../../ports/sentry.ts';

/**
 * The target of something that belongs to a project. Teams are looked up only where membership is not open,
 * since nobody's visible depends on them elsewhere; a project that is not found has none, which refuses.
 */
export async function projectTarget(
  reader: SentryReader,
  project: ProjectRef,
  options: CallOptions,
): Promise<Target> {
  const organization = await reader.retrieveOrganization(options);
  if (organization.openMembership === true) {
    return { kind: 'project', slug: project.slug, teams: undefined };
  }
  const found = await reader.findProject(project, options);
  return { kind: 'project', slug: project.slug, teams: found?.teams };
}

/** The target of something that belongs to a project that was read. */
export function targetOfProject({ slug, teams }: Project): Target {
  return { kind: 'project', slug, teams };
}
