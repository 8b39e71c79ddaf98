import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Route } from './api-call.ts';
import { matchRoute, type RouteMatch } from './match-route.ts';
import { ROUTES } from './routes.ts';
import type { Dialect } from './sentry-operation.ts';

/** Request with its URL parsed and its route matched. */
export interface Arrival {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Path as sent. */
  readonly rawPath: string;
  /** Decoded path without the prefix; undefined outside of the prefix. */
  readonly path: string | undefined;
  readonly query: URLSearchParams;
  readonly match: RouteMatch;
  /** Route for the method and path, if there is one. */
  readonly route: Route | undefined;
}

/** Parses the URL of a request; `pathPrefix` is what precedes `/api/0/`. */
export function arrive(
  site: { readonly dialect: Dialect; readonly pathPrefix: string },
  request: IncomingMessage,
  response: ServerResponse,
): Arrival {
  const method = request.method ?? '';
  const [rawPath = '', ...rest] = (request.url ?? '').split('?');
  const decoded = decodePath(rawPath);
  const isInside = decoded?.startsWith(`${site.pathPrefix}/`) === true;
  const path = isInside ? decoded.slice(site.pathPrefix.length) : undefined;
  const match: RouteMatch =
    path === undefined ? { kind: 'no-route' } : matchRoute(ROUTES, site.dialect, method, path);
  return {
    request,
    response,
    method,
    rawPath,
    path,
    query: new URLSearchParams(rest.join('?')),
    match,
    route: match.kind === 'route' ? match.route : undefined,
  };
}

/** Like the real server, decodes before routing, so that an encoded slash is a slash. */
function decodePath(rawPath: string): string | undefined {
  try {
    return decodeURIComponent(rawPath);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
