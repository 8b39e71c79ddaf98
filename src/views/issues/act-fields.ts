import type { KnownBlock } from '@slack/types';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { lookUpField, textField } from '../blocks/modal-blocks.ts';

/** Fields of the forms that resolve an issue in something. */
export const RESOLVE_FIELDS = {
  version: 'version',
  commit: 'commit',
  repository: 'repository',
} as const;

const MAX_VERSION = 250;
const MAX_HASH = 64;

/** Returns the field that asks for the release that an issue is resolved in. */
export function releaseFields(facts: {
  readonly version: string;
  readonly notes: readonly FieldNote[];
}): readonly KnownBlock[] {
  return [
    textField(RESOLVE_FIELDS.version, 'Release', {
      initial: facts.version,
      hint: 'The version as Sentry shows it.',
      placeholder: 'shop@4.2.0',
      maxLength: MAX_VERSION,
    }),
    ...fieldNotes(facts.notes, RESOLVE_FIELDS.version),
  ];
}

/** Returns the fields that ask for the commit that an issue is resolved in. */
export function commitFields(facts: {
  readonly commit: string;
  readonly repository: string | undefined;
  readonly notes: readonly FieldNote[];
}): readonly KnownBlock[] {
  const { commit, repository, notes } = facts;
  return [
    textField(RESOLVE_FIELDS.commit, 'Commit', {
      initial: commit,
      hint: 'The hash, at least its first 7 characters.',
      maxLength: MAX_HASH,
    }),
    ...fieldNotes(notes, RESOLVE_FIELDS.commit),
    lookUpField(RESOLVE_FIELDS.repository, 'Repository', {
      list: 'repository',
      placeholder: 'Type to find repositories',
      initial: repository === undefined ? undefined : { value: repository, text: repository },
      refreshes: false,
    }),
    ...fieldNotes(notes, RESOLVE_FIELDS.repository),
  ];
}

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
