import { createMemberTable, type MemberTable } from './member-table.ts';
import { NO_FLAGS, type SentryMember } from './sentry-member.ts';

/** The organization's members, with shortcuts to change them. */
export interface People {
  readonly members: MemberTable;
  /** Returns the member with a primary address; throws if there is none, or more than one. */
  memberByEmail(email: string): SentryMember;
  /** Returns the first accepted member with a role; throws if there is none. */
  memberWithRole(role: string): SentryMember;
  /** Changes the role of the member with a primary address, without any permission checks. */
  setRole(email: string, role: string): SentryMember;
  removeMember(email: string): void;
  /** Adds an accepted member with an account, or an invite with `account: undefined`. */
  addMember(
    member: Pick<SentryMember, 'email' | 'orgRole'> & Partial<Omit<SentryMember, 'id'>>,
  ): SentryMember;
}

/** Creates an organization without members; `nextNumber` provides account IDs. */
export function createPeople(now: () => Date, nextNumber: () => string): People {
  const members = createMemberTable();
  const memberByEmail = (email: string): SentryMember => {
    const matches = members.withAddress(email).filter((member) => member.email === email);
    const [member] = matches;
    if (member === undefined || matches.length > 1) {
      throw new Error(`${matches.length} members with the address ${email}`);
    }
    return member;
  };
  return {
    members,
    memberByEmail,
    memberWithRole(role) {
      for (const member of members.each()) {
        if (member.orgRole === role && member.account?.isActive === true) return member;
      }
      throw new Error(`no member with the role ${role}`);
    },
    setRole: (email, role) => members.update(memberByEmail(email).id, { orgRole: role }),
    removeMember(email) {
      members.delete(memberByEmail(email).id);
    },
    addMember(member) {
      return members.add({
        teams: [],
        account: {
          id: nextNumber(),
          name: member.email,
          otherEmails: [],
          has2fa: true,
          isActive: true,
          lastActive: now(),
        },
        flags: NO_FLAGS,
        dateCreated: now(),
        invitedAt: now(),
        inviteStatus: 'approved',
        inviterAccountId: undefined,
        externalUsers: [],
        ...member,
      });
    },
  };
}
