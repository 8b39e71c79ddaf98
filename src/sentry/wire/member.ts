import { z } from 'zod';
import type { Member, MemberDetails, MemberFlags, TeamRole } from '../../model/member.ts';
import type { MemberWords } from '../member-dialect.ts';
import { looseBoolean, looseDate, looseText, wireId } from './scalars.ts';

const flags = z
  .object({
    'idp:provisioned': looseBoolean,
    'idp:role-restricted': looseBoolean,
    'sso:linked': looseBoolean,
    'sso:invalid': looseBoolean,
    'member-limit:restricted': looseBoolean,
    'partnership:restricted': looseBoolean,
  })
  .optional()
  .catch(undefined);

// An invite has null, or {} for callers with member:admin (sentry `expand/roles.py`).
const user = z
  .object({
    id: wireId.optional(),
    email: looseText,
    name: looseText,
    has2fa: looseBoolean,
    lastActive: looseDate,
  })
  .nullish()
  .catch(undefined);

const memberShape = {
  id: wireId,
  email: looseText,
  name: looseText,
  orgRole: looseText,
  role: looseText,
  pending: looseBoolean,
  expired: looseBoolean,
  dateCreated: looseDate,
  inviterName: looseText,
  user,
  flags,
};

const memberRow = z.object(memberShape);

/** A row of the member list, which has no teams. */
export const wireMember = memberRow.transform((wire, context): Member => {
  return memberOf(wire) ?? unusable(context);
});

// Read strictly: a team that is overlooked would be left at the next change.
const memberWithTeams = z.object({
  ...memberShape,
  teamRoles: z.array(z.object({ teamSlug: z.string().min(1), role: looseText })).nullish(),
  teams: z.array(z.union([z.string().min(1), z.object({ slug: z.string().min(1) })])).nullish(),
});

/** One member with teams: `teamRoles` today, `teams` alone by the spec. */
export const wireMemberDetails = memberWithTeams.transform((wire, context): MemberDetails => {
  const member = memberOf(wire);
  return member === undefined ? unusable(context) : { ...member, teams: teamsOf(wire) ?? [] };
});

/** One member as a change needs it. */
export interface MemberForChange {
  readonly member: Member;
  /** Undefined where the answer does not say. */
  readonly teams: readonly TeamRole[] | undefined;
  /** The server's words, in which it has to be answered. */
  readonly words: MemberWords;
}

/** {@link wireMemberDetails} with what only a change has to know. */
export const wireMemberForChange = memberWithTeams.transform((wire, context): MemberForChange => {
  const member = memberOf(wire);
  if (member === undefined) return unusable(context);
  const words = {
    role: wire.orgRole === undefined ? 'role' : 'orgRole',
    teams: wire.teamRoles ? 'teamRoles' : 'teams',
  } as const;
  return { member, teams: teamsOf(wire), words };
});

function unusable(context: { readonly addIssue: (issue: string) => void }): never {
  context.addIssue('no e-mail address or no role');
  return z.NEVER;
}

function memberOf(wire: z.output<typeof memberRow>): Member | undefined {
  const account = wire.user;
  const email = wire.email ?? account?.email;
  // `role` is deprecated, and older servers and the spec have nothing else.
  const role = wire.orgRole ?? wire.role;
  if (email === undefined || role === undefined) return undefined;
  return {
    id: wire.id,
    email,
    name: wire.name ?? account?.name ?? email,
    role,
    pending: wire.pending ?? account === null,
    expired: wire.expired ?? false,
    dateCreated: wire.dateCreated,
    inviterName: wire.inviterName,
    user:
      account?.id === undefined
        ? undefined
        : { id: account.id, has2fa: account.has2fa, lastActive: account.lastActive },
    flags: flagsOf(wire.flags),
  };
}

function flagsOf(wire: z.output<typeof flags>): MemberFlags {
  return {
    idpProvisioned: wire?.['idp:provisioned'] ?? false,
    idpRoleRestricted: wire?.['idp:role-restricted'] ?? false,
    ssoLinked: wire?.['sso:linked'] ?? false,
    ssoInvalid: wire?.['sso:invalid'] ?? false,
    memberLimitRestricted: wire?.['member-limit:restricted'] ?? false,
    partnershipRestricted: wire?.['partnership:restricted'] ?? false,
  };
}

/** Both lists together: no team may be lost, since a team that is not sent back is left. */
function teamsOf({
  teamRoles,
  teams,
}: Pick<z.output<typeof memberWithTeams>, 'teamRoles' | 'teams'>): readonly TeamRole[] | undefined {
  if (!(teamRoles || teams)) return undefined;
  const named = (teamRoles ?? []).map(({ teamSlug, role }) => ({ teamSlug, role: role ?? null }));
  const known = new Set(named.map(({ teamSlug }) => teamSlug));
  const slugs = (teams ?? []).map((team) => (typeof team === 'string' ? team : team.slug));
  return [
    ...named,
    ...slugs.filter((slug) => !known.has(slug)).map((teamSlug) => ({ teamSlug, role: null })),
  ];
}
