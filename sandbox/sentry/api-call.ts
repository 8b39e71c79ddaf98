import type { Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Dialect, SentryOperation } from './sentry-operation.ts';
import type { OrganizationLinks } from './wire/organization-links.ts';
import type { SentryWorld } from './world/sentry-world.ts';

/** A request that got past the doors: authenticated, with a scope, in an organization that is open to it. */
export interface ApiCall {
  readonly world: SentryWorld;
  readonly caller: Caller;
  readonly dialect: Dialect;
  /** False for a self-hosted server, which has no billing role. */
  readonly isSaas: boolean;
  readonly query: URLSearchParams;
  /** The parsed JSON body; undefined where none was sent. */
  readonly body: unknown;
  readonly now: Date;
  /** Counts an invite that goes to `address`; false when the invite limiter refuses it. */
  takeInvite(address: string): boolean;
  /** Rows of a page for which no size is asked. */
  readonly defaultPerPage: number;
  /** Base of the addresses in `Link` headers. */
  readonly linkUrl: string;
  readonly links: OrganizationLinks;
  /** Part of the path by its name in the route's pattern. */
  param(name: string): string;
}

/** One operation of the API at its path. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/0/organizations/{organization}/`, with `{name}` parts. */
  readonly path: string;
  readonly operation: SentryOperation;
  /** Any one of these scopes opens it. */
  readonly scopes: readonly string[];
  /** Requests a second and caller; undefined for the bucket that all others share. */
  readonly limit?: number;
  /** Query parameters that the spec has; `cursor` without it. */
  readonly specQuery?: readonly string[];
  /** Only in this dialect; in both without it. */
  readonly dialect?: Dialect;
  handle(call: ApiCall): Answer;
}
