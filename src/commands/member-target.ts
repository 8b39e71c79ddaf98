import type { Member, MemberDetails } from '../model/member.ts';
import type { TargetMember } from '../policy/target.ts';
import type { SentryReader } from '../sentry/ports.ts';

const MOST_OWNER_PAGES = 5;

/** A member as the policy decides on them; where the server does not say who is the last owner, the owners are counted. */
export async function memberTarget(
  sentry: SentryReader,
  member: MemberDetails,
): Promise<TargetMember> {
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
