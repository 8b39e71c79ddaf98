import { type Answer, detail } from './answer.ts';
import type { Route } from './api-call.ts';
import { authenticate, type Caller, callerOf, hasAnyScope, standingRefusal } from './caller.ts';
import type { RateLimits } from './rate-limits.ts';
import { forbidden, notFound, RefusedRequestError } from './refused-request-error.ts';
import { parseBody } from './request-body.ts';
import type { Dialect } from './sentry-operation.ts';
import type { SentryToken, TokenBook } from './tokens.ts';
import type { OrganizationLinks } from './wire/organization-links.ts';
import type { SentryWorld } from './world/sentry-world.ts';

/** Settings that the API needs from its server. */
export interface ApiSettings {
  readonly world: SentryWorld;
  readonly tokens: TokenBook;
  readonly dialect: Dialect;
  readonly isSaas: boolean;
  readonly resendEmptiesTeams: boolean;
  /** Slug whose customer domain the server is; undefined if it is not one. */
  readonly customerDomain: string | undefined;
  readonly rateLimits: RateLimits;
  readonly defaultPerPage: number;
  readonly links: () => OrganizationLinks;
  readonly now: () => Date;
}

/** Request whose route is known. */
export interface ApiRequest {
  readonly route: Route;
  readonly organization: string;
  readonly params: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
  readonly linkUrl: string;
}

/**
 * Handles a request in Sentry's order: credentials (401), the token's scopes (403), the organization (404, 403, 401),
 * the scopes that the caller's role leaves (403), then the operation.
 */
export function answerRequest(settings: ApiSettings, request: ApiRequest): Answer {
  const { route } = request;
  const token = authenticate(request.authorization, settings.tokens);
  if (!hasAnyScope(token, route.scopes)) throw forbidden();
  const caller = enterOrganization(settings, token, request);
  const isOwnMembershipCall = route.path === 'members/{member_id}/';
  const refusal = standingRefusal(caller, settings.world.organization, isOwnMembershipCall);
  if (refusal !== undefined) return refusal;
  if (!hasAnyScope(caller, route.scopes)) throw forbidden();
  return route.handle({
    world: settings.world,
    caller,
    dialect: settings.dialect,
    isSaas: settings.isSaas,
    resendEmptiesTeams: settings.resendEmptiesTeams,
    query: knownQuery(settings.dialect, request),
    body: parseBody(request.body, request.contentType),
    now: settings.now(),
    takeInvite: (address) =>
      settings.rateLimits.takeInvite(caller.member?.id ?? caller.kind, address),
    defaultPerPage: settings.defaultPerPage,
    linkUrl: request.linkUrl,
    links: settings.links(),
    param(name) {
      const value = request.params.get(name);
      if (value === undefined) throw new Error(`the route has no {${name}}`);
      return value;
    },
  });
}

function enterOrganization(settings: ApiSettings, token: SentryToken, request: ApiRequest): Caller {
  const { world, customerDomain } = settings;
  const asked = request.organization;
  if (customerDomain !== undefined && asked !== customerDomain) throw notFound();
  const { id, slug } = world.organization;
  if (asked !== slug && asked !== id) throw strangerRefusal(settings, token, asked);
  const caller = callerOf(token, world);
  if (caller === undefined) throw forbidden();
  return caller;
}

function strangerRefusal(
  settings: ApiSettings,
  token: SentryToken,
  asked: string,
): RefusedRequestError {
  const other = settings.world.otherOrganizations.find(
    ({ id, slug, elsewhere }) => !elsewhere && (asked === slug || asked === id),
  );
  if (other === undefined) return notFound();
  if (token.kind === 'user') return forbidden();
  return new RefusedRequestError(detail(401, 'Unauthorized organization access.'));
}

/** In the spec's dialect, the server ignores all other parameters. */
function knownQuery(dialect: Dialect, request: ApiRequest): URLSearchParams {
  if (dialect === 'current') return request.query;
  const known = request.route.specQuery ?? ['cursor'];
  return new URLSearchParams([...request.query].filter(([name]) => known.includes(name)));
}
