import type { Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Dialect, SentryOperation } from './sentry-operation.ts';
import type { OrganizationLinks } from './wire/organization-links.ts';
import type { SentryWorld } from './world/sentry-world.ts';

/** Authorized request: authenticated, with a sufficient scope, in an organization that is open to the caller. */
export interface ApiCall {
  readonly world: SentryWorld;
  readonly caller: Caller;
  readonly dialect: Dialect;
  /** Whether the server is sentry.io; a self-hosted one has no billing role. */
  readonly isSaas: boolean;
  /** Whether a resent invite loses its teams. */
  readonly resendEmptiesTeams: boolean;
  readonly query: URLSearchParams;
  /** Parsed JSON body; undefined if none was sent. */
  readonly body: unknown;
  readonly now: Date;
  /** Counts an invite to `address`; returns false if the invite limiter refuses it. */
  takeInvite(address: string): boolean;
  /** Rows of a page if the request does not set the size. */
  readonly defaultPerPage: number;
  /** Base of the URLs in `Link` headers. */
  readonly linkUrl: string;
  readonly links: OrganizationLinks;
  /** Returns a part of the path by its name in the route's pattern. */
  param(name: string): string;
}

/** One operation of the API at its path. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** What the API path begins with; `organizations` by default. */
  readonly below?: 'organizations' | 'projects' | 'teams';
  /** Path below `/api/0/organizations/{organization}/` or the like, with `{name}` parts. */
  readonly path: string;
  readonly operation: SentryOperation;
  /** Scopes, of which the caller needs one. */
  readonly scopes: readonly string[];
  /** Requests per second and caller; undefined for the bucket that the other routes share. */
  readonly limit?: number;
  /** Query parameters in the spec; only `cursor` by default. */
  readonly specQuery?: readonly string[];
  /** The only dialect that has the route; both by default. */
  readonly dialect?: Dialect;
  handle(call: ApiCall): Answer;
}
