import {
  SentryChangedMeanwhileError,
  SentryWriteMismatchError,
} from '../../errors/change-errors.ts';
import type { MemberDetails, TeamRole } from '../../model/member.ts';
import { changedTeams, missingTeams } from '../../model/team-changes.ts';
import type { CallOptions, SentryWriter } from '../../ports/sentry.ts';
import { memberBody } from '../member-schema.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import type { MemberForChange } from '../wire/member.ts';
import type { MemberTeams } from './member-teams.ts';

const OPERATION = 'updateOrganizationMemberRoles';

/** Creates the role and team writes: one endpoint, which removes a member from every team that is not sent. */
export function createRoleWrites({
  inTurn,
  readWithTeams,
  update,
  putBack,
}: MemberTeams): Pick<
  SentryWriter,
  'updateOrganizationMemberRole' | 'updateOrganizationMemberTeams'
> {
  /** Returns the member after a change, with the teams that were sent. */
  async function checked(
    { member, teams }: MemberForChange,
    expected: { readonly role: string; readonly teams: readonly TeamRole[] },
    options?: CallOptions,
  ): Promise<MemberDetails> {
    const facts = factsWithoutAnswer(OPERATION);
    // Only a server empties a list that was sent to it; a single missing team may be another person's change.
    const isEmptied = teams !== undefined && teams.length === 0 && expected.teams.length > 0;
    const kept = isEmptied ? await putBack(member.id, expected.teams, options) : teams;
    if (member.role !== expected.role) {
      throw new SentryWriteMismatchError(facts, 'role', expected.role, member.role);
    }
    const after = { ...member, teams: kept ?? expected.teams };
    // A team besides those that were sent is fine: the documented response has one.
    if (missingTeams(expected.teams, after.teams).length === 0) return after;
    throw new SentryWriteMismatchError(
      facts,
      'teams',
      namesOf(expected.teams),
      namesOf(after.teams),
    );
  }

  return {
    updateOrganizationMemberRole: ({ memberId, from, to }, options) =>
      inTurn(memberId, async () => {
        const { member: before, words } = await readWithTeams(memberId, options);
        if (before.role !== from) {
          throw new SentryChangedMeanwhileError(factsWithoutAnswer(OPERATION), from, before.role);
        }
        const { teams } = before;
        const answer = await update(memberId, memberBody(words, { role: to, teams }), options);
        return { before, after: await checked(answer, { role: to, teams }, options) };
      }),

    updateOrganizationMemberTeams: ({ memberId, from, to }, options) =>
      inTurn(memberId, async () => {
        const { member, words } = await readWithTeams(memberId, options);
        const teams = changedTeams(member.teams, from, to);
        const answer = await update(memberId, memberBody(words, { teams }), options);
        return checked(answer, { role: member.role, teams }, options);
      }),
  };
}

function namesOf(teams: readonly TeamRole[]): string {
  return teams
    .map(({ teamSlug, role }) => (role === null ? teamSlug : `${teamSlug} (${role})`))
    .join(', ');
}
