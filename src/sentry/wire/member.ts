import { z } from 'zod';
import type {
  Member,
  MemberDetails,
  MemberFlags,
  MemberUser,
  TeamMember,
  TeamRole,
} from '../../model/member.ts';
import type { MemberFields } from '../member-schema.ts';
import { roleList } from './organization.ts';
import { readableRows, rolesIn, type WithOdd } from './readable-rows.ts';
import { anything, booleanOf, dateOf, idOf, textOf, wireId } from './scalars.ts';

const flags = z.record(z.string(), z.unknown()).optional().catch(undefined);

// See sentry `organization_member/response.py`.
const KNOWN_FLAGS = new Set([
  'idp:provisioned',
  'idp:role-restricted',
  'sso:linked',
  'sso:invalid',
  'member-limit:restricted',
  'partnership:restricted',
]);

// An invite has null, or {} for callers with member:admin (sentry `expand/roles.py`).
const user = z
  .object({
    id: wireId.optional(),
    email: anything,
    name: anything,
    has2fa: anything,
    lastActive: anything,
  })
  .nullish()
  .catch(undefined);

const memberShape = {
  id: wireId,
  email: anything,
  name: anything,
  orgRole: anything,
  role: anything,
  pending: anything,
  expired: anything,
  dateCreated: anything,
  inviterName: anything,
  user,
  flags,
};

const memberRow = z.object(memberShape);

/** Schema of a row in the member list, which has no teams. */
export const wireMember = memberRow.transform((wire, context): Member => {
  return memberOf(wire) ?? unusable(wire, context);
});

/** Schema of a row in the list of a team's members. */
export const wireTeamMember = memberRow
  .extend({ teamRole: anything })
  .transform(({ teamRole: role, ...wire }, context): TeamMember => {
    const member = memberOf(wire);
    return member === undefined
      ? unusable(wire, context)
      : { ...member, teamRole: textOf(role) ?? null };
  });

const teamRole = z.object({ teamSlug: z.string().min(1), role: anything });
const team = z.union([z.string().min(1), z.object({ slug: z.string().min(1) })]);

// Strict: the next change would remove the member from a team that is overlooked.
const memberWithTeams = z.object({
  ...memberShape,
  teamRoles: z.array(teamRole).nullish(),
  teams: z.array(team).nullish(),
  isOnlyOwner: anything,
});

/** Schema of one member with teams: `teamRoles` on current servers, only `teams` in the spec. */
export const wireMemberDetails = memberWithTeams
  .extend({
    teamRoles: readableRows(teamRole, 'teamRoles').nullish(),
    teams: readableRows(team, 'teams').nullish(),
    orgRoleList: roleList,
  })
  .transform((wire, context): WithOdd<MemberDetails> => {
    const member = memberOf(wire);
    if (member === undefined) return unusable(wire, context);
    const roles = wire.orgRoleList;
    const odd = [wire.teamRoles, wire.teams, roles].flatMap((list) => list?.odd ?? []);
    const lists = { teamRoles: wire.teamRoles?.rows, teams: wire.teams?.rows };
    const isOnlyOwner = booleanOf(wire.isOnlyOwner);
    const value = {
      ...member,
      teams: teamsOf(lists) ?? [],
      isOnlyOwner,
      ...(roles !== undefined && { organizationRoles: rolesIn(roles) }),
    };
    // A server sends the same team in both lists.
    const unreadableTeams = Math.max(wire.teamRoles?.odd.length ?? 0, wire.teams?.odd.length ?? 0);
    return { value: unreadableTeams === 0 ? value : { ...value, unreadableTeams }, odd };
  });

/** A member as a change needs it. */
export interface MemberForChange {
  readonly member: Omit<MemberDetails, 'teams'>;
  /** Undefined if the response does not contain them. */
  readonly teams: readonly TeamRole[] | undefined;
  /** The server's field names, which the change must use too. */
  readonly words: MemberFields;
}

/** One response about a member: for people, and as a change needs it. */
export interface MemberRead {
  readonly details: MemberDetails;
  /** Undefined if the response is not clear enough to base a change on. */
  readonly forChange: MemberForChange | undefined;
}

