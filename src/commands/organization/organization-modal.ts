import { z } from 'zod';
import { SentryRefusedError } from '../../errors/errors.ts';
import { type ModalValues, nameIn, optionsIn, textIn } from '../../model/modal.ts';
import type { OrganizationChange } from '../../model/organization.ts';
import { organizationFields } from '../../views/organization/organization-fields.ts';
import { defineModal, type ModalInput } from '../core/modal.ts';
import { organizationMutation } from './organization-mutation.ts';

/** The organization as the form showed it; empty before that. */
const STATE = z.object({
  shown: z
    .object({ name: z.string(), slug: z.string(), isEarlyAdopter: z.boolean().optional() })
    .optional(),
});

type State = z.infer<typeof STATE>;

// sentry `SentrySerializerSlugField`: lower case, not digits only, no hyphen at either end.
const SLUG = /^(?![0-9]+$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const MIN_SLUG = 3;

/** Form that edits the organization; only fields that differ are changed. */
export const organizationModal = defineModal<State, OrganizationChange>({
  name: 'organization',
  title: 'Edit the organization',
  capability: 'organization:update',
  state: STATE,

  async show({ authorized, readContext }, _state, { values, notes }) {
    await authorized.assertAllowed({ kind: 'none' });
    // Fresh, because the form decides what counts as a change by what it showed.
    const { name, slug, isEarlyAdopter } = await readContext.sentry.retrieveOrganization({
      maxAgeMs: 0,
    });
    const blocks = organizationFields({
      name: values === undefined ? name : nameIn(values, 'name'),
      slug: values === undefined ? slug : textIn(values, 'slug'),
      slugAgain: values === undefined ? '' : textIn(values, 'slug-again'),
      earlyAdopter:
        isEarlyAdopter === undefined
          ? undefined
          : ((values && optionsIn(values, 'early-adopter')[0]) ?? (isEarlyAdopter ? 'on' : 'off')),
      notes,
    });
    const shown = { name, slug, ...(isEarlyAdopter === undefined ? {} : { isEarlyAdopter }) };
    return { blocks, submit: 'Save', state: { shown } };
  },

  read: readChange,
  changes: (input) => [organizationMutation.request(input)],

  fieldOf: (error) =>
    error instanceof SentryRefusedError
      ? ['slug', 'name'].find((field) => error.fields.has(field))
      : undefined,
});

function readChange(values: ModalValues, { shown }: State): ModalInput<OrganizationChange> {
  const name = nameIn(values, 'name');
  const [slug, again] = ['slug', 'slug-again'].map((field) => textIn(values, field));
  const [earlyAdopter] = optionsIn(values, 'early-adopter');
  const isEarlyAdopter = earlyAdopter === undefined ? undefined : earlyAdopter === 'on';
  if (shown === undefined || !name) return problem('name', 'Enter a name.');
  const slugFault = slugProblem(slug ?? '', again ?? '', shown.slug);
  if (slugFault !== undefined) return slugFault;
  const input = {
    ...(name !== shown.name && { name }),
    ...(slug !== undefined && slug !== shown.slug && { slug }),
    ...(isEarlyAdopter !== undefined &&
      isEarlyAdopter !== shown.isEarlyAdopter && { isEarlyAdopter }),
  };
  if (Object.keys(input).length > 0) return { kind: 'input', input };
  return problem('name', 'You haven’t changed anything.');
}

function slugProblem(
  slug: string,
  again: string,
  before: string,
): Extract<ModalInput<never>, { kind: 'problems' }> | undefined {
  if (slug === before) return undefined;
  if (slug.length < MIN_SLUG) return problem('slug', `Enter at least ${MIN_SLUG} characters.`);
  if (!SLUG.test(slug)) {
    return problem(
      'slug',
      'Use lowercase letters, digits and hyphens. Not only digits, and no hyphen at the start or end.',
    );
  }
  if (again === slug) return undefined;
  return problem(
    'slug-again',
    'Enter the new slug here too: it changes the address of every page.',
  );
}

function problem(field: string, text: string): Extract<ModalInput<never>, { kind: 'problems' }> {
  return { kind: 'problems', problems: new Map([[field, text]]) };
}
