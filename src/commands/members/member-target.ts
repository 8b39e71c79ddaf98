import type { TargetMember } from '../../model/change.ts';
import type { Member, MemberDetails, TeamRole } from '../../model/member.ts';
import type { TargetMember as DecidedMember } from '../../model/target.ts';
import type { SentryReader } from '../../ports/sentry.ts';

const MOST_OWNER_PAGES = 5;

/** Returns a member as a decision target; counts the owners if the server does not say who is the last one. */
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
    hasTeams: member.teams.length > 0 || member.unreadableTeams !== undefined,
  };
}

/** Undefined if there are too many members to search for another owner, or one of them could not be read. */
async function isOnlyOwner(sentry: SentryReader, { id }: Member): Promise<boolean | undefined> {
  let areReadable = true;
  let isKnown = false;
  for await (const page of sentry
    .listOrganizationMembers({ role: 'owner' })
    .pages(MOST_OWNER_PAGES)) {
    const isAnother = ({ id: other, pending, user }: Member) =>
      other !== id && !pending && user !== undefined;
    if (page.rows.some(isAnother)) return false;
    areReadable &&= page.unreadable.length === 0;
    isKnown = page.next === undefined && areReadable;
  }
  return isKnown ? true : undefined;
}

/** Formats teams for the audit log: `web`, or `web (admin)` with an explicit team role. */
export function teamNames(teams: readonly TeamRole[]): readonly string[] {
  return teams
    .map(({ teamSlug, role }) => (role === null ? teamSlug : `${teamSlug} (${role})`))
    .sort();
}

const TEAM_NAME = /^(\S+)(?: \((.+)\))?$/;

/** Parses the output of {@link teamNames}. Throws on anything else. */
export function teamsOfNames(names: readonly string[]): readonly TeamRole[] {
  return names.map((name) => {
    const [, teamSlug, role] = TEAM_NAME.exec(name) ?? [];
    if (teamSlug === undefined) throw new Error('a team of the audit log cannot be read');
    return { teamSlug, role: role ?? null };
  });
}

/** Returns a member as a change target for the audit log. */
export function targetOf({ id, email, name }: Member): TargetMember {
  return { kind: 'member', id, label: name, email };
}

/** Returns a member as a change target from what is known before the member is read. */
export function namedTarget(known: {
  readonly id?: string;
  readonly email?: string;
}): TargetMember {
  return { kind: 'member', id: known.id, label: undefined, email: known.email };
}
