import { z } from 'zod';
import { defineMutation } from '../core/mutation.ts';
import { memberById } from './member-by-id.ts';
import { targetOf } from './member-target.ts';
import { openInviteTarget } from './open-invite.ts';

/** The invite by the number of the membership. */
export const RESEND_INPUT = z.object({ memberId: z.string() });

/** Sends an open invite again, with a new link if it has expired. */
export const resendMutation = defineMutation<z.infer<typeof RESEND_INPUT>>({
  capability: 'invite:resend',
  input: RESEND_INPUT,
  asked: ({ memberId }) => ({
    slackUserId: undefined,
    memberId,
    email: undefined,
    name: undefined,
  }),

  holds: async (_reading, { input: { memberId } }) => [`member:${memberId}`],

  async target(readContext, { actor, input: { memberId } }) {
    const member = await memberById(readContext.sentry, memberId);
    return {
      decideOn: await openInviteTarget(readContext, actor, member),
      target: targetOf(member),
      before: { member: 'invited', expired: member.expired },
      after: { member: 'invited', expired: false, sent: 'again' },
    };
  },

  async run({ sentryWriter }, { input: { memberId }, plan }) {
    const regenerate = plan.before['expired'] === true;
    await sentryWriter.resendInvite({ memberId, regenerate });
    return undefined;
  },

  // An e-mail that went out leaves nothing to be seen, but for the new link of an expired invite.
  async compare({ sentry }, { input: { memberId }, plan }) {
    if (plan.before['expired'] !== true) return 'cannot-tell';
    const { expired } = await memberById(sentry, memberId);
    return expired ? 'not-applied' : 'applied';
  },
});
