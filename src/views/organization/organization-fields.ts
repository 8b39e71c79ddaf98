import type { KnownBlock } from '@slack/types';
import { section } from '../blocks/blocks.ts';
import { type FieldNote, fieldNotes } from '../blocks/field-note.ts';
import { choiceField, textField } from '../blocks/modal-blocks.ts';

// Limits from sentry `organization_details.py`.
const MAX_NAME = 64;
const MAX_SLUG = 50;

interface OrganizationFieldsFacts {
  readonly name: string;
  readonly slug: string;
  readonly slugAgain: string;
  /** `on` or `off`; undefined if the server does not say, in which case the form has no such field. */
  readonly earlyAdopter: string | undefined;
  readonly notes: readonly FieldNote[];
}

/** Returns the fields of the form that edits the organization. */
export function organizationFields(facts: OrganizationFieldsFacts): readonly KnownBlock[] {
  const { name, slug, slugAgain, earlyAdopter, notes } = facts;
  return [
    ...fieldNotes(notes, ''),
    textField('name', 'Name', { initial: name, maxLength: MAX_NAME }),
    ...fieldNotes(notes, 'name'),
    textField('slug', 'Slug', {
      initial: slug,
      maxLength: MAX_SLUG,
      hint: 'Lowercase letters, digits and hyphens. A new slug changes every page’s address, so old links stop working.',
    }),
    ...fieldNotes(notes, 'slug'),
    textField('slug-again', 'Confirm the new slug', {
      initial: slugAgain,
      maxLength: MAX_SLUG,
      optional: true,
      hint: 'Only if you change it.',
    }),
    ...fieldNotes(notes, 'slug-again'),
    ...(earlyAdopter === undefined
      ? [section('Sentry doesn’t say whether the organization is an early adopter.')]
      : [
          choiceField('early-adopter', 'Early adopter', {
            choices: [
              { value: 'on', text: 'On', description: 'Gets new features first.' },
              { value: 'off', text: 'Off' },
            ],
            initial: earlyAdopter,
          }),
        ]),
    ...fieldNotes(notes, 'early-adopter'),
  ];
}
