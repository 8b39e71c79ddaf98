import type { KnownBlock } from '@slack/types';
import type { MemberDetails } from '../../model/member.ts';
import { ladderRole, type Role } from '../../model/role.ts';
import { section } from '../blocks/blocks.ts';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { choiceField, lookUpField } from '../blocks/modal-blocks.ts';
import { memberLines } from './member-text.ts';
import { lostAbilities, memberRoleText, ROLE_MEANINGS, roleWord } from './role-text.ts';

interface RoleFieldsFacts {
  /** Undefined until one is picked. */
  readonly member: MemberDetails | undefined;
  /** Roles that the actor may give this member. */
  readonly roles: readonly Role[];
  readonly role: string | undefined;
  readonly notes: readonly FieldNote[];
}

/** Returns the fields of the role form: the member, who they are, the new role, and what it changes. */
export function roleFields({ member, roles, role, notes }: RoleFieldsFacts): readonly KnownBlock[] {
  return [
    ...fieldNotes(notes, ''),
    lookUpField('member', 'Member', {
      list: 'member',
      placeholder: 'Type a name or email',
      initial: member === undefined ? undefined : { value: member.id, text: nameOf(member) },
    }),
    ...fieldNotes(notes, 'member'),
    ...(member === undefined ? [] : [section(memberLines(member).join('\n'))]),
    ...(roles.length === 0 ? [] : [roleField('New role', roles, role, { refreshes: true })]),
    ...fieldNotes(notes, 'role'),
    ...(member === undefined || role === undefined ? [] : preview(member, role)),
  ];
}

/** Returns the field `role`: some roles to choose from, each with what it means. */
export function roleField(
  label: string,
  roles: readonly Role[],
  initial: string | undefined,
  options?: { readonly refreshes: boolean },
): KnownBlock {
  const choices = roles.map((value) => ({
    value,
    text: roleWord(value),
    description: ROLE_MEANINGS[value],
  }));
  return choiceField('role', label, { choices, initial, ...options });
}

function preview(member: MemberDetails, role: string): readonly KnownBlock[] {
  if (role === member.role) return [section('They already have that role.')];
  const [from, to] = [ladderRole(member.role), ladderRole(role)];
  const loses = from !== undefined && to !== undefined ? lostAbilities(from, to) : [];
  return [
    section(
      [
        `*${memberRoleText(member.role)} → ${memberRoleText(role)}*`,
        'Their teams stay the same.',
        ...(loses.length > 0 ? [`They can no longer ${loses.join(', ')}.`] : []),
        ...warnings(member),
      ].join('\n'),
    ),
  ];
}

function warnings({ role, flags }: MemberDetails): readonly string[] {
  return [
    ...(role === 'owner' ? [':warning: You’re changing an owner.'] : []),
    ...(flags.idpRoleRestricted
      ? [':warning: Your identity provider manages this role and may change it back.']
      : []),
  ];
}

function nameOf({ name, email }: MemberDetails): string {
  return name === email ? email : `${name} (${email})`;
}
