import { defineCommand } from '../core/command.ts';
import { resendMutation } from './resend-mutation.ts';

const WHAT = 'the number of the membership that the invite is for; its card has a button';

/** `/sentry resend <member id>`: sends an invite again; the button of invites runs it. */
export const resendCommand = defineCommand<string>({
  name: 'resend',
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
  run: (memberId) => ({ kind: 'change', request: resendMutation.request({ memberId }) }),
});
