import { findTeam } from '../administration/team-administration.ts';
import { detail, json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { orgRole } from '../org-roles.ts';
import { paginate } from '../page.ts';
import { memberJson } from '../wire/member-json.ts';
import { isListed } from '../world/sentry-member.ts';
import type { SentryTeam } from '../world/sentry-project.ts';

/** `GET /teams/{org}/{team}/members/`: closed to members of other teams while membership is closed. */
export const listTeamMembers: Route = {
  method: 'GET',
  below: 'teams',
  path: '{team}/members/',
  operation: 'listTeamMembers',
  scopes: ['team:read', 'team:write', 'team:admin'],
  dialect: 'current',
  handle(call) {
    const team = findTeam(call);
    if (!hasTeamAccess(call, team)) {
      return detail(403, 'You do not have permission to perform this action.');
    }
    const members = call.world.members
      .all()
      .flatMap((member) => {
        const own = member.teams.find(({ teamSlug }) => teamSlug === team.slug);
        return own === undefined || !isListed(member) ? [] : [{ member, role: own.role }];
      })
      .toSorted((a, b) => (a.member.email < b.member.email ? -1 : 1));
    const { rows, link } = paginate(members, call);
    const body = rows.map(({ member, role }) => ({
      ...memberJson(call, member),
      teamRole: role,
      teamSlug: team.slug,
    }));
    return json(200, body, { Link: link });
  },
};

function hasTeamAccess({ caller, world }: ApiCall, { slug }: SentryTeam): boolean {
  if (caller.member === undefined) return caller.kind === 'integration';
  if (world.organization.openMembership) return true;
  if (orgRole(caller.member.orgRole)?.isGlobal === true) return true;
  return caller.member.teams.some(({ teamSlug }) => teamSlug === slug);
}
