import type { Operation } from '../operations.ts';

/** Limits of a response body. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** Values in the JSON, of which each costs time to check; see {@link jsonProblem}. */
  readonly maxValues: number;
}

const MIB = 1024 * 1024;
const ONE_THING: BodyLimits = { maxBytes: MIB, maxValues: 50_000 };
const MANY_THINGS: BodyLimits = { maxBytes: 8 * MIB, maxValues: 300_000 };

/**
 * Operations whose responses grow with the organization: a page of members names the teams and projects of each, an
 * organization names its projects, an event contains its stack traces.
 */
const MANY: ReadonlySet<Operation> = new Set<Operation>([
  'retrieveOrganization',
  'updateOrganization',
  'listOrganizationMembers',
  'listOrganizationProjects',
  'listOrganizationRepositories',
  'listRepositoryCommits',
  'retrieveEventCounts',
  'listOrganizationTrustedRelays',
  'listOrganizationClientKeys',
  'listTeams',
  'listTeamMembers',
  'listInviteRequests',
  'listAccessRequests',
  'resolveEventId',
  'getIssueEvent',
]);

/** Bytes that are read of an error response: enough for every reason that Sentry gives. */
export const MAX_ERROR_BYTES = 64 * 1024;

/** Returns the limits of an operation's successful response. */
export function bodyLimits(operation: Operation): BodyLimits {
  return MANY.has(operation) ? MANY_THINGS : ONE_THING;
}
