import { withoutName } from '../arguments/without-name.ts';
import { defineCommand } from '../core/command.ts';
import { cancelInviteMutation } from './cancel-invite-mutation.ts';
import { MEMBER_WORDS, type NamedMember, parseNamedMember } from './find-member.ts';
import { removeModal } from './remove-modal.ts';
import { removeMutation } from './remove-mutation.ts';

/** `/sentry remove [@user|email]`: opens the form that removes a member or cancels an invite. */
export const removeCommand = defineCommand<{ readonly member?: NamedMember }>({
  name: 'remove',
  group: 'members',
  summary: 'removes a member or cancels an invite in a form',
  usage: '[@user|email|member id]',
  examples: ['remove someone@example.com', 'remove @someone'],
  needs: 'invite:cancel',
  parse(words) {
    const [who, extra] = withoutName(words);
    if (who === undefined) return { kind: 'input', input: {} };
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    const member = parseNamedMember(who);
    if (member !== undefined) return { kind: 'input', input: { member } };
    const problem = { kind: 'not-understood', what: MEMBER_WORDS, given: who.text } as const;
    return { kind: 'problem', problem };
  },
  mutations: [removeMutation, cancelInviteMutation],
  modals: [removeModal],
  run: (input) => ({ kind: 'modal', request: removeModal.request(input) }),
});
