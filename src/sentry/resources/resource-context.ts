import type { Caches } from '../caches.ts';
import type { MemberDialect } from '../member-dialect.ts';
import type { OrganizationAddress } from '../organization-address.ts';
import type { Api } from '../transport/api.ts';

/** What the calls of all resources share. */
export interface ResourceContext {
  readonly api: Api;
  readonly address: OrganizationAddress;
  readonly caches: Caches;
  readonly dialect: MemberDialect;
}
