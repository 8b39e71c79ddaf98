import { z } from 'zod';
import type { Organization } from '../../model/organization.ts';
import { looseBoolean, looseDate, looseText, wireId } from './scalars.ts';

const status = z
  .union([z.object({ id: looseText }).transform(({ id }) => id), z.string()])
  .optional()
  .catch(undefined);

const links = z
  .object({ organizationUrl: looseText, regionUrl: looseText })
  .optional()
  .catch(undefined);

const roleList = z
  .array(z.object({ id: z.string(), isRetired: looseBoolean }))
  .optional()
  .catch(undefined);

/**
 * The organization in the long, the light (`detailed=0`) and the short form without `org:read`; the spec has neither
 * `openMembership` nor `allowMemberInvite`, and older servers have no `links` or `orgRoleList`.
 */
export const wireOrganization = z
  .object({
    id: wireId,
    slug: z.string().min(1),
    name: looseText,
    status,
    dateCreated: looseDate,
    isEarlyAdopter: looseBoolean,
    openMembership: looseBoolean,
    allowMemberInvite: looseBoolean,
    orgRoleList: roleList,
    links,
  })
  .transform(
    (wire): Organization => ({
      id: wire.id,
      slug: wire.slug,
      name: wire.name ?? wire.slug,
      status: wire.status,
      dateCreated: wire.dateCreated,
      isEarlyAdopter: wire.isEarlyAdopter,
      openMembership: wire.openMembership,
      allowMemberInvite: wire.allowMemberInvite,
      retiredRoles: (wire.orgRoleList ?? []).flatMap(({ id, isRetired }) =>
        isRetired === true ? [id] : [],
      ),
      organizationUrl: wire.links?.organizationUrl,
      regionUrl: wire.links?.regionUrl,
    }),
  );
