import type { SentryReader } from '../../ports/sentry.ts';
import { apiPath } from '../transport/api.ts';
import { answerOf } from '../transport/parse-answer.ts';
import { wireOrganization } from '../wire/organization.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the organization read. */
export function createOrganizationReads({
  api,
  organizationSegment,
  caches,
}: ResourceContext): Pick<SentryReader, 'retrieveOrganization'> {
  const read = api.defineRead('retrieveOrganization', answerOf(wireOrganization));
  return {
    retrieveOrganization: (options) =>
      caches.organization.read('organization', options?.maxAgeMs, async () => {
        // Without `detailed=0`, the response contains all teams and all projects.
        const query = { detailed: '0' };
        const organization = await read({ path: organizationPath, query }, options);
        organizationSegment.learn(organization);
        return organization;
      }),
  };
}

/** Returns the path of the organization. */
export function organizationPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/`;
}
