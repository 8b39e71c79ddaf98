import type { Organization } from '../../model/organization.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import type { OrganizationSegment } from '../organization-segment.ts';
import { apiPath, type Parse } from '../transport/api.ts';
import { answerOf, answerWithLists } from '../transport/parse-answer.ts';
import { wireFeatures, wireOrganization } from '../wire/organization.ts';
import type { ResourceContext } from './resource-context.ts';

/** Creates the reads of the organization. */
export function createOrganizationReads({
  api,
  organizationSegment,
  caches,
}: ResourceContext): Pick<SentryReader, 'retrieveOrganization' | 'hasTeamRoles'> {
  const read = api.defineRead('retrieveOrganization', sameOrganization(organizationSegment));
  const readFeatures = api.defineRead('retrieveOrganization', answerOf(wireFeatures));
  return {
    retrieveOrganization: (options) =>
      caches.organization.read('organization', options?.maxAgeMs, async () => {
        // Without `detailed=0`, the response contains all teams and all projects.
        const query = { detailed: '0' };
        return read({ path: organizationPath, query }, options);
      }),

    async hasTeamRoles(options) {
      const features = await caches.features.read('features', options?.maxAgeMs, () => {
        // Sentry takes long to find out the features, and sends them only on request.
        const query = { detailed: '0', include_feature_flags: '1' };
        return readFeatures({ path: organizationPath, query }, options);
      });
      return features.includes('team-roles');
    },
  };
}

/** Creates the parser of an organization, which must be the one that the server was asked for. */
export function sameOrganization(
  segment: Pick<OrganizationSegment, 'learn'>,
  options?: { readonly mayBeRenamed: boolean },
): Parse<Organization> {
  const parse = answerWithLists(wireOrganization);
  return (answer) => {
    const parsed = parse(answer);
    if (parsed.kind === 'odd' || segment.learn(parsed.value, options)) return parsed;
    return { kind: 'odd', problem: 'names another organization' };
  };
}

/** Returns the path of the organization. */
export function organizationPath(organization: string): string | undefined {
  return apiPath`organizations/${organization}/`;
}
