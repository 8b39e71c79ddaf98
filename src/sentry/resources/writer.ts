import type { SentryWriter } from '../../ports/sentry.ts';
import { createMemberWrites } from './member-writes.ts';
import { createOrganizationWrites } from './organization-writes.ts';
import type { ResourceContext } from './resource-context.ts';
import { createRoleWrites } from './role-writes.ts';

/** Builds the changing half of the client. */
export function createWriter(context: ResourceContext): SentryWriter {
  return {
    ...createOrganizationWrites(context),
    ...createMemberWrites(context),
    ...createRoleWrites(context),
  };
}
