import type { AddedToTeam } from '../../model/team.ts';
import type { SentryWriter } from '../../ports/sentry.ts';
import { apiPath, type JsonAnswer, type Parsed } from '../transport/api.ts';
import { NO_VALUE } from '../transport/parse-answer.ts';
import { wireTeam, wireTeamRole } from '../wire/team.ts';
import type { MemberTeams } from './member-teams.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the writes to a single team of a member. */
export function createTeamMemberships(
  { api, caches }: ResourceContext,
  { inTurn }: Pick<MemberTeams, 'inTurn'>,
): Pick<SentryWriter, 'addMemberToTeam' | 'removeMemberFromTeam' | 'updateMemberTeamRole'> {
  const made = () => caches.invalidate('members');
  const add = api.defineWrite('addMemberToTeam', 'POST', readAdded, made);
  const remove = api.defineWrite('removeMemberFromTeam', 'DELETE', () => NO_VALUE, made);
  const giveRole = api.defineWrite('updateMemberTeamRole', 'PUT', readTeamRole, made);
  return {
    addMemberToTeam: (memberId, teamSlug, options) =>
      inTurn(memberId, () => add({ path: memberTeamPath(memberId, teamSlug) }, options)),

    removeMemberFromTeam: (memberId, teamSlug, options) =>
      inTurn(memberId, () => remove({ path: memberTeamPath(memberId, teamSlug) }, options)),

    updateMemberTeamRole: (memberId, teamSlug, teamRole, options) =>
      inTurn(memberId, () =>
        giveRole({ path: memberTeamPath(memberId, teamSlug), body: { teamRole } }, options),
      ),
  };
}

// `me` would be the member of the bot's own token.
function memberTeamPath(memberId: string, slug: string) {
  return (organization: string) =>
    memberId === 'me'
      ? undefined
      : apiPath`organizations/${organization}/members/${memberId}/teams/${slug}/`;
}

// The status alone decides (sentry `core/endpoints/organization_member_team_details.py`).
function readAdded({ status, json }: JsonAnswer): Parsed<AddedToTeam> {
  if (status === 202) return { kind: 'parsed', value: { kind: 'requested' } };
  if (status === 204) return { kind: 'parsed', value: { kind: 'already-in' } };
  const team = wireTeam.safeParse(json).data;
  return { kind: 'parsed', value: { kind: 'added', team } };
}

// The change is made, whatever the response contains.
function readTeamRole({ json }: JsonAnswer): Parsed<string | null | undefined> {
  return { kind: 'parsed', value: wireTeamRole.safeParse(json).data?.teamRole };
}
