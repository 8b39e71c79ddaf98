import { parseUndo } from '../arguments/parse-undo.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { cancelInviteMutation } from './cancel-invite-mutation.ts';
import { inviteModal } from './invite-modal.ts';
import { inviteMutation } from './invite-mutation.ts';
import { parseInvite } from './parse-invite.ts';

type Input =
  | { readonly kind: 'undo'; readonly changeId: string }
  | {
      readonly kind: 'form';
      readonly emails: string[];
      readonly role?: string;
      readonly others: string[];
    };

/** `/sentry invite [email…] [role] [team…]`: opens the invite form, prefilled from the words. */
export const inviteCommand = defineCommand<Input>({
  name: 'invite',
  group: 'members',
  summary: 'invites people to Sentry in a form',
  usage: '[email …] [role] [team …]',
  examples: ['invite', 'invite someone@example.com member storefront'],
  starter: 'invite',
  needs: 'member:invite',
  parse: parseWords,
  mutations: [inviteMutation, cancelInviteMutation],
  modals: [inviteModal],
  run: (input) =>
    input.kind === 'undo'
      ? { kind: 'change', requests: [cancelInviteMutation.request({ undoes: input.changeId })] }
      : { kind: 'modal', request: inviteModal.request(input) },
});

function parseWords(words: readonly Word[]): Parsed<Input> {
  const changeId = parseUndo(words);
  if (changeId !== undefined) return { kind: 'input', input: { kind: 'undo', changeId } };
  const { emails, role, others } = parseInvite(words);
  return {
    kind: 'input',
    input: { kind: 'form', emails, ...(role === undefined ? {} : { role }), others },
  };
}
