import { administersTeam } from '../administration/team-administration.ts';
import { empty, json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { hasAnyScope } from '../caller.ts';
import { bodyFields, createFieldErrors, readBoolean } from '../field-errors.ts';
import { notFound } from '../refused-request-error.ts';
import { memberJson } from '../wire/member-json.ts';
import { teamJson } from '../wire/team-json.ts';
import { userJson } from '../wire/user-json.ts';
import type { SentryAccessRequest } from '../world/sentry-access-request.ts';
import type { SentryTeam } from '../world/sentry-project.ts';

const DECIDES_ANYWHERE = ['org:write', 'org:admin', 'member:write', 'member:admin'] as const;

/** `GET …/access-requests/`: all requests to join a team for those who read the organization; not paged. */
export const listAccessRequests: Route = {
  method: 'GET',
  path: 'access-requests/',
  operation: 'listAccessRequests',
  dialect: 'current',
  scopes: ['org:read', 'org:write', 'org:admin', 'team:read', 'team:write', 'team:admin'],
  handle(call) {
    const requests = call.world.accessRequests.all();
    return json(
      200,
      requests.flatMap((request) => requestJson(call, request) ?? []),
    );
  },
};

/** `PUT …/access-requests/{request_id}/`: adds the member to the team, or refuses to. */
export const updateAccessRequest: Route = {
  method: 'PUT',
  path: 'access-requests/{request_id}/',
  operation: 'updateAccessRequest',
  dialect: 'current',
  // The teams that the caller administers are checked below.
  scopes: [...DECIDES_ANYWHERE, 'org:read', 'team:read', 'team:write', 'team:admin'],
  handle(call) {
    const { world } = call;
    const request = world.accessRequests.get(call.param('request_id'));
    const team = request && world.teamBySlug(request.teamSlug);
    if (request === undefined || team === undefined) throw notFound();
    if (!mayDecide(call, team)) return empty(403);
    const isApproved = readDecision(call.body);
    if (isApproved === undefined) return empty(400);
    const member = world.members.get(request.memberId);
    if (isApproved && member?.teams.some(({ teamSlug }) => teamSlug === team.slug) === false) {
      const teams = [...member.teams, { teamSlug: team.slug, role: null }];
      world.members.update(member.id, { teams });
    }
    world.accessRequests.delete(request.id);
    return empty(204);
  },
};

function mayDecide({ caller }: ApiCall, team: SentryTeam): boolean {
  return hasAnyScope(caller, DECIDES_ANYWHERE) || administersTeam(caller, team);
}

function readDecision(body: unknown): boolean | undefined {
  const errors = createFieldErrors();
  const isApproved = readBoolean(bodyFields(body), 'isApproved', errors);
  errors.refuse();
  return isApproved;
}

/** Undefined for the request of a member or a team that is gone: the real server deletes these with it. */
function requestJson(
  call: ApiCall,
  { id, memberId, teamSlug, requesterAccountId }: SentryAccessRequest,
): Readonly<Record<string, unknown>> | undefined {
  const { world } = call;
  const member = world.members.get(memberId);
  const team = world.teamBySlug(teamSlug);
  if (member === undefined || team === undefined) return undefined;
  return {
    id,
    member: memberJson(call, member),
    team: teamJson(call, team),
    requester: requesterJson(call, requesterAccountId),
  };
}

function requesterJson({ world }: ApiCall, accountId: string | undefined) {
  const requester = accountId === undefined ? undefined : world.members.withAccount(accountId);
  return requester?.account === undefined ? null : userJson(requester, requester.account);
}
