import { CAPABILITIES, type Capability } from '../model/capability.ts';
import type { GrantRequest } from '../model/grants/grant-request.ts';
import type { Target } from '../model/target.ts';
import { decide, decidePrincipal } from './decide.ts';
import { decideOnTokenAlone } from './decide-on-token.ts';
import type { Question } from './decision.ts';

/**
 * Reports whether a principal may learn of a grant request, since they could grant it: by their rights now, and by its
 * target as it was when it was asked for. Not a permission to grant it, which is decided on what is read then.
 */
export function mayGrant(
  facts: Omit<Question, 'capability' | 'target'>,
  { asker, wish }: Pick<GrantRequest, 'asker' | 'wish'>,
): boolean {
  const { principal, token } = facts;
  const { teamId, userId } = principal.actor;
  if (asker.teamId !== teamId || asker.userId === userId) return false;

  const mayOnSome = (capability: Capability) =>
    decidePrincipal(principal, capability, facts).allowed &&
    token !== undefined &&
    decideOnTokenAlone(capability, token).allowed;
  const mayOn = (capability: Capability | undefined, target: Target | undefined) =>
    capability !== undefined &&
    target !== undefined &&
    decide({ ...facts, capability, target }).allowed;

  switch (wish.kind) {
    case 'link':
      return mayOnSome('link:create');
    case 'project':
    case 'team':
      // Those who link people see every project and team, and so may learn which one somebody asks for.
      return mayOnSome('link:create') && mayOnSome('team:add-member');
    case 'role':
      return mayOn('member:change-role', wish.decideOn);
    case 'change':
      return mayOn(
        CAPABILITIES.find((one) => one === wish.capability),
        wish.decideOn,
      );
  }
}
