import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import { isSameAddress } from '../../model/email-address.ts';
import type { InviteRequest } from '../../model/member.ts';
import type { Target } from '../../model/target.ts';
import type { TeamRequest } from '../../model/team.ts';
import type { SentryReader } from '../../ports/sentry.ts';

type Requests = Pick<SentryReader, 'findInviteRequest' | 'listInviteRequests' | 'listTeamRequests'>;

const FRESH = { maxAgeMs: 0 } as const;
const MOST_PAGES = 10;

/** Returns the open request for an invite with an ID, read fresh; throws `NotFoundError` once it was decided. */
export async function inviteRequestById(
  sentry: Pick<Requests, 'findInviteRequest'>,
  id: string,
): Promise<InviteRequest> {
  const request = await sentry.findInviteRequest(id, FRESH);
  if (request === undefined) throw new NotFoundError('request', id);
  return request;
}

/** Returns the open request for an invite of an address; throws `NotFoundError` if there is none. */
export async function inviteRequestOf(
  sentry: Pick<Requests, 'listInviteRequests'>,
  email: string,
): Promise<InviteRequest> {
  for await (const { rows } of sentry.listInviteRequests().pages(MOST_PAGES)) {
    const request = rows.find((row) => isSameAddress(row.email, email));
    if (request !== undefined) return request;
  }
  throw new NotFoundError('request', email);
}

/** Returns the open request to join a team with an ID, read fresh; throws `NotFoundError` once it was decided. */
export async function teamRequestById(
  sentry: Pick<Requests, 'listTeamRequests'>,
  id: string,
): Promise<TeamRequest> {
  const { requests } = await sentry.listTeamRequests(FRESH);
  const request = requests.find((one) => one.id === id);
  if (request === undefined) throw new NotFoundError('request', id);
  return request;
}

/** Returns a request for an invite as a decision target, with the role and teams that the invite would have. */
export function inviteRequestTarget(
  request: Pick<InviteRequest, 'flags' | 'role' | 'teams'>,
  wanted: {
    readonly role?: string | undefined;
    readonly teams?: readonly string[] | undefined;
  } = {},
): Target {
  const { flags, role, teams } = request;
  return {
    kind: 'invite-request',
    flags,
    askedRole: role,
    role: wanted.role ?? role,
    teams: wanted.teams ?? teams.map(({ teamSlug }) => teamSlug),
  };
}

/** Returns a request to join a team as a decision target. */
export function teamRequestTarget({ member, team }: TeamRequest): Target {
  const { flags, role } = member;
  return { kind: 'team-request', flags, role, team: team.slug, isIdpTeam: team.isIdpProvisioned };
}

/** Reports whether an error means that a request is gone: somebody decided it. */
export function isDecided(error: unknown): boolean {
  return error instanceof NotFoundError || error instanceof SentryNotFoundError;
}
