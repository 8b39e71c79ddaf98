import { z } from 'zod';
import type {
  Member,
  MemberDetails,
  MemberFlags,
  MemberUser,
  TeamRole,
} from '../../model/member.ts';
import type { MemberFields } from '../member-schema.ts';
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
  return memberOf(wire) ?? unusable(context);
});

// Strict: the next change would remove the member from a team that is overlooked.
const memberWithTeams = z.object({
  ...memberShape,
  teamRoles: z.array(z.object({ teamSlug: z.string().min(1), role: anything })).nullish(),
  teams: z.array(z.union([z.string().min(1), z.object({ slug: z.string().min(1) })])).nullish(),
  isOnlyOwner: anything,
});

/** Schema of one member with teams: `teamRoles` on current servers, only `teams` in the spec. */
export const wireMemberDetails = memberWithTeams.transform((wire, context): MemberDetails => {
  const member = memberOf(wire);
  if (member === undefined) return unusable(context);
  return { ...member, teams: teamsOf(wire) ?? [], isOnlyOwner: booleanOf(wire.isOnlyOwner) };
});

/** A member as a change needs it. */
export interface MemberForChange {
  readonly member: Omit<MemberDetails, 'teams'>;
  /** Undefined if the response does not contain them. */
  readonly teams: readonly TeamRole[] | undefined;
  /** The server's field names, which the change must use too. */
  readonly words: MemberFields;
}

/** Schema of {@link wireMemberDetails} with what only a change needs. */
export const wireMemberForChange = memberWithTeams.transform((wire, context): MemberForChange => {
  const member = memberOf(wire);
  if (member === undefined) return unusable(context);
  const words = {
    role: textOf(wire.orgRole) === undefined ? 'role' : 'orgRole',
    teams: wire.teamRoles ? 'teamRoles' : 'teams',
  } as const;
  const isOnlyOwner = booleanOf(wire.isOnlyOwner);
  return { member: { ...member, isOnlyOwner }, teams: teamsOf(wire), words };
});

function unusable(context: { readonly addIssue: (issue: string) => void }): never {
  context.addIssue('no e-mail address or no role');
  return z.NEVER;
}

function memberOf(wire: z.output<typeof memberRow>): Member | undefined {
  const account = wire.user;
  const email = textOf(wire.email) ?? textOf(account?.email);
  // `role` is deprecated, but older servers and the spec have nothing else.
  const role = textOf(wire.orgRole) ?? textOf(wire.role);
  if (email === undefined || role === undefined) return undefined;
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
    flags: flagsOf(wire.flags),
  };
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
}: Pick<z.output<typeof memberWithTeams>, 'teamRoles' | 'teams'>): readonly TeamRole[] | undefined {
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
