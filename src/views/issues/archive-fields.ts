import type { KnownBlock } from '@slack/types';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { choiceField, textField } from '../blocks/modal-blocks.ts';

/** Fields of the choice how long an issue is archived. */
export const ARCHIVE_FIELDS = { until: 'until', amount: 'amount' } as const;

/** Kinds of archiving, as the field offers them. */
export const ARCHIVE_KINDS = ['escalating', 'duration', 'events', 'users', 'forever'] as const;

/** Kind of archiving, as the field offers it. */
export type ArchiveKind = (typeof ARCHIVE_KINDS)[number];

const KIND_TEXTS = {
  escalating: 'Until it escalates',
  duration: 'For a time',
  events: 'Until it happens more often',
  users: 'Until it affects more users',
  forever: 'Forever',
} as const satisfies Record<ArchiveKind, string>;

/** Returns the fields that ask how long an issue is archived. */
export function archiveFields(facts: {
  readonly kind: string | undefined;
  readonly amount: string;
  readonly notes: readonly FieldNote[];
}): readonly KnownBlock[] {
  const { kind, amount, notes } = facts;
  return [
    choiceField(ARCHIVE_FIELDS.until, 'How long', {
      choices: ARCHIVE_KINDS.map((value) => ({ value, text: KIND_TEXTS[value] })),
      initial: kind,
    }),
    ...fieldNotes(notes, ARCHIVE_FIELDS.until),
    textField(ARCHIVE_FIELDS.amount, 'Time or number', {
      initial: amount,
      hint: 'A time such as 2h, 7d or 2w, or a number of events or users. Leave it empty for the others.',
      optional: true,
      maxLength: 20,
    }),
    ...fieldNotes(notes, ARCHIVE_FIELDS.amount),
  ];
}
