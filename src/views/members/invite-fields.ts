import type { KnownBlock } from '@slack/types';
import type { Role } from '../../model/role.ts';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { lookUpFields, textField } from '../blocks/modal-blocks.ts';
import { roleField } from './role-fields.ts';

/** Maximum number of addresses in one form. */
export const MOST_ADDRESSES = 50;

interface InviteFieldsFacts {
  readonly emails: string;
  /** Roles that the actor may assign. */
  readonly roles: readonly Role[];
  readonly role: string | undefined;
  /** Team slugs. */
  readonly teams: readonly string[];
  readonly notes: readonly FieldNote[];
}

/** Returns the fields of the invite form. */
export function inviteFields(facts: InviteFieldsFacts): readonly KnownBlock[] {
  const { emails, roles, role, teams, notes } = facts;
  return [
    ...fieldNotes(notes, ''),
    textField('emails', 'Email addresses', {
      initial: emails,
      hint: `Up to ${MOST_ADDRESSES}, separated by spaces, commas or new lines.`,
      multiline: true,
      placeholder: 'someone@example.com',
    }),
    ...fieldNotes(notes, 'emails'),
    roleField('Role', roles, role),
    ...fieldNotes(notes, 'role'),
    lookUpFields('teams', 'Teams', {
      list: 'team',
      placeholder: 'Type to find teams',
      hint: 'They join these teams. Only teams that you can invite to are listed.',
      initial: teams.map((slug) => ({ value: slug, text: `#${slug}` })),
    }),
    ...fieldNotes(notes, 'teams'),
  ];
}
