import {
  administersTeam,
  findTeam,
  mayAddToTeam,
  maySetTeamRole,
} from '../administration/team-administration.ts';
import { mayHaveTeams, noTeamsReason } from '../administration/team-gate.ts';
import { isRedundant } from '../administration/team-roles.ts';
import { detail, empty, json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import type { Caller } from '../caller.ts';
import { bodyFields, createFieldErrors } from '../field-errors.ts';
import { findMember } from '../find-member.ts';
import { orgRole } from '../org-roles.ts';
import { badRequest, notFound, RefusedRequestError } from '../refused-request-error.ts';
import { teamJson } from '../wire/team-json.ts';
import type { SentryAccessRequest } from '../world/sentry-access-request.ts';
import type { SentryMember } from '../world/sentry-member.ts';
import type { SentryTeam } from '../world/sentry-project.ts';

const shared = { path: 'members/{member_id}/teams/{team}/', dialect: 'current' } as const;

/** `POST …/members/{member_id}/teams/{team}/`: 201 with the team, 202 if a request was left, 204 if already in it. */
export const addMemberToTeam: Route = {
  ...shared,
  method: 'POST',
  operation: 'addMemberToTeam',
  scopes: ['org:read', 'org:write', 'team:write'],
  handle(call) {
    const member = findMember(call);
    const team = findTeam(call);
    if (!mayHaveTeams(member.orgRole)) return detail(403, noTeamsReason(member.orgRole));
    if (member.teams.some(({ teamSlug }) => teamSlug === team.slug)) return empty(204);
    checkNotIdp(team);
    if (!mayAddToTeam(call, team)) {
      requestAccess(call, member, team);
      return empty(202);
    }
    const teams = [...member.teams, { teamSlug: team.slug, role: null }];
    call.world.members.update(member.id, { teams });
    return json(201, teamJson(call, team));
  },
};

/**
 * `PUT` of the same path: sets the role within the team, also in one that an identity provider manages; null if the
 * organization role already implies it. Without team roles, it succeeds and changes nothing.
 */
export const updateMemberTeamRole: Route = {
  ...shared,
  method: 'PUT',
  operation: 'updateMemberTeamRole',
  scopes: [
    'org:read',
    'org:write',
    'org:admin',
    'member:read',
    'member:write',
    'member:admin',
    'team:admin',
    'team:write',
  ],
  handle(call) {
    const member = findMember(call);
    const team = findTeam(call);
    const current = member.teams.find(({ teamSlug }) => teamSlug === team.slug);
    if (current === undefined) throw notFound();
    const asked = readTeamRole(call.body);
    if (asked === undefined || !call.world.organization.hasTeamRoles) {
      return json(200, { isActive: true, teamRole: current.role });
    }
    const before = current.role ?? orgRole(member.orgRole)?.minimumTeamRole ?? 'contributor';
    if (![asked, before].every((role) => maySetTeamRole(call.caller, team, role))) throw notYours();
    const role = isRedundant(asked, member.orgRole) ? null : asked;
    const teams = member.teams.map((other) => (other === current ? { ...other, role } : other));
    call.world.members.update(member.id, { teams });
    return json(200, { isActive: true, teamRole: role });
  },
};

/** `DELETE` of the same path: 200 with the team, even for a member who is not in it. */
export const removeMemberFromTeam: Route = {
  ...shared,
  method: 'DELETE',
  operation: 'removeMemberFromTeam',
  scopes: ['org:read', 'org:write', 'org:admin', 'team:admin'],
  handle(call) {
    const member = findMember(call);
    const team = findTeam(call);
    if (!mayRemove(call.caller, member, team)) throw notYours();
    checkNotIdp(team);
    const teams = member.teams.filter(({ teamSlug }) => teamSlug !== team.slug);
    call.world.members.update(member.id, { teams });
    return json(200, teamJson(call, team));
  },
};

/** A repeated request is not stored again. */
function requestAccess({ caller, world }: ApiCall, member: SentryMember, team: SentryTeam): void {
  const isSame = (request: SentryAccessRequest): boolean =>
    request.memberId === member.id && request.teamSlug === team.slug;
  if (world.accessRequests.all().some(isSame)) return;
  const asker = caller.member;
  world.accessRequests.add({
    memberId: member.id,
    teamSlug: team.slug,
    requesterAccountId: asker?.id === member.id ? undefined : asker?.account?.id,
  });
}

function notYours(): RefusedRequestError {
  return badRequest("You do not have permission to edit that user's membership.");
}

function mayRemove(caller: Caller, member: SentryMember, team: SentryTeam): boolean {
  if (caller.member === undefined) return false;
  if (caller.member.id === member.id) return true;
  const roleScopes = orgRole(caller.member.orgRole)?.scopes ?? [];
  return roleScopes.includes('org:write') || administersTeam(caller, team);
}

function checkNotIdp(team: SentryTeam): void {
  if (!team.idpProvisioned) return;
  throw new RefusedRequestError(
    detail(403, "This team is managed through your organization's identity provider."),
  );
}

function readTeamRole(body: unknown): 'contributor' | 'admin' | undefined {
  const fields = bodyFields(body);
  if (!fields.has('teamRole')) return undefined;
  const asked = fields.get('teamRole');
  if (asked === 'contributor' || asked === 'admin') return asked;
  const errors = createFieldErrors();
  errors.add('teamRole', `"${String(asked)}" is not a valid choice.`);
  errors.refuse();
  return undefined;
}
