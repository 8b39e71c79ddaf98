import { SentryOutcomeUnknownError, SentryWriteMismatchError } from '../../errors/change-errors.ts';
import { SentryCallError } from '../../errors/errors.ts';
import { isSameAddress } from '../../model/email-address.ts';
import { missingTeams } from '../../model/team-changes.ts';
import type { CallOptions, SentryWriter } from '../../ports/sentry.ts';
import { type MemberFields, memberBody } from '../member-schema.ts';
import type { JsonAnswer } from '../transport/api.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { answerOf, NO_VALUE } from '../transport/parse-answer.ts';
import { type MemberForChange, wireInvited, wireMemberForChange } from '../wire/member.ts';
import type { MemberTeams } from './member-teams.ts';
import { memberPath, membersPath } from './members.ts';
import type { ResourceContext } from './resource-context.ts';

// For a server without a member to learn from: the current names, since current servers accept the old ones too.
const TODAY: MemberFields = { role: 'orgRole', teams: 'teamRoles' };

const readAfter = answerOf(wireMemberForChange);

/** Parses the response to a resend, which Sentry has accepted whatever it contains. */
function afterResend(answer: JsonAnswer) {
  const parsed = readAfter(answer);
  return parsed.kind === 'parsed' ? parsed : NO_VALUE;
}

/** Creates the writes that invite and remove members. */
export function createMemberWrites(
  { api, caches, memberSchema }: ResourceContext,
  memberTeams: MemberTeams,
): Pick<SentryWriter, 'addOrganizationMember' | 'resendInvite' | 'deleteOrganizationMember'> {
  const made = () => caches.invalidate('members');
  const readAny = api.defineRead('listOrganizationMembers', ({ json }) => {
    memberSchema.learn(json);
    return NO_VALUE;
  });
  const add = api.defineWrite('addOrganizationMember', 'POST', answerOf(wireInvited), made);
  const resend = api.defineWrite<MemberForChange | undefined>(
    'updateOrganizationMemberRoles',
    'PUT',
    afterResend,
    made,
  );
  const remove = api.defineWrite('deleteOrganizationMember', 'DELETE', () => NO_VALUE, made);

  async function words(options?: CallOptions): Promise<MemberFields> {
    if (memberSchema.fields() === undefined) {
      await readAny({ path: membersPath, query: { per_page: '1' } }, options);
    }
    return memberSchema.fields() ?? TODAY;
  }

  /**
   * Puts an invite back into its teams: Sentry 24.3 to 24.10 empties them when it resends the invite, and refuses a
   * request that does both. A single missing team is another person's change.
   */
  async function keepTeams(
    before: MemberForChange,
    after: MemberForChange | undefined,
    options?: CallOptions,
  ): Promise<void> {
    const { id: memberId } = before.member;
    const had = before.teams ?? [];
    if (had.length === 0) return;
    const teams = after?.teams ?? (await memberTeams.read(memberId, options)).teams;
    if (teams?.length === 0) await memberTeams.putBack(memberId, had, options);
  }

  return {
    async addOrganizationMember({ email, role, teams }, options) {
      // Each team needs both keys: without `role` Sentry fails (getsentry/sentry issue 96708).
      const teamRoles = teams.map((teamSlug) => ({ teamSlug, role: null }));
      const body = { email, ...memberBody(await words(options), { role, teams: teamRoles }) };
      const { invited, teams: given } = await add({ path: membersPath, body }, options);
      const facts = factsWithoutAnswer('addOrganizationMember');
      if (!isSameAddress(invited.email, email)) {
        throw new SentryWriteMismatchError(facts, 'email', email, invited.email);
      }
      if (invited.role !== role) {
        throw new SentryWriteMismatchError(facts, 'role', role, invited.role);
      }
      // Current servers respond without teams.
      const missing = given === undefined ? [] : missingTeams(teamRoles, given);
      if (missing.length > 0) await memberTeams.putBack(invited.id, missing, options);
      return invited;
    },

    resendInvite: ({ memberId, regenerate }, options) =>
      memberTeams.inTurn(memberId, async () => {
        const before = await memberTeams.read(memberId, options);
        // Sent alone: with a role or teams in the same request, Sentry would change those instead.
        const body = { reinvite: true, ...(regenerate && { regenerate: true }) };
        let after: MemberForChange | undefined;
        try {
          after = await resend({ path: memberPath(memberId), body }, options);
        } catch (error) {
          // A refused request changed nothing, so nothing more is written.
          if (!(error instanceof SentryOutcomeUnknownError)) throw error;
          await keepTeams(before, undefined, options).catch((fault: unknown) => {
            if (!(fault instanceof SentryCallError) || fault.kind === 'teams-lost') throw fault;
          });
          throw error;
        }
        await keepTeams(before, after, options);
        if (after !== undefined && after.member.role !== before.member.role) {
          const facts = factsWithoutAnswer('updateOrganizationMemberRoles');
          const { role } = before.member;
          throw new SentryWriteMismatchError(facts, 'role', role, after.member.role);
        }
      }),

    deleteOrganizationMember: (memberId, options) =>
      remove({ path: memberPath(memberId) }, options),
  };
}
