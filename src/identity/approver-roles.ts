import type { Refusal, RefusalReason } from '../model/refusal.ts';
import { LADDER, type Role } from '../model/role.ts';
import { rank } from '../policy/roles.ts';

/**
 * Whether somebody with a higher role could help. Not where nobody could, nor where naming people would tell a thing
 * that is not theirs from one that does not exist.
 */
const CAN_BE_HELPED = {
  'role-too-low': true,
  'unknown-role': true,
  'email-reads-only': true,
  'own-slack-user': true,
  'target-outranks': true,
  'invites-closed': true,
  'role-not-assignable': true,
  'not-your-teams': true,
  'not-your-invite': true,
  'invite-expired': true,
  oneself: true,
  'project-not-visible': false,
  'no-project-in-sight': false,
  'pending-member': false,
  'member-limit': false,
  'slack-user-unserved': false,
  'member-not-accepted': false,
  'no-such-role': false,
  'role-retired': false,
  'role-without-teams': false,
  'invite-accepted': false,
  'invite-open': false,
  'idp-provisioned': false,
  'partnership-restricted': false,
  'last-owner': false,
  'own-unknown-flag': false,
  'unknown-flag': false,
  'tokens-own-member': false,
  'token-limit': false,
} as const satisfies Record<RefusalReason['kind'], boolean>;

/** The roles of those who could help with a refusal, managers and up; none where nobody could. */
export function approverRoles({ reason, needs = 'manager' }: Refusal): readonly Role[] {
  if (!CAN_BE_HELPED[reason.kind]) return [];
  return LADDER.slice(Math.max(rank(needs), rank('manager')));
}