/** Schema of {@link wireMemberDetails} with what only a change needs. */
export const wireMemberForChange = memberWithTeams.transform((wire, context): MemberForChange => {
  const member = memberOf(wire);
  if (member === undefined) return unusable(wire, context);
  const words = {
    role: textOf(wire.orgRole) === undefined ? 'role' : 'orgRole',
    teams: wire.teamRoles ? 'teamRoles' : 'teams',
  } as const;
  const isOnlyOwner = booleanOf(wire.isOnlyOwner);
  return { member: { ...member, isOnlyOwner }, teams: teamsOf(wire), words };
});

/** Schema of the response to an invite, with its teams if the server reports them. */
export const wireInvited = memberWithTeams.transform((wire, context) => {
  const invited = memberOf(wire);
  if (invited === undefined) return unusable(wire, context);
  return { invited, teams: teamsOf(wire) };
});

function unusable(wire: z.output<typeof memberRow>, context: z.RefinementCtx): never {
  const field = roleOf(wire) === undefined ? 'orgRole' : 'email';
  context.addIssue({ code: 'custom', path: [field], message: 'missing' });
  return z.NEVER;
}

function memberOf(wire: z.output<typeof memberRow>): Member | undefined {
  const account = wire.user;
  const email = textOf(wire.email) ?? textOf(account?.email);
  const role = roleOf(wire);
  if (email === undefined || role === undefined) return undefined;
  // In the spec, neither `pending` nor `user` is required. No account at all (null) is an invite's.
  const isTold = wire.pending === true || account === null || account?.id !== undefined;
  return {
    id: idOf(wire.id),
    email,
    name: textOf(wire.name) ?? textOf(account?.name) ?? email,
    role,
    pending: booleanOf(wire.pending) ?? account === null,
    expired: wire.expired === true,
    dateCreated: dateOf(wire.dateCreated),
    inviterName: textOf(wire.inviterName),
    user: userOf(account),
    ...(!isTold && { acceptance: 'unknown' }),
    flags: flagsOf(wire.flags),
  };
}

/** `role` is deprecated, but older servers and the spec have nothing else. */
function roleOf({ orgRole, role }: z.output<typeof memberRow>): string | undefined {
  return textOf(orgRole) ?? textOf(role);
}

function userOf(account: z.output<typeof user>): MemberUser | undefined {
  if (account?.id === undefined) return undefined;
  const { id, has2fa, lastActive } = account;
  return { id: idOf(id), has2fa: booleanOf(has2fa), lastActive: dateOf(lastActive) };
}

function flagsOf(wire: z.output<typeof flags>): MemberFlags {
  return {
    idpProvisioned: wire?.['idp:provisioned'] === true,
    idpRoleRestricted: wire?.['idp:role-restricted'] === true,
    ssoLinked: wire?.['sso:linked'] === true,
    ssoInvalid: wire?.['sso:invalid'] === true,
    memberLimitRestricted: wire?.['member-limit:restricted'] === true,
    partnershipRestricted: wire?.['partnership:restricted'] === true,
    unknown: Object.keys(wire ?? {}).filter(
      (name) => wire?.[name] === true && !KNOWN_FLAGS.has(name),
    ),
  };
}

/** Merges both lists, because a change removes the member from every team that is not sent back. */
function teamsOf({
  teamRoles,
  teams,
}: {
  readonly teamRoles?: readonly z.output<typeof teamRole>[] | null | undefined;
  readonly teams?: readonly z.output<typeof team>[] | null | undefined;
}): readonly TeamRole[] | undefined {
  if (!(teamRoles || teams)) return undefined;
  const named = (teamRoles ?? []).map(({ teamSlug, role }) => ({
    teamSlug,
    role: textOf(role) ?? null,
  }));
  const known = new Set(named.map(({ teamSlug }) => teamSlug));
  const slugs = (teams ?? []).map((team) => (typeof team === 'string' ? team : team.slug));
  return [
    ...named,
    ...slugs.filter((slug) => !known.has(slug)).map((teamSlug) => ({ teamSlug, role: null })),
  ];
}
