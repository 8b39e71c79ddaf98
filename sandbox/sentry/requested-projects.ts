import type { ApiCall } from './api-call.ts';
import { hasProjectAccess, isProjectMember } from './caller.ts';
import { badRequest, forbidden } from './refused-request-error.ts';
import type { SentryProject } from './world/sentry-project.ts';

/** Returns the IDs in the `project` parameters; `all` for -1. Throws a 400 for a slug. */
export function requestedProjectIds(call: ApiCall): readonly string[] | 'all' {
  const ids = call.query.getAll('project').filter((id) => id !== '');
  if (ids.some((id) => !/^-?\d+$/.test(id))) {
    throw badRequest('Invalid project parameter. Values must be numbers.');
  }
  return ids.includes('-1') ? 'all' : ids;
}

/**
 * Returns the projects that a request is about: the named ones (403 if one is unknown or closed to the caller), all
 * that are open to the caller for -1, and without the parameter only those that the caller is a member of.
 */
export function requestedProjects(call: ApiCall): readonly SentryProject[] {
  const { caller, world } = call;
  const ids = requestedProjectIds(call);
  const isOpen = (project: SentryProject): boolean =>
    hasProjectAccess(caller, project, world.organization);
  if (ids === 'all') return world.projects.all().filter(isOpen);
  if (ids.length === 0) {
    const isAll = caller.kind === 'integration';
    return world.projects.all().filter((project) => isAll || isProjectMember(caller, project));
  }
  return ids.map((id) => {
    const project = world.projects.get(id);
    if (project === undefined || !isOpen(project)) throw forbidden();
    return project;
  });
}
