import type { KnownBlock } from '@slack/types';
import type { InviteRequest } from '../../model/member.ts';
import type { Role } from '../../model/role.ts';
import type { OpenRequest } from '../../model/team.ts';
import { section } from '../blocks/blocks.ts';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { lookUpFields } from '../blocks/modal-blocks.ts';
import { roleField } from '../members/role-fields.ts';
import { memberRoleText } from '../members/role-text.ts';
import { requestLines } from './request-text.ts';

interface ApproveFieldsFacts {
  readonly request: InviteRequest;
  /** Roles that the actor may give. */
  readonly roles: readonly Role[];
  /** Undefined if the actor has to choose, since they may not give the role that was asked for. */
  readonly role: string | undefined;
  /** Slugs. */
  readonly teams: readonly string[];
  readonly notes: readonly FieldNote[];
}

/** Returns the fields of the form that approves a request: who asks, and the role and teams that they get. */
export function approveFields(facts: ApproveFieldsFacts): readonly KnownBlock[] {
  const { request, roles, role, teams, notes } = facts;
  const isAbove = roles.every((one) => one !== request.role);
  return [
    ...fieldNotes(notes, ''),
    section(requestLines({ kind: 'invite', request }, 'person').join('\n')),
    ...(isAbove
      ? [section(`You can’t give the role ${memberRoleText(request.role)}. Choose another one.`)]
      : []),
    roleField('Role', roles, role),
    ...fieldNotes(notes, 'role'),
    lookUpFields('teams', 'Teams', {
      list: 'team',
      placeholder: 'Type to find teams',
      hint: 'They join these teams.',
      initial: teams.map((slug) => ({ value: slug, text: `#${slug}` })),
    }),
    ...fieldNotes(notes, 'teams'),
  ];
}

/** Returns the form that asks again before a request is refused: who asks for what, and what refusing does. */
export function refuseFields(
  open: OpenRequest,
  notes: readonly FieldNote[],
): readonly KnownBlock[] {
  return [
    ...fieldNotes(notes, ''),
    section(requestLines(open, 'person').join('\n')),
    section('Refusing deletes the request. Sentry tells nobody. They can ask again.'),
  ];
}
