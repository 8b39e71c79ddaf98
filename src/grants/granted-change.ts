import { linkMutation } from '../commands/accounts/link.ts';
import type { ChangeRequest } from '../commands/core/mutation.ts';
import { roleMutation } from '../commands/members/role-mutation.ts';
import { addToTeamMutation } from '../commands/teams/team-mutation.ts';
import { GrantRequestError } from '../errors/grant-request-errors.ts';
import type { GrantChoice, GrantRequest } from '../model/grants/grant-request.ts';

/**
 * Returns the change that grants a recorded request, with what the granter chose in it. Throws `GrantRequestError` if
 * the choice is missing or does not fit.
 */
export function grantedChange(
  { asker, memberId, wish }: Pick<GrantRequest, 'asker' | 'memberId' | 'wish'>,
  choice: GrantChoice | undefined,
): ChangeRequest {
  switch (wish.kind) {
    case 'link':
      if (choice === undefined || !('memberId' in choice)) throw wrongChoice();
      return linkMutation.request({ userId: asker.userId, member: { id: choice.memberId } });
    case 'project':
      if (choice === undefined || !('team' in choice) || memberId === undefined) {
        throw wrongChoice();
      }
      return addToTeamMutation.request({ team: choice.team, who: { memberId } });
    case 'team':
      if (choice === undefined || !('team' in choice) || wish.target.id === undefined) {
        throw wrongChoice();
      }
      return addToTeamMutation.request({
        team: choice.team,
        who: { memberId: wish.target.id },
      });
    case 'role':
      if (choice !== undefined || memberId === undefined) throw wrongChoice();
      return roleMutation.request({ memberId, from: wish.from, to: wish.role });
    case 'change':
      if (choice !== undefined) throw wrongChoice();
      return { capability: wish.capability, target: wish.target, input: wish.input };
  }
}

function wrongChoice(): GrantRequestError {
  return new GrantRequestError({ kind: 'wrong-choice' });
}
