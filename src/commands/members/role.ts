import { ladderRole } from '../../model/role.ts';
import { parseUndo } from '../arguments/parse-undo.ts';
import { withoutName } from '../arguments/without-name.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { MEMBER_WORDS, type NamedMember, parseNamedMember } from './find-member.ts';
import { roleModal } from './role-modal.ts';
import { roleMutation } from './role-mutation.ts';

type Input =
  | { readonly kind: 'undo'; readonly changeId: string }
  | { readonly kind: 'form'; readonly member?: NamedMember; readonly role?: string };

const ROLE_WORDS = 'a role: `member`, `admin`, `manager` or `owner`';

/** `/sentry role [@user|email] [role]`: opens the form that changes a member's role. */
export const roleCommand = defineCommand<Input>({
  name: 'role',
  group: 'members',
  summary: 'changes a member’s role in a form, and keeps their teams',
  usage: '[@user|email|member id] [role]',
  examples: ['role', 'role someone@example.com manager'],
  starter: 'role',
  needs: 'member:change-role',
  parse: parseRole,
  mutations: [roleMutation],
  modals: [roleModal],
  run: (input) =>
    input.kind === 'undo'
      ? { kind: 'change', requests: [roleMutation.request({ undoes: input.changeId })] }
      : { kind: 'modal', request: roleModal.request(input) },
});

function parseRole(words: readonly Word[]): Parsed<Input> {
  const changeId = parseUndo(words);
  if (changeId !== undefined) return { kind: 'input', input: { kind: 'undo', changeId } };
  const [who, role, extra] = withoutName(words);
  if (who === undefined) return { kind: 'input', input: { kind: 'form' } };
  const member = parseNamedMember(who);
  if (member === undefined) return notUnderstood(MEMBER_WORDS, who);
  if (extra !== undefined) {
    return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
  }
  if (role === undefined) return { kind: 'input', input: { kind: 'form', member } };
  const known = ladderRole(role.text.toLowerCase());
  if (known === undefined) return notUnderstood(ROLE_WORDS, role);
  return { kind: 'input', input: { kind: 'form', member, role: known } };
}

function notUnderstood(what: string, { text }: Word): Parsed<never> {
  return { kind: 'problem', problem: { kind: 'not-understood', what, given: text } };
}
