import type { Organization } from '../../model/organization.ts';
import { defineQuery } from '../core/query.ts';

/** The organization. */
export const organizationQuery = defineQuery<undefined, Organization>({
  capability: 'organization:read',
  async load(reader, _input, options) {
    return { data: await reader.retrieveOrganization(options), target: { kind: 'none' } };
  },
});
