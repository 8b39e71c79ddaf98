import type { KnownBlock } from '@slack/types';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { lookUpField } from '../blocks/modal-blocks.ts';

/** Field of the person or team that an issue is assigned to. */
export const ASSIGNEE_FIELD = 'assignee';

/** Returns the fields that ask who an issue is assigned to. */
export function assignFields(facts: {
  readonly notes: readonly FieldNote[];
}): readonly KnownBlock[] {
  return [
    lookUpField(ASSIGNEE_FIELD, 'Assign to', {
      list: 'assignee',
      placeholder: 'Type a name, email or team',
      initial: undefined,
      refreshes: false,
    }),
    ...fieldNotes(facts.notes, ASSIGNEE_FIELD),
  ];
}
