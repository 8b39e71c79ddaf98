import { SentryWriteMismatchError } from '../../errors/change-errors.ts';
import type { Organization, OrganizationChange } from '../../model/organization.ts';
import type { SentryWriter } from '../../ports/sentry.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { organizationPath, sameOrganization } from './organization.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the organization write. */
export function createOrganizationWrites({
  api,
  organizationSegment,
  caches,
}: ResourceContext): Pick<SentryWriter, 'updateOrganization'> {
  const update = api.defineWrite(
    'updateOrganization',
    'PUT',
    sameOrganization(organizationSegment, { mayBeRenamed: true }),
    () => caches.invalidate('organization'),
  );
  return {
    async updateOrganization(change, options) {
      const { name, slug, isEarlyAdopter } = change;
      const body = {
        ...(name !== undefined && { name }),
        ...(slug !== undefined && { slug }),
        ...(isEarlyAdopter !== undefined && { isEarlyAdopter }),
      };
      const organization = await update({ path: organizationPath, body }, options);
      checkChange(change, organization);
      return organization;
    },
  };
}

function checkChange(change: OrganizationChange, after: Organization): void {
  const pairs = [
    // Sentry trims names.
    ['name', change.name?.trim(), after.name.trim()],
    ['slug', change.slug, after.slug],
    ['isEarlyAdopter', change.isEarlyAdopter, after.isEarlyAdopter],
  ] as const;
  for (const [field, asked, answered] of pairs) {
    if (asked === undefined || answered === undefined || asked === answered) continue;
    const facts = factsWithoutAnswer('updateOrganization');
    throw new SentryWriteMismatchError(facts, field, String(asked), String(answered));
  }
}
