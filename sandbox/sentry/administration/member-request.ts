import { internalError } from '../answer.ts';
import type { ApiCall } from '../api-call.ts';
import {
  bodyFields,
  createFieldErrors,
  type FieldErrors,
  fieldsOf,
  readBoolean,
} from '../field-errors.ts';
import { ORG_ROLES } from '../org-roles.ts';
import { RefusedRequestError } from '../refused-request-error.ts';
import type { SentryTeamRole } from '../world/sentry-member.ts';
import type { SentryWorld } from '../world/sentry-world.ts';
import { readInvitedAddress } from './invited-address.ts';

/** Requested details of a member; undefined for those that the request does not name. */
export interface MemberRequest {
  readonly email: string | undefined;
  readonly orgRole: string | undefined;
  /** All teams that the member is to have, each with a role or null. */
  readonly teams: readonly SentryTeamRole[] | undefined;
  readonly reinvite: boolean | undefined;
  readonly regenerate: boolean | undefined;
  /**
   * Whether the request names no details to change, so that it can only resend the invite; true for an empty body too.
   */
  readonly isReinviteOnly: boolean;
}

/** What an endpoint accepts in a {@link MemberRequest}. */
export interface MemberRequestRules {
  /** Whether the request updates a member and names only what changes; an invite needs the address. */
  readonly isUpdate: boolean;
  /** IDs of the roles that the caller may assign. */
  readonly allowedRoles: readonly string[];
  /** Whether retired roles pass: an invite cannot name one, an update is refused later, with a different message. */
  readonly allowRetired: boolean;
  /** Whether an open request for the address is fine: an invite replaces it, a second request is refused. */
  readonly allowOpenRequest: boolean;
}

/** Reads and checks the body of the member operations; all field errors come in one 400. */
export function readMemberRequest(call: ApiCall, rules: MemberRequestRules): MemberRequest {
  const fields = knownFields(call, bodyFields(call.body));
  const errors = createFieldErrors();
  const email = readInvitedAddress(call, fields, rules, errors);
  const role = readRole(call, fields, 'role', rules, errors);
  const orgRole = readRole(call, fields, 'orgRole', rules, errors);
  const teams = readTeams(call.world, fields, errors);
  const teamRoles = readTeamRoles(call.world, fields, errors);
  const reinvite = readBoolean(fields, 'reinvite', errors);
  const regenerate = readBoolean(fields, 'regenerate', errors);
  errors.refuse();
  const asked = [email, role, orgRole, teams, teamRoles];
  return {
    email,
    orgRole: orgRole ?? role,
    teams: teamRoles ?? teams,
    reinvite,
    regenerate,
    isReinviteOnly: asked.every((value) => value === undefined),
  };
}

/** In the spec's dialect, the server knows three fields, and an invite must have two of them. */
function knownFields(
  call: ApiCall,
  fields: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, unknown> {
  if (call.dialect === 'current') return fields;
  return new Map([...fields].filter(([name]) => ['email', 'role', 'teams'].includes(name)));
}

function readRole(
  call: ApiCall,
  fields: ReadonlyMap<string, unknown>,
  field: 'role' | 'orgRole',
  rules: MemberRequestRules,
  errors: FieldErrors,
): string | undefined {
  if (!fields.has(field)) {
    if (call.dialect === 'spec' && field === 'role' && !rules.isUpdate) {
      errors.add(field, 'This field is required.');
    }
    return undefined;
  }
  const given = fields.get(field);
  const role = ORG_ROLES.find(({ id }) => id === given && (call.isSaas || id !== 'billing'));
  if (role === undefined) {
    errors.add(field, `"${String(given)}" is not a valid choice.`);
  } else if (!rules.allowedRoles.includes(role.id)) {
    errors.add(field, 'You do not have permission to set that org-level role');
  } else if (!rules.allowRetired && call.world.organization.retiredRoles.includes(role.id)) {
    errors.add(field, `The role '${role.id}' is deprecated and may no longer be assigned.`);
  } else {
    return role.id;
  }
  return undefined;
}

function readTeams(
  world: SentryWorld,
  fields: ReadonlyMap<string, unknown>,
  errors: FieldErrors,
): readonly SentryTeamRole[] | undefined {
  const slugs = readList(fields, 'teams', errors);
  if (slugs === undefined) return undefined;
  if (!areTeams(world, slugs)) {
    errors.add('teams', 'Invalid teams');
    return undefined;
  }
  return slugs.map((teamSlug) => ({ teamSlug: String(teamSlug), role: null }));
}

const TEAM_ROLES = new Set<unknown>(['contributor', 'admin', null]);

function readTeamRoles(
  world: SentryWorld,
  fields: ReadonlyMap<string, unknown>,
  errors: FieldErrors,
): readonly SentryTeamRole[] | undefined {
  const items = readList(fields, 'teamRoles', errors)?.map(fieldsOf);
  if (items === undefined) return undefined;
  // The real server reads both keys without checking, and fails with a 500 if one is missing.
  if (items.some((item) => item?.has('teamSlug') !== true || !item.has('role'))) {
    throw new RefusedRequestError(internalError('0000000000000000000000000000000a'));
  }
  const slugs = items.map((item) => item?.get('teamSlug'));
  if (items.some((item) => !TEAM_ROLES.has(item?.get('role')))) {
    errors.add('teamRoles', 'Invalid team-role');
  } else if (!areTeams(world, slugs)) {
    errors.add('teamRoles', 'Invalid teams');
  } else {
    return items.map((item) => {
      const role = item?.get('role');
      return {
        teamSlug: String(item?.get('teamSlug')),
        role: typeof role === 'string' ? role : null,
      };
    });
  }
  return undefined;
}

function readList(
  fields: ReadonlyMap<string, unknown>,
  field: string,
  errors: FieldErrors,
): readonly unknown[] | undefined {
  if (!fields.has(field)) return undefined;
  const value = fields.get(field);
  if (Array.isArray(value)) return value;
  errors.add(
    field,
    value === null
      ? 'This field may not be null.'
      : `Expected a list of items but got type "${typeof value === 'string' ? 'str' : typeof value}".`,
  );
  return undefined;
}

/** An unknown or repeated slug makes the list invalid. */
function areTeams(world: SentryWorld, slugs: readonly unknown[]): boolean {
  const known = world.teams.all().filter(({ slug }) => slugs.includes(slug));
  return known.length === slugs.length;
}
