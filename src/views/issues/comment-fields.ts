import type { KnownBlock } from '@slack/types';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { textField } from '../blocks/modal-blocks.ts';

/** Field of a comment's text. */
export const COMMENT_FIELD = 'text';

/** Returns the field that asks for a comment. */
export function commentFields(facts: {
  readonly text: string;
  readonly notes: readonly FieldNote[];
}): readonly KnownBlock[] {
  return [
    textField(COMMENT_FIELD, 'Comment', {
      initial: facts.text,
      hint: 'Everybody who sees the issue in Sentry can read it, with your name.',
      multiline: true,
    }),
    ...fieldNotes(facts.notes, COMMENT_FIELD),
  ];
}
