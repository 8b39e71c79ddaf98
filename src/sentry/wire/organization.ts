import { z } from 'zod';
import type { Organization } from '../../model/organization.ts';
import { readableRows, rolesIn, type WithOdd } from './readable-rows.ts';
import { anything, booleanOf, dateOf, idOf, textOf, textsOf, wireId } from './scalars.ts';

const status = z
  .union([z.object({ id: z.string() }).transform(({ id }) => id), z.string()])
  .optional()
  .catch(undefined);

const links = z
  .object({ organizationUrl: anything, regionUrl: anything })
  .optional()
  .catch(undefined);

/** Schema of a role list. A role that cannot be read is one that the organization does not have, so nobody gets it. */
export const roleList = readableRows(
  z.object({ id: z.string(), isRetired: anything, scopes: anything }),
  'orgRoleList',
)
  .optional()
  .catch(undefined);

/**
 * Schema of the organization in its long, its light (`detailed=0`) and its short form (without `org:read`). The spec
 * has neither `openMembership` nor `allowMemberInvite`, and older servers have no `links` or `orgRoleList`.
 */
export const wireOrganization = z
  .object({
    id: wireId,
    slug: z.string().min(1),
    name: anything,
    status,
    dateCreated: anything,
    isEarlyAdopter: anything,
    openMembership: anything,
    allowMemberInvite: anything,
    orgRoleList: roleList,
    links,
  })
  .transform(
    (wire): WithOdd<Organization> => ({
      value: {
        id: idOf(wire.id),
        slug: wire.slug,
        name: textOf(wire.name) ?? wire.slug,
        status: wire.status,
        dateCreated: dateOf(wire.dateCreated),
        isEarlyAdopter: booleanOf(wire.isEarlyAdopter),
        openMembership: booleanOf(wire.openMembership),
        allowMemberInvite: booleanOf(wire.allowMemberInvite),
        issueRoles: issueRolesOf(wire.orgRoleList?.rows),
        ...rolesIn(wire.orgRoleList),
        organizationUrl: textOf(wire.links?.organizationUrl),
        regionUrl: textOf(wire.links?.regionUrl),
      },
      odd: wire.orgRoleList?.odd ?? [],
    }),
  );

/** Schema of the names of the organization's features; a server that does not send them has none. */
export const wireFeatures = z
  .object({ features: anything })
  .transform(({ features }): readonly string[] => textsOf(features) ?? []);

const CHANGES_ISSUES: readonly string[] = ['event:write', 'event:admin'];

function issueRolesOf(
  roles: readonly { readonly id: string; readonly scopes?: unknown }[] | undefined,
): readonly string[] | undefined {
  const withScopes = roles?.map(({ id, scopes }) => ({ id, scopes: textsOf(scopes) }));
  // A list without scopes says nothing about any role.
  if (withScopes === undefined || withScopes.some(({ scopes }) => scopes === undefined)) {
    return undefined;
  }
  return withScopes
    .filter(({ scopes }) => scopes?.some((scope) => CHANGES_ISSUES.includes(scope)))
    .map(({ id }) => id);
}
