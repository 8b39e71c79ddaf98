import { type Answer, detail, json } from './answer.ts';
import { orgRole } from './org-roles.ts';
import { RefusedRequestError } from './refused-request-error.ts';
import type { SentryToken, TokenBook } from './tokens.ts';
import type { SentryMember } from './world/sentry-member.ts';
import type { SentryOrganization } from './world/sentry-organization.ts';
import type { SentryProject } from './world/sentry-project.ts';
import type { SentryWorld } from './world/sentry-world.ts';

/** Caller of the API, with the scopes that apply in this organization. */
export interface Caller {
  readonly kind: SentryToken['kind'];
  /** Member that owns a user token; integrations and organization tokens have none. */
  readonly member: SentryMember | undefined;
  readonly scopes: ReadonlySet<string>;
}

/** Returns the token of the request; throws Sentry's 401 if it is missing, unknown, revoked or expired. */
export function authenticate(authorization: string | undefined, tokens: TokenBook): SentryToken {
  const [scheme, token] = (authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined) {
    throw new RefusedRequestError(detail(401, 'Authentication credentials were not provided.'));
  }
  const record = tokens.get(token);
  if (record === undefined || record.state === 'revoked') {
    throw new RefusedRequestError(detail(401, 'Invalid token'));
  }
  if (record.state === 'expired') throw new RefusedRequestError(detail(401, 'Token expired'));
  return record;
}

/**
 * Returns the caller within the organization; undefined if the organization is closed to the token. Throws a 401 for a
 * deactivated account.
 */
export function callerOf(token: SentryToken, world: SentryWorld): Caller | undefined {
  if (token.kind !== 'user') return { kind: token.kind, member: undefined, scopes: token.scopes };
  const member =
    token.accountId === undefined ? undefined : world.members.withAccount(token.accountId);
  if (member === undefined) return undefined;
  if (member.account?.isActive === false) {
    throw new RefusedRequestError(detail(401, 'User inactive or deleted'));
  }
  const roleScopes = scopesOfRole(member.orgRole, world.organization);
  const scopes = new Set([...token.scopes].filter((scope) => roleScopes.has(scope)));
  return { kind: 'user', member, scopes };
}

/** Returns the scopes of a role in this organization, whose settings can remove some from members. */
export function scopesOfRole(
  roleId: string,
  organization: SentryOrganization,
): ReadonlySet<string> {
  const scopes = new Set(orgRole(roleId)?.scopes);
  if (roleId === 'member') {
    if (!organization.eventsMemberAdmin) scopes.delete('event:admin');
    if (!organization.alertsMemberWrite) scopes.delete('alerts:write');
  }
  return scopes;
}

/** Reports whether the caller has at least one of the scopes. */
export function hasAnyScope(caller: Pick<Caller, 'scopes'>, scopes: readonly string[]): boolean {
  return scopes.some((scope) => caller.scopes.has(scope));
}

/** Reports whether the caller is in one of the project's teams. */
export function isProjectMember(caller: Caller, project: SentryProject): boolean {
  const teams = caller.member?.teams ?? [];
  return teams.some(({ teamSlug }) => project.teams.includes(teamSlug));
}

/** Reports whether the caller has access to the project. */
export function hasProjectAccess(
  caller: Caller,
  project: SentryProject,
  organization: SentryOrganization,
): boolean {
  if (caller.member === undefined) return caller.kind === 'integration';
  if (organization.openMembership) return true;
  if (orgRole(caller.member.orgRole)?.isGlobal === true) return true;
  return isProjectMember(caller, project);
}

/** Creates an error whose detail is an object with a code (sentry `SentryAPIException`). */
export function codedError(status: number, code: string, message: string, extra = {}): Answer {
  return json(status, { detail: { code, message, extra } });
}

/** Returns the 401 of an organization that requires more than a valid token; undefined if the caller passes. */
export function standingRefusal(
  caller: Caller,
  organization: SentryOrganization,
  isOwnMembershipCall: boolean,
): Answer | undefined {
  if (caller.member === undefined) return undefined;
  if (organization.require2FA && caller.member.account?.has2fa !== true) {
    return codedError(401, '2fa-required', 'Organization requires two-factor authentication');
  }
  if (caller.member.flags['member-limit:restricted'] && !isOwnMembershipCall) {
    return codedError(401, 'member-disabled-over-limit', 'Organization over member limit', {
      next: `/organizations/${organization.slug}/disabled-member/`,
    });
  }
  return undefined;
}
