import { z } from 'zod';
import { changedMember } from '../../views/changes/change-text.ts';
import { defineCommand } from '../core/command.ts';
import { defineMutation } from '../core/mutation.ts';
import { memberById } from './find-member.ts';
import { namedTarget, targetOf } from './member-target.ts';
import { openInviteTarget } from './open-invites.ts';

const RESEND_INPUT = z.object({ memberId: z.string() });

/** Sends an open invite again, with a new link if it has expired. */
const resendMutation = defineMutation<z.infer<typeof RESEND_INPUT>>({
  capability: 'invite:resend',
  text: {
    act: (who) => `send the invite of ${who} again`,
    done: (change) =>
      change.plan?.before['expired'] === true
        ? `The invite of ${changedMember(change)} had expired; a new one is on its way.`
        : `The invite of ${changedMember(change)} is on its way again.`,
  },
  input: RESEND_INPUT,
  asked: ({ memberId }) => namedTarget({ id: memberId }),

  lockKeys: async (_reading, { input: { memberId } }) => [`member:${memberId}`],

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

  // An e-mail that was sent leaves no trace to read back, except for the new link of an expired invite.
  async verify({ sentry }, { input: { memberId }, plan }) {
    if (plan.before['expired'] !== true) return 'indeterminate';
    const { expired } = await memberById(sentry, memberId);
    return expired ? 'not-applied' : 'applied';
  },
});

const WHAT = 'the number of the membership that the invite is for; its card has a button';

/** `/sentry resend <member id>`: sends an invite again; the button on invites runs it. */
export const resendCommand = defineCommand<string>({
  name: 'resend',
  group: 'members',
  summary: 'sends an open invite again, with a new link if it has expired',
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
