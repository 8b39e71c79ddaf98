import { SentryTeamsLostError } from '../../errors/change-errors.ts';
import { SentryAnswerError, SentryCallError } from '../../errors/errors.ts';
import type { MemberDetails, TeamRole } from '../../model/member.ts';
import { changedTeams, missingTeams } from '../../model/team-changes.ts';
import { createKeyedMutex } from '../../platform/concurrency/keyed-mutex.ts';
import type { CallOptions } from '../../ports/sentry.ts';
import { memberBody } from '../member-schema.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { answerOf } from '../transport/parse-answer.ts';
import { type MemberForChange, wireMemberForChange } from '../wire/member.ts';
import { memberPath } from './members.ts';
import type { ResourceContext } from './resource-context.ts';

const OPERATION = 'updateOrganizationMemberRoles';

interface WithTeams {
  readonly member: MemberDetails;
  readonly words: MemberForChange['words'];
}

/** What the changes of members share, so that none of them costs a team. */
export interface MemberTeams {
  /** Runs the changes of one member one after the other: what one is based on must hold when it is written. */
  readonly inTurn: <Result>(memberId: string, work: () => Promise<Result>) => Promise<Result>;
  /** Reads a member; the teams are undefined if the server does not report them. */
  readonly read: (memberId: string, options?: CallOptions) => Promise<MemberForChange>;
  /** Reads a member with teams; throws `SentryAnswerError` if the server does not report them. */
  readonly readWithTeams: (memberId: string, options?: CallOptions) => Promise<WithTeams>;
  /** Sends a change of the member's role or teams. */
  readonly update: (
    memberId: string,
    body: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ) => Promise<MemberForChange>;
  /**
   * Puts a member back into teams that a change cost them, and leaves all others as they are. Throws
   * `SentryTeamsLostError` with the teams that stay lost.
   */
  readonly putBack: (
    memberId: string,
    lost: readonly TeamRole[],
    options?: CallOptions,
  ) => Promise<readonly TeamRole[]>;
}

/**
 * Creates the calls. A change is based on a read of its own, unless its caller has just read the member and says how
 * old that may be.
 */
export function createMemberTeams({ api, caches }: ResourceContext): MemberTeams {
  const readMember = api.defineRead('retrieveOrganizationMember', answerOf(wireMemberForChange));
  const write = api.defineWrite(OPERATION, 'PUT', answerOf(wireMemberForChange), () =>
    caches.invalidate('members'),
  );

  const read: MemberTeams['read'] = async (memberId, options) =>
    caches.members.recent(memberId, options?.maxAgeMs ?? 0)?.forChange ??
    readMember({ path: memberPath(memberId) }, { ...options, maxAgeMs: 0 });

  const update: MemberTeams['update'] = (memberId, body, options) =>
    write({ path: memberPath(memberId), body }, options);

  async function readWithTeams(memberId: string, options?: CallOptions): Promise<WithTeams> {
    const { member, teams, words } = await read(memberId, options);
    if (teams !== undefined) return { member: { ...member, teams }, words };
    const facts = factsWithoutAnswer('retrieveOrganizationMember');
    throw new SentryAnswerError(
      facts,
      'no teams, so that a change would take the member out of all',
    );
  }

  async function sendBack(
    memberId: string,
    lost: readonly TeamRole[],
    options?: CallOptions,
  ): Promise<readonly TeamRole[]> {
    const { member, words } = await readWithTeams(memberId, options);
    const teams = changedTeams(member.teams, [], lost);
    if (missingTeams(lost, member.teams).length === 0) return member.teams;
    return (await update(memberId, memberBody(words, { teams }), options)).teams ?? teams;
  }

  return {
    inTurn: createKeyedMutex(),
    read,
    readWithTeams,
    update,

    async putBack(memberId, lost, options) {
      const outcome = await sendBack(memberId, lost, options).catch((error: unknown) => {
        if (error instanceof SentryCallError) return error;
        throw error;
      });
      if (!(outcome instanceof SentryCallError)) {
        const missing = missingTeams(lost, outcome);
        if (missing.length === 0) return outcome;
        throw new SentryTeamsLostError(factsWithoutAnswer(OPERATION), namesOf(missing));
      }
      // The request may have arrived although its response did not.
      const found = await read(memberId, options).then(
        ({ teams }) => teams ?? [],
        () => [],
      );
      const missing = missingTeams(lost, found);
      if (missing.length === 0) return found;
      throw new SentryTeamsLostError(outcome.facts, namesOf(missing), { cause: outcome });
    },
  };
}

function namesOf(teams: readonly TeamRole[]): readonly string[] {
  return teams.map(({ teamSlug }) => teamSlug);
}
