import { json } from '../answer.ts';
import type { ApiCall } from '../api-call.ts';
import { RefusedRequestError } from '../refused-request-error.ts';
import type { SentryAssignee } from '../world/sentry-issue.ts';
import type { SentryMember } from '../world/sentry-member.ts';
import type { SentryProject } from '../world/sentry-project.ts';

/** Returns the assignee that `assignedTo` names, undefined for nobody; throws Sentry's 400 for one who cannot be assigned. */
export function assigneeOf(
  call: ApiCall,
  value: unknown,
  project: SentryProject,
): SentryAssignee | undefined {
  if (value === null || value === '') return undefined;
  const text = String(value);
  return text.startsWith('team:')
    ? teamOf(call, text.slice('team:'.length), project)
    : userOf(call, text.replace(/^user:/, ''), project);
}

function teamOf({ world }: ApiCall, id: string, project: SentryProject): SentryAssignee {
  const team = world.teams.get(id) ?? world.teamBySlug(id);
  if (team === undefined) throw refused(['Unknown actor input']);
  if (!world.organization.openMembership && !project.teams.includes(team.slug)) {
    throw unassignable(
      world.assignmentErrors,
      'Cannot assign to a team without access to the project',
    );
  }
  return { kind: 'team', teamSlug: team.slug };
}

function userOf({ world }: ApiCall, name: string, project: SentryProject): SentryAssignee {
  const member =
    world.members.withAccount(name) ??
    world.members.all().find(({ email }) => email.toLowerCase() === name.toLowerCase());
  const account = member?.account;
  if (member === undefined || account === undefined) throw refused(['Unknown actor input']);
  if (!account.isActive) {
    throw unassignable(world.assignmentErrors, 'Cannot assign to a deactivated member');
  }
  if (!world.organization.openMembership && !isInProject(member, project)) {
    throw unassignable(world.assignmentErrors, 'Cannot assign to non-team member');
  }
  return { kind: 'user', accountId: account.id };
}

function isInProject(member: SentryMember, project: SentryProject): boolean {
  return member.teams.some(({ teamSlug }) => project.teams.includes(teamSlug));
}

/** Servers of early 2026 answer with one text, and not in a list. */
function unassignable(errors: 'list' | 'text', reason: string): RefusedRequestError {
  return refused(errors === 'list' ? [reason] : 'You do not have permission to assign this owner');
}

function refused(assignedTo: unknown): RefusedRequestError {
  return new RefusedRequestError(json(400, { assignedTo }));
}
