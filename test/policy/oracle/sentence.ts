import type { Capability } from '../../../src/model/capability.ts';
import type { Facts } from './facts.ts';

/** One rule in words, with the cases that it refuses. */
export interface Sentence {
  readonly says: string;
  readonly of: readonly Capability[];
  readonly refuses: (facts: Facts) => boolean;
  /** Set if the bot is stricter than Sentry on purpose, or if the rule concerns something Sentry does not know. */
  readonly beyondSentry?: true;
}

/** Acts that change one issue. */
export const ON_ISSUES: readonly Capability[] = [
  'issue:resolve',
  'issue:archive',
  'issue:assign',
  'issue:prioritize',
  'issue:comment',
];

/** Acts that decide a request to join a team. */
export const ON_TEAM_REQUESTS: readonly Capability[] = [
  'team-request:approve',
  'team-request:refuse',
];

/** Acts on who is in a team. */
export const ON_MEMBERSHIP: readonly Capability[] = ['team:add-member', 'team:remove-member'];

/** Acts on members of a team, and on their role in it. */
export const ON_TEAMS: readonly Capability[] = [...ON_MEMBERSHIP, 'team:change-role'];

/** Slug of the team whose members change. */
export const TEAM = 'storefront';

// Roles according to Sentry's documentation and source: each has the scopes of the one before it, and more.
const MEMBER = 'org:read member:read member:invite team:read project:read event:read event:write';
const ADMIN = `${MEMBER} org:integrations team:write team:admin project:write project:admin`;
const MANAGER = `${ADMIN} org:write member:write member:admin`;
const SCOPES: ReadonlyMap<string, string> = new Map([
  ['billing', 'org:billing'],
  ['member', MEMBER],
  ['admin', ADMIN],
  ['manager', MANAGER],
  ['owner', `${MANAGER} org:admin org:billing`],
]);

/** Reports whether a role has any of the scopes. */
export function has(role: string, ...scopes: readonly string[]): boolean {
  const own = SCOPES.get(role)?.split(' ') ?? [];
  return scopes.some((scope) => own.includes(scope));
}

/** Roles that a role may give and take: those whose scopes it has itself. A role that cannot invite gives none. */
const SETS: ReadonlyMap<string, readonly string[]> = new Map(
  [...SCOPES].map(([giver, scopes]) => [
    giver,
    [...SCOPES].flatMap(([role, others]) =>
      scopes.includes('member:invite') &&
      others.split(' ').every((scope) => scopes.split(' ').includes(scope))
        ? [role]
        : [],
    ),
  ]),
);

/** Reports whether `other` is in the set of `role`. */
export function isInSetOf(role: string, other: string): boolean {
  return SETS.get(role)?.includes(other) === true;
}

/** Reports whether a setting is on, as the server says or else the operator assumes. */
export function isOn(said: boolean | undefined, { assumedOpen }: Facts): boolean {
  return said === true || (said === undefined && assumedOpen);
}

/** Reports whether a role has access to everything. */
export function isGlobal(role: string): boolean {
  return role === 'manager' || role === 'owner';
}

/** Reports whether `role` ranks at least as high as `other`; false for roles without a rank. */
export function isAsHighAs(role: string, other: string): boolean {
  const order = [...SCOPES.keys()];
  return SCOPES.has(role) && SCOPES.has(other) && order.indexOf(role) >= order.indexOf(other);
}
