import { SentryWriteMismatchError } from '../../errors/change-errors.ts';
import { missingTeams } from '../../model/team-changes.ts';
import type { SentryWriter } from '../../ports/sentry.ts';
import { type MemberFields, memberBody } from '../member-schema.ts';
import { apiPath, isNumericId, type PathOf } from '../transport/api.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { answerOf, NO_VALUE } from '../transport/parse-answer.ts';
import { wireInvited } from '../wire/member.ts';
import type { ResourceContext } from './resource-context.ts';

const TODAY: MemberFields = { role: 'orgRole', teams: 'teamRoles' };

/** Creates the decisions on requests; a request that was decided elsewhere is not found. */
export function createRequestWrites({
  api,
  caches,
  memberSchema,
}: ResourceContext): Pick<
  SentryWriter,
  'approveInviteRequest' | 'refuseInviteRequest' | 'decideTeamRequest'
> {
  const made = () => caches.invalidate('members');
  const approve = api.defineWrite('updateInviteRequest', 'PUT', answerOf(wireInvited), made);
  const refuse = api.defineWrite('deleteInviteRequest', 'DELETE', () => NO_VALUE, made);
  const decide = api.defineWrite('updateAccessRequest', 'PUT', () => NO_VALUE, made);

  return {
    async approveInviteRequest({ requestId, role, teams }, options) {
      // Sentry saves role and teams before it checks the approval, so they are only ever sent together with it.
      const words = memberSchema.fields() ?? TODAY;
      const body = { approve: true, ...memberBody(words, { role, teams }) };
      const { invited, teams: given } = await approve(
        { path: inviteRequestPath(requestId), body },
        options,
      );
      const facts = factsWithoutAnswer('updateInviteRequest');
      if (invited.role !== role) {
        throw new SentryWriteMismatchError(facts, 'role', role, invited.role);
      }
      const missing = given === undefined ? [] : missingTeams(teams, given);
      if (missing.length === 0) return;
      const names = (some: typeof teams) => some.map(({ teamSlug }) => teamSlug).join(', ');
      throw new SentryWriteMismatchError(facts, 'teams', names(teams), names(given ?? []));
    },

    refuseInviteRequest: (requestId, options) =>
      refuse({ path: inviteRequestPath(requestId) }, options),

    decideTeamRequest: (requestId, isApproved, options) =>
      decide({ path: accessRequestPath(requestId), body: { isApproved } }, options),
  };
}

function inviteRequestPath(requestId: string): PathOf {
  return (organization) =>
    isNumericId(requestId)
      ? apiPath`organizations/${organization}/invite-requests/${requestId}/`
      : undefined;
}

function accessRequestPath(requestId: string): PathOf {
  return (organization) =>
    isNumericId(requestId)
      ? apiPath`organizations/${organization}/access-requests/${requestId}/`
      : undefined;
}
