import { z } from 'zod';
import { changedMember } from '../../views/changes/change-text.ts';
import { type Asked, defineMutation, type MutationReadContext } from '../core/mutation.ts';
import { isGone, memberById } from './find-member.ts';
import { namedTarget, targetOf } from './member-target.ts';
import { invitedBy, openInviteTarget } from './open-invites.ts';

/** The invite by member id, or by the id of the actor's own invite change that it undoes. */
const CANCEL_INPUT = z.union([
  z.object({ memberId: z.string() }),
  z.object({ undoes: z.string() }),
]);

type CancelInput = z.infer<typeof CANCEL_INPUT>;

/** Cancels an open invite. */
export const cancelInviteMutation = defineMutation<CancelInput>({
  capability: 'invite:cancel',
  text: {
    act: (who) => `cancel the invite for ${who}`,
    done: (change) => `Invite for ${changedMember(change)} canceled.`,
  },
  input: CANCEL_INPUT,
  asked: (input) => namedTarget('memberId' in input ? { id: input.memberId } : {}),

  async lockKeys(readContext, asked) {
    return [`member:${await memberIdOf(readContext, asked)}`];
  },

  async target(readContext, asked) {
    const member = await memberById(readContext.sentry, await memberIdOf(readContext, asked));
    return {
      decideOn: await openInviteTarget(readContext, asked.actor, member),
      target: targetOf(member),
      before: { member: 'invited', role: member.role },
      after: { member: null },
    };
  },

  async run({ sentryWriter }, { plan }) {
    await sentryWriter.deleteOrganizationMember(plan.target.id ?? '');
    return undefined;
  },

  verify: async ({ sentry }, { plan }) =>
    (await isGone(sentry, plan.target.id ?? '')) ? 'applied' : 'not-applied',
});

async function memberIdOf(
  readContext: MutationReadContext,
  { actor, input }: Asked<CancelInput>,
): Promise<string> {
  return 'memberId' in input ? input.memberId : invitedBy(readContext, actor, input.undoes);
}
