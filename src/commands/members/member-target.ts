import type { TargetMember } from '../../model/change.ts';
import type { Member, MemberDetails, TeamRole } from '../../model/member.ts';
import type { TargetMember as DecidedMember } from '../../model/target.ts';
import type { SentryReader } from '../../ports/sentry.ts';

const MOST_OWNER_PAGES = 5;

/** A member as the policy decides on them; where the server does not say who is the last owner, the owners are counted. */
export async function memberTarget(
  sentry: SentryReader,
  member: MemberDetails,
): Promise<DecidedMember> {
  return {
    id: member.id,
    role: member.role,
    flags: member.flags,
    isPending: member.pending || member.user === undefined,
    isOnlyOwner:
      member.role === 'owner' ? (member.isOnlyOwner ?? (await isOnlyOwner(sentry, member))) : false,
    hasTeams: member.teams.length > 0,
  };
}

/** Undefined where there are too many members to find another owner among. */
async function isOnlyOwner(sentry: SentryReader, { id }: Member): Promise<boolean | undefined> {
  let isEnd = false;
  for await (const page of sentry
    .listOrganizationMembers({ role: 'owner' })
    .pages(MOST_OWNER_PAGES)) {
    const isAnother = ({ id: other, pending, user }: Member) =>
      other !== id && !pending && user !== undefined;
    if (page.rows.some(isAnother)) return false;
    isEnd = page.next === undefined;
  }
  return isEnd ? true : undefined;
}

/** Teams as the audit log has them: `web`, or `web (admin)` with an explicit team role. */
export function teamNames(teams: readonly TeamRole[]): readonly string[] {
  return teams
    .map(({ teamSlug, role }) => (role === null ? teamSlug : `${teamSlug} (${role})`))
    .sort();
}

const TEAM_NAME = /^(\S+)(?: \((.+)\))?$/;

/** Reads {@link teamNames} back. Throws on anything else. */
export function teamsOfNames(names: readonly string[]): readonly TeamRole[] {
  return names.map((name) => {
    const [, teamSlug, role] = TEAM_NAME.exec(name) ?? [];
    if (teamSlug === undefined) throw new Error('a team of the audit log cannot be read');
    return { teamSlug, role: role ?? null };
  });
}

/** A member as the audit log names the target of a change. */
export function targetOf({ id, email, name }: Member): TargetMember {
  return { kind: 'member', id, label: name, email };
}

/** A member by what is known of them before they are read. */
export function namedTarget(known: {
  readonly id?: string;
  readonly email?: string;
}): TargetMember {
  return { kind: 'member', id: known.id, label: undefined, email: known.email };
}
