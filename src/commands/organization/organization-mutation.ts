import { z } from 'zod';
import { SentryCallError } from '../../errors/errors.ts';
import type { ChangeFacts } from '../../model/change.ts';
import type { Organization, OrganizationChange } from '../../model/organization.ts';
import { organizationDifferences } from '../../views/changes/change-text.ts';
import { defineMutation } from '../core/mutation.ts';

/** Settings to change; an absent one stays as it is. */
const ORGANIZATION_INPUT = z.object({
  name: z.string().exactOptional(),
  slug: z.string().exactOptional(),
  isEarlyAdopter: z.boolean().exactOptional(),
});

type Input = z.infer<typeof ORGANIZATION_INPUT>;

/** Changes the organization's name, slug or early-adopter setting. */
export const organizationMutation = defineMutation<Input>({
  capability: 'organization:update',
  text: {
    act: () => 'edit the organization',
    done: (change) => `Organization changed: ${organizationDifferences(change)}.`,
  },
  input: ORGANIZATION_INPUT,
  asked: () => ({ kind: 'organization', id: undefined, label: undefined }),

  lockKeys: async () => ['organization'],

  async target({ sentry }, { input }) {
    const organization = await sentry.retrieveOrganization({ maxAgeMs: 0 });
    const facts = { name: organization.name, slug: organization.slug };
    return {
      decideOn: { kind: 'none' },
      target: { kind: 'organization', id: organization.id, label: organization.name },
      before: { ...facts, isEarlyAdopter: organization.isEarlyAdopter ?? null },
      after: {
        ...facts,
        isEarlyAdopter: organization.isEarlyAdopter ?? null,
        ...input,
      },
    };
  },

  async run({ sentry, sentryWriter }, { input, plan }) {
    const { name, slug, isEarlyAdopter } = await sentryWriter.updateOrganization(
      changeOf(input, plan.before),
    );
    try {
      // Links use the new address at once. The receipt shows the answer to the change: a read may be older.
      await sentry.retrieveOrganization({ maxAgeMs: 0 });
    } catch (error) {
      // Sentry has confirmed the change; a failed read does not undo it.
      if (!(error instanceof SentryCallError)) throw error;
    }
    const { isEarlyAdopter: planned = null } = plan.after;
    return { ...plan, after: { name, slug, isEarlyAdopter: isEarlyAdopter ?? planned } };
  },

  async verify({ sentry }, { input }) {
    const found = await sentry.retrieveOrganization({ maxAgeMs: 0 });
    return isAsAsked(found, input) ? 'applied' : 'not-applied';
  },
});

/** Returns only the settings that differ: Sentry validates everything it receives. */
function changeOf({ name, slug, isEarlyAdopter }: Input, before: ChangeFacts): OrganizationChange {
  return {
    ...(name !== undefined && name !== before['name'] && { name }),
    ...(slug !== undefined && slug !== before['slug'] && { slug }),
    ...(isEarlyAdopter !== undefined &&
      isEarlyAdopter !== before['isEarlyAdopter'] && { isEarlyAdopter }),
  };
}

function isAsAsked(found: Organization, { name, slug, isEarlyAdopter }: Input): boolean {
  return (
    (name === undefined || name.trim() === found.name.trim()) &&
    (slug === undefined || slug === found.slug) &&
    (isEarlyAdopter === undefined || isEarlyAdopter === found.isEarlyAdopter)
  );
}
