import type { Caches } from '../cache/caches.ts';
import type { MemberSchema } from '../member-schema.ts';
import type { OrganizationSegment } from '../organization-segment.ts';
import type { Api } from '../transport/api.ts';
import type { Clock } from '../transport/clock.ts';

/** Context that the calls of all resources share. */
export interface ResourceContext {
  readonly api: Api;
  readonly organizationSegment: OrganizationSegment;
  readonly caches: Caches;
  readonly clock: Clock;
  readonly memberSchema: MemberSchema;
  /** Whether members have accepted their invite where the server does not say so. */
  readonly assumeMembersAccepted: boolean;
}
