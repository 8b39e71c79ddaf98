import type { Route } from './api-call.ts';
import type { Dialect } from './sentry-operation.ts';

/** Route of a path, or why there is none. */
export type RouteMatch =
  | {
      readonly kind: 'route';
      readonly route: Route;
      readonly organization: string;
      readonly params: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'other-method' }
  | { readonly kind: 'no-route' };

const ORGANIZATION_PATH = /^\/api\/0\/(organizations|projects|teams)\/([^/]+)\/(.*)$/s;

/** On the real server, the format of event IDs is part of the route: other text matches no route. */
const EVENT_ID = /^(?:\d+|[A-Fa-f0-9-]{32,36})$/;

/** Finds the route of a decoded path. */
export function matchRoute(
  routes: readonly Route[],
  dialect: Dialect,
  method: string,
  path: string,
): RouteMatch {
  const [, below, organization, rest] = ORGANIZATION_PATH.exec(path) ?? [];
  if (organization === undefined || rest === undefined) return { kind: 'no-route' };
  let known = false;
  for (const route of routes) {
    if (route.dialect !== undefined && route.dialect !== dialect) continue;
    if ((route.below ?? 'organizations') !== below) continue;
    const params = matchPath(route.path, rest);
    if (params === undefined) continue;
    if (route.method === method) return { kind: 'route', route, organization, params };
    known = true;
  }
  return known ? { kind: 'other-method' } : { kind: 'no-route' };
}

function matchPath(pattern: string, path: string): ReadonlyMap<string, string> | undefined {
  const names = pattern.split('/');
  const parts = path.split('/');
  if (names.length !== parts.length) return undefined;
  const params = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? '';
    if (!name.startsWith('{')) {
      if (name !== part) return undefined;
    } else if (part === '' || (name === '{event_id}' && !EVENT_ID.test(part))) {
      return undefined;
    } else {
      params.set(name.slice(1, -1), part);
    }
  }
  return params;
}
