import type { ApiCall } from '../api-call.ts';
import { scopesOfRole } from '../caller.ts';
import type { SentryMember } from '../world/sentry-member.ts';
import type { SentryTeam } from '../world/sentry-project.ts';
import { wireDate } from './wire-date.ts';

/** Serializes a team as in the list of teams, without its projects. */
export function teamJson(call: ApiCall, team: SentryTeam) {
  const { caller, world } = call;
  const own = caller.member?.teams.find(({ teamSlug }) => teamSlug === team.slug);
  const access = scopesOfRole(caller.member?.orgRole ?? 'member', world.organization);
  return {
    id: team.id,
    slug: team.slug,
    name: team.name,
    dateCreated: wireDate(team.dateCreated),
    isMember: own !== undefined,
    teamRole: own === undefined ? null : (own.role ?? 'contributor'),
    flags: { 'idp:provisioned': team.idpProvisioned },
    access: [...access].sort(),
    hasAccess: own !== undefined || world.organization.openMembership,
    isPending: false,
    memberCount: memberCount(call, team),
    avatar: { avatarType: 'letter_avatar', avatarUuid: null, avatarUrl: null },
  };
}

function memberCount({ world }: ApiCall, team: SentryTeam): number {
  const isIn = ({ account, teams }: SentryMember): boolean =>
    account?.isActive === true && teams.some(({ teamSlug }) => teamSlug === team.slug);
  return world.members.all().filter(isIn).length;
}
