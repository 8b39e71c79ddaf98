import type { KnownBlock } from '@slack/types';
import type { MemberDetails } from '../../model/member.ts';
import { section } from '../blocks/blocks.ts';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { lookUpFields } from '../blocks/modal-blocks.ts';
import { memberLines } from '../members/member-text.ts';

interface TeamFieldsFacts {
  readonly member: MemberDetails;
  /** Slugs of the teams that are selected. */
  readonly selected: readonly string[];
  readonly notes: readonly FieldNote[];
}

/** Returns the fields of the form for a member's teams: who it is, with the team roles, and the teams. */
export function teamFields({ member, selected, notes }: TeamFieldsFacts): readonly KnownBlock[] {
  return [
    ...fieldNotes(notes, ''),
    section(memberLines(member).join('\n')),
    lookUpFields('teams', 'Teams', {
      list: 'membership',
      placeholder: 'Type a team',
      hint: 'Only what you add or take out changes. A team role is lost with the team.',
      initial: selected.map((slug) => ({ value: slug, text: `#${slug}` })),
    }),
    ...fieldNotes(notes, 'teams'),
  ];
}
