import { type Capability, capabilityRow } from '../model/capability.ts';
import type { Principal } from '../model/principal.ts';
import { ladderRole } from '../model/role.ts';
import { ALLOWED, type Decision, refused, type Situation } from './decision.ts';
import { membersMayInvite } from './openness.ts';
import { rank } from './roles.ts';

/**
 * Decides whether a principal's membership and role allow the capability on at least some target; not a permission to
 * act. Without `situation`, the organization's settings are left to the decision itself.
 */
export function decidePrincipal(
  principal: Principal,
  capability: Capability,
  situation?: Situation,
): Decision {
  const { member } = principal;
  const rule = capabilityRow(capability);
  if (member.pending || member.user === undefined) {
    return refused(capability, { kind: 'pending-member' });
  }
  if (member.flags.memberLimitRestricted) return refused(capability, { kind: 'member-limit' });

  const role = ladderRole(member.role);
  if (role === undefined) {
    return refused(capability, { kind: 'unknown-role', role: member.role }, rule.leastRole);
  }
  if (rank(role) < rank(rule.leastRole)) {
    return refused(capability, { kind: 'role-too-low' }, rule.leastRole);
  }
  const [flag] = member.flags.unknown;
  if (rule.changes && flag !== undefined) {
    return refused(capability, { kind: 'own-unknown-flag', flag });
  }
  if (rule.changes && !principal.mayAct) return refused(capability, { kind: 'email-reads-only' });
  const needed = rule.leastRoleWhileInvitesClosed;
  if (needed !== undefined && situation !== undefined && rank(role) < rank(needed)) {
    const mayInvite = membersMayInvite(situation.organization, situation.settings);
    if (!mayInvite) return refused(capability, { kind: 'invites-closed' }, needed);
  }
  return ALLOWED;
}
