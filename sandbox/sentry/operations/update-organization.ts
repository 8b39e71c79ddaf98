import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { hasAnyScope } from '../caller.ts';
import {
  bodyFields,
  createFieldErrors,
  type FieldErrors,
  readBoolean,
  readText,
} from '../field-errors.ts';
import { ORG_ROLES } from '../org-roles.ts';
import { forbidden } from '../refused-request-error.ts';
import { organizationJson } from '../wire/organization-json.ts';

/** `PUT /organizations/{org}/`: the request names only what changes. */
export const updateOrganization: Route = {
  method: 'PUT',
  path: '',
  operation: 'updateOrganization',
  scopes: ['org:write', 'org:admin'],
  handle(call) {
    const fields = bodyFields(call.body);
    const errors = createFieldErrors();
    const name = readText(fields, 'name', 64, errors);
    const slug = readSlug(call, fields, errors);
    const switches = readSwitches(call, fields, errors);
    const defaultRole = readDefaultRole(call, fields, errors);
    errors.refuse();
    refuseSlugOfOtherRegion(call, slug);
    call.world.updateOrganization({
      ...(name !== undefined && { name }),
      ...(slug !== undefined && { slug }),
      ...(defaultRole !== undefined && { defaultRole }),
      ...switches,
    });
    return json(200, organizationJson(call, true));
  },
};

const SLUG = /^(?![0-9]+$)[a-zA-Z0-9][a-zA-Z0-9-]*(?<!-)$/;
const RESERVED = ['api', 'auth', 'organizations', 'settings', 'sentry', 'www'];

function readSlug(
  call: ApiCall,
  fields: ReadonlyMap<string, unknown>,
  errors: FieldErrors,
): string | undefined {
  const slug = readText(fields, 'slug', 50, errors);
  if (slug === undefined) return undefined;
  const isTaken = call.world.otherOrganizations.some(
    (other) => other.slug === slug && !other.elsewhere,
  );
  if (!SLUG.test(slug)) {
    errors.add(
      'slug',
      'Enter a valid slug consisting of letters, numbers, or hyphens. It cannot be entirely numeric or start/end with a hyphen.',
    );
  } else if (slug.length < 3) {
    errors.add('slug', `This slug "${slug}" is too short. Minimum of 3 characters.`);
  } else if (RESERVED.includes(slug)) {
    errors.add('slug', `This slug "${slug}" is reserved and not allowed.`);
  } else if (isTaken) {
    errors.add('slug', `The slug "${slug}" is already in use.`);
  }
  return slug;
}

/** Checked only once all fields are valid, and refused with a 409. */
function refuseSlugOfOtherRegion(call: ApiCall, slug: string | undefined): void {
  const errors = createFieldErrors();
  if (call.world.otherOrganizations.some((other) => other.slug === slug)) {
    errors.add('slug', 'An organization with this slug already exists.');
  }
  errors.refuse(409);
}

function readSwitches(
  call: ApiCall,
  fields: ReadonlyMap<string, unknown>,
  errors: FieldErrors,
): Partial<Record<'isEarlyAdopter' | 'openMembership' | 'allowMemberInvite', boolean>> {
  const isEarlyAdopter = readBoolean(fields, 'isEarlyAdopter', errors);
  const early = { ...(isEarlyAdopter !== undefined && { isEarlyAdopter }) };
  if (call.dialect === 'spec') return early;
  const openMembership = readBoolean(fields, 'openMembership', errors);
  const allowMemberInvite = readBoolean(fields, 'allowMemberInvite', errors);
  return {
    ...early,
    ...(openMembership !== undefined && { openMembership }),
    ...(allowMemberInvite !== undefined && { allowMemberInvite }),
  };
}

function readDefaultRole(
  call: ApiCall,
  fields: ReadonlyMap<string, unknown>,
  errors: FieldErrors,
): string | undefined {
  if (call.dialect === 'spec' || !fields.has('defaultRole')) return undefined;
  if (!hasAnyScope(call.caller, ['org:admin'])) throw forbidden();
  const given = fields.get('defaultRole');
  const role = ORG_ROLES.find(({ id }) => id === given);
  if (role === undefined) errors.add('defaultRole', `"${String(given)}" is not a valid choice.`);
  return role?.id;
}
