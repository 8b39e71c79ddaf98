import type { ApiCall } from '../api-call.ts';
import { hasProjectAccess, isProjectMember } from '../caller.ts';
import type { SentryProject } from '../world/sentry-project.ts';
import { wireDate } from './wire-date.ts';

/** Serializes a project as in lists. Its membership and access fields are those of the caller. */
export function projectJson(
  call: ApiCall,
  project: SentryProject,
): Readonly<Record<string, unknown>> {
  const { caller, world } = call;
  const base = {
    id: project.id,
    slug: project.slug,
    name: project.name,
    platform: project.platform,
    dateCreated: wireDate(project.dateCreated),
    isBookmarked: project.isBookmarked,
    isMember: isProjectMember(caller, project),
    hasAccess: hasProjectAccess(caller, project, world.organization),
  };
  if (call.dialect === 'spec') return base;
  const teams = project.teams.flatMap((slug) => {
    const team = world.teamBySlug(slug);
    return team === undefined ? [] : [{ id: team.id, slug: team.slug, name: team.name }];
  });
  return {
    ...base,
    access: base.hasAccess ? [...caller.scopes].sort() : [],
    team: teams[0] ?? null,
    teams,
    platforms: project.platform === null || project.platform === '' ? [] : [project.platform],
    firstEvent: project.firstEvent === null ? null : wireDate(project.firstEvent),
    environments: project.firstEvent === null ? [] : ['production'],
    features: ['releases'],
    latestRelease: project.firstEvent === null ? null : { version: 'shop@4.2.0' },
    firstTransactionEvent: false,
    hasSessions: false,
    hasMinifiedStackTrace: false,
    hasMonitors: false,
    hasProfiles: false,
    hasReplays: false,
    hasUserReports: false,
  };
}
