import { ladderRole } from '../../model/role.ts';
import { parseUndo } from '../arguments/one-word.ts';
import { parseAddresses } from '../arguments/parse-addresses.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { cancelInviteMutation } from './cancel-invite-mutation.ts';
import { inviteModal } from './invite-modal.ts';
import { inviteMutation } from './invite-mutation.ts';

type Input =
  | { readonly kind: 'undo'; readonly changeId: string }
  | {
      readonly kind: 'form';
      readonly emails: string[];
      readonly role?: string;
      readonly teams: string[];
    };

const MOST_WORDS = 60;

/** `/sentry invite [email…] [role] [team…]`: opens the invite form, prefilled from the words. */
export const inviteCommand = defineCommand<Input>({
  name: 'invite',
  group: 'members',
  summary: 'invites people to Sentry, in a form',
  usage: '[email …] [role] [team …]',
  examples: ['invite', 'invite someone@example.com member storefront'],
  starter: 'invite',
  needs: 'member:invite',
  parse: parseInvite,
  mutations: [inviteMutation, cancelInviteMutation],
  modals: [inviteModal],
  run: (input) =>
    input.kind === 'undo'
      ? { kind: 'change', requests: [cancelInviteMutation.request({ undoes: input.changeId })] }
      : { kind: 'modal', request: inviteModal.request(input) },
});

/** Addresses are recognized anywhere; of the other words, a role's name is the role and the rest are team slugs. */
function parseInvite(words: readonly Word[]): Parsed<Input> {
  const changeId = parseUndo(words);
  if (changeId !== undefined) return { kind: 'input', input: { kind: 'undo', changeId } };
  const texts = words
    .slice(0, MOST_WORDS)
    .map((word) => (word.kind === 'email' ? word.email : word.text));
  const emails = texts.filter((text) => parseAddresses(text).addresses.length > 0);
  const others = texts.filter((text) => !emails.includes(text)).map((text) => text.toLowerCase());
  const role = others.find((text) => ladderRole(text) !== undefined);
  const teams = others.filter((text) => text !== role).map((text) => text.replace(/^#/, ''));
  return {
    kind: 'input',
    input: { kind: 'form', emails, ...(role === undefined ? {} : { role }), teams },
  };
}
