import type { KnownBlock } from '@slack/types';
import type { MemberDetails } from '../../model/member.ts';
import { section } from '../blocks/blocks.ts';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { lookUpField, textField } from '../blocks/modal-blocks.ts';
import { count } from '../text/count.ts';
import { memberLines } from './member-text.ts';

interface RemoveFieldsFacts {
  /** Undefined until one is picked. */
  readonly member: MemberDetails | undefined;
  /** Number of open invites sent by this member, which are removed with them; undefined if not known. */
  readonly invites: number | undefined;
  /** Whether the address has to be typed. */
  readonly isTyped: boolean;
  readonly notes: readonly FieldNote[];
}

/** Returns the fields of the removal form: who is removed, and what is removed with them. */
export function removeFields(facts: RemoveFieldsFacts): readonly KnownBlock[] {
  const { member, isTyped, notes } = facts;
  return [
    ...fieldNotes(notes, ''),
    lookUpField('member', 'Member', {
      list: 'member',
      placeholder: 'Type a name or email',
      initial:
        member === undefined
          ? undefined
          : {
              value: member.id,
              text:
                member.name === member.email ? member.email : `${member.name} (${member.email})`,
            },
    }),
    ...fieldNotes(notes, 'member'),
    ...(member === undefined
      ? []
      : [section(memberLines(member).join('\n')), section(consequences(member, facts).join('\n'))]),
    ...(isTyped
      ? [
          textField('typed', 'Type their email to confirm', {
            initial: '',
            maxLength: 255,
            hint: 'Required for managers and owners.',
          }),
          ...fieldNotes(notes, 'typed'),
        ]
      : []),
  ];
}

function consequences(
  { pending }: MemberDetails,
  { invites }: RemoveFieldsFacts,
): readonly string[] {
  if (pending) return ['This cancels the invite. Its link stops working.'];
  const alsoGone =
    invites === undefined
      ? 'Open invites that they sent are canceled too.'
      : invites > 0
        ? `${count(invites, 'open invite')} that they sent ${invites === 1 ? 'is' : 'are'} canceled too.`
        : 'They sent no open invites.';
  return [
    '*They lose all access to your organization.*',
    'Issues assigned to them stay assigned to them. Reassign those in Sentry.',
    alsoGone,
  ];
}
