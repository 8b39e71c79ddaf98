import type { KnownBlock } from '@slack/types';
import type { MemberDetails } from '../../model/member.ts';
import { section } from '../blocks/blocks.ts';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { choicesField, lookUpFields } from '../blocks/modal-blocks.ts';
import { memberLines } from '../members/member-text.ts';

interface TeamFieldsFacts {
  readonly member: MemberDetails;
  /** Slugs of the teams that are selected. */
  readonly selected: readonly string[];
  /** Teams in which the actor may change the member's role; undefined for none. */
  readonly roles: TeamRoleChoices | undefined;
  readonly notes: readonly FieldNote[];
}

/** Teams to choose from, and those that the member is an admin of. */
export interface TeamRoleChoices {
  /** Slugs, at most {@link MAX_CHOICES}. */
  readonly teams: readonly string[];
  readonly admins: readonly string[];
  /** Whether there are more teams. */
  readonly hasMore: boolean;
}

/** Teams that a field can list (docs.slack.dev). */
export const MAX_CHOICES = 100;

/** Returns the fields of the form for a member's teams: who it is, the teams, and the role in them. */
export function teamFields({
  member,
  selected,
  roles,
  notes,
}: TeamFieldsFacts): readonly KnownBlock[] {
  return [
    ...fieldNotes(notes, ''),
    section(memberLines(member).join('\n')),
    lookUpFields('teams', 'Teams', {
      list: 'membership',
      placeholder: 'Type a team',
      hint: 'Only what you add or take out changes. A team role is lost with the team.',
      initial: selected.map(teamChoice),
    }),
    ...fieldNotes(notes, 'teams'),
    ...(roles === undefined ? [] : [rolesField(roles)]),
    ...fieldNotes(notes, 'admins'),
  ];
}

function rolesField({ teams, admins, hasMore }: TeamRoleChoices): KnownBlock {
  const more = hasMore ? ` These are the first ${MAX_CHOICES} teams.` : '';
  return choicesField('admins', 'Team admin of', {
    choices: teams.map(teamChoice),
    initial: admins,
    placeholder: 'Pick teams',
    hint: `In the others of these teams, they’re a contributor.${more}`,
  });
}

function teamChoice(slug: string) {
  return { value: slug, text: `#${slug}` };
}
