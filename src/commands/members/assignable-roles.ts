import { LADDER, type Role } from '../../model/role.ts';
import type { Decision } from '../../policy/decision.ts';

/** The roles that a decision allows, the lowest first. */
export async function assignableRoles(
  decide: (role: Role) => Promise<Decision>,
): Promise<readonly Role[]> {
  const decisions = await Promise.all(LADDER.map(decide));
  return LADDER.filter((_role, index) => decisions[index]?.allowed === true);
}
