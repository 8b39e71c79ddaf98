import {
  SentryChangedMeanwhileError,
  SentryWriteMismatchError,
} from '../../errors/change-errors.ts';
import { SentryAnswerError } from '../../errors/errors.ts';
import type { MemberDetails, TeamRole } from '../../model/member.ts';
import { createKeyedMutex } from '../../platform/concurrency/keyed-mutex.ts';
import type { CallOptions, SentryWriter } from '../../ports/sentry.ts';
import { memberBody } from '../member-schema.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { answerOf } from '../transport/parse-answer.ts';
import { type MemberForChange, wireMemberForChange } from '../wire/member.ts';
import { memberPath } from './members.ts';
import type { ResourceContext } from './resource-context.ts';

const OPERATION = 'updateOrganizationMemberRoles';

/** Creates the role and team writes: one endpoint, which removes a member from every team that is not sent. */
export function createRoleWrites({
  api,
  caches,
}: ResourceContext): Pick<
  SentryWriter,
  'updateOrganizationMemberRole' | 'updateOrganizationMemberTeams'
> {
  // A separate read: a change is never based on a cached response, nor on a read shared with others.
  const read = api.defineRead('retrieveOrganizationMember', answerOf(wireMemberForChange));
  const update = api.defineWrite(OPERATION, 'PUT', answerOf(wireMemberForChange), () =>
    caches.invalidate('members'),
  );

  // What a change is based on must still hold when it is written, so changes of one member run one after the other.
  const inTurn = createKeyedMutex();

  async function readWithTeams(memberId: string, options?: CallOptions): Promise<WithTeams> {
    const { member, teams, words } = await read({ path: memberPath(memberId) }, options);
    if (teams !== undefined) return { member: { ...member, teams }, words };
    const facts = factsWithoutAnswer('retrieveOrganizationMember');
    throw new SentryAnswerError(
      facts,
      'no teams, so that a change would take the member out of all',
    );
  }

  return {
    updateOrganizationMemberRole: ({ memberId, from, to }, options) =>
      inTurn(memberId, async () => {
        const { member: before, words } = await readWithTeams(memberId, options);
        if (before.role !== from) {
          throw new SentryChangedMeanwhileError(factsWithoutAnswer(OPERATION), from, before.role);
        }
        const body = memberBody(words, { role: to, teams: before.teams });
        const answer = await update({ path: memberPath(memberId), body }, options);
        return { before, after: checked(answer, to, before.teams) };
      }),

    updateOrganizationMemberTeams: ({ memberId, teams }, options) =>
      inTurn(memberId, async () => {
        const { member, words } = await readWithTeams(memberId, options);
        const body = memberBody(words, { teams });
        const answer = await update({ path: memberPath(memberId), body }, options);
        return checked(answer, member.role, teams);
      }),
  };
}

interface WithTeams {
  readonly member: MemberDetails;
  readonly words: MemberForChange['words'];
}

function checked(
  { member, teams }: MemberForChange,
  role: string,
  sent: readonly TeamRole[],
): MemberDetails {
  const facts = factsWithoutAnswer(OPERATION);
  if (member.role !== role) {
    throw new SentryWriteMismatchError(facts, 'role', role, member.role);
  }
  const after = { ...member, teams: teams ?? sent };
  // A team besides those that were sent is fine: the documented response has one.
  if (sent.every((team) => isKept(team, after.teams))) return after;
  throw new SentryWriteMismatchError(facts, 'teams', namesOf(sent), namesOf(after.teams));
}

/**
 * Reports whether the team is there, with its explicit role or with none: Sentry clears roles that a higher
 * organization role covers.
 */
function isKept({ teamSlug, role }: TeamRole, teams: readonly TeamRole[]): boolean {
  const found = teams.find((team) => team.teamSlug === teamSlug);
  return found !== undefined && (found.role === role || found.role === null);
}

function namesOf(teams: readonly TeamRole[]): string {
  return teams
    .map(({ teamSlug, role }) => (role === null ? teamSlug : `${teamSlug} (${role})`))
    .join(', ');
}
