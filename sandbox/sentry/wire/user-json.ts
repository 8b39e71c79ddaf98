import type { SentryAccount, SentryMember } from '../world/sentry-member.ts';
import { wireDate } from './wire-date.ts';

/** Serializes an account as in member responses: without its other addresses. */
export function userJson(member: SentryMember, account: SentryAccount) {
  const seen = account.lastActive === undefined ? null : wireDate(account.lastActive);
  return {
    id: account.id,
    name: account.name,
    username: member.email,
    email: member.email,
    avatarUrl: `https://avatar.example/${account.id}`,
    isActive: account.isActive,
    isSuspended: false,
    hasPasswordAuth: !member.flags['idp:provisioned'],
    isManaged: member.flags['idp:provisioned'],
    dateJoined: wireDate(member.dateCreated),
    lastLogin: seen,
    has2fa: account.has2fa,
    lastActive: seen,
    isSuperuser: false,
    isStaff: false,
    experiments: {},
    avatar: { avatarType: 'letter_avatar', avatarUuid: null, avatarUrl: null },
  };
}

/** Returns the fields that only a caller with member:admin sees. */
export function userSecurityJson() {
  return { identities: [], authenticators: [], canReset2fa: true };
}
