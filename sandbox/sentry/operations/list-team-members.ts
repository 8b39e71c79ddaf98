import { findTeam } from '../administration/team-administration.ts';
import { json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { orgRole } from '../org-roles.ts';
import { paginate } from '../page.ts';
import { memberJson } from '../wire/member-json.ts';

/** `GET /teams/{org}/{team}/members/`: the members of a team, each with the role in it. */
export const listTeamMembers: Route = {
  method: 'GET',
  below: 'teams',
  path: '{team}/members/',
  operation: 'listTeamMembers',
  dialect: 'current',
  scopes: ['team:read', 'team:write', 'team:admin'],
  handle(call) {
    const { slug } = findTeam(call);
    const members = call.world.members
      .all()
      .filter(
        ({ account, teams }) =>
          account?.isActive === true && teams.some((t) => t.teamSlug === slug),
      );
    const { rows, link } = paginate(members, call);
    const body = rows.map((member) => {
      const own = member.teams.find(({ teamSlug }) => teamSlug === slug);
      const implied = orgRole(member.orgRole)?.minimumTeamRole ?? 'contributor';
      return { ...memberJson(call, member), teamSlug: slug, teamRole: own?.role ?? implied };
    });
    return json(200, body, { Link: link });
  },
};
