import { z } from 'zod';
import { changedMember } from '../../views/changes/change-text.ts';
import { defineCommand } from '../core/command.ts';
import { defineMutation } from '../core/mutation.ts';
import { inviteById, JUST_READ } from './find-member.ts';
import { namedTarget, targetOf } from './member-target.ts';
import { openInviteTarget } from './open-invites.ts';

const RESEND_INPUT = z.object({ memberId: z.string() });

/** Sends an open invite again, with a new link if it has expired. */
const resendMutation = defineMutation<z.infer<typeof RESEND_INPUT>>({
  capability: 'invite:resend',
  text: {
    act: (who) => `resend the invite to ${who}`,
    done: (change) =>
      change.plan?.before['expired'] === true
        ? `Invite resent to ${changedMember(change)} with a new link. The old one had expired.`
        : `Invite resent to ${changedMember(change)}.`,
  },
  input: RESEND_INPUT,
  asked: ({ memberId }) => namedTarget({ id: memberId }),

  lockKeys: async (_reading, { input: { memberId } }) => [`member:${memberId}`],

  async target(readContext, { actor, input: { memberId } }) {
    const member = await inviteById(readContext.sentry, memberId);
    return {
      decideOn: await openInviteTarget(readContext, actor, member),
      target: targetOf(member),
      before: { member: 'invited', expired: member.expired },
      after: { member: 'invited', expired: false, sent: 'again' },
    };
  },

  async run({ sentryWriter }, { input: { memberId }, plan }) {
    const regenerate = plan.before['expired'] === true;
    await sentryWriter.resendInvite({ memberId, regenerate }, JUST_READ);
    return undefined;
  },

  // An e-mail that was sent leaves no trace to read back, except for the new link of an expired invite.
  async verify({ sentry }, { input: { memberId }, plan }) {
    if (plan.before['expired'] !== true) return 'indeterminate';
    const { expired } = await inviteById(sentry, memberId);
    return expired ? 'not-applied' : 'applied';
  },
});

const WHAT = 'a member ID (or use *Resend invite* on the invite)';

/** `/sentry resend <member id>`: sends an invite again; the button on invites runs it. */
export const resendCommand = defineCommand<string>({
  name: 'resend',
  group: 'members',
  summary: 'resends an open invite, with a new link if it expired',
  usage: '<member id>',
  examples: ['resend 42'],
  needs: 'invite:resend',
  parse(words) {
    const [id, extra] = words;
    if (id === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHAT } };
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    if (/^\d{1,20}$/.test(id.text)) return { kind: 'input', input: id.text };
    return { kind: 'problem', problem: { kind: 'not-understood', what: WHAT, given: id.text } };
  },
  mutations: [resendMutation],
  run: (memberId) => ({ kind: 'change', requests: [resendMutation.request({ memberId })] }),
});
