import { z } from 'zod';
import { RequestRefusedError } from '../../errors/change-errors.ts';
import { NotFoundError, SentryNotFoundError, SentryRefusedError } from '../../errors/errors.ts';
import type { ChangeFacts, ChangePlan } from '../../model/change.ts';
import type { InviteRequest, TeamRole } from '../../model/member.ts';
import type { VerifyResult } from '../../ports/changes.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { changedMember, roleIn, teamsIn } from '../../views/changes/change-text.ts';
import { defineMutation } from '../core/mutation.ts';
import { readBack } from '../core/read-back.ts';
import { memberById } from '../members/find-member.ts';
import { namedTarget, targetOf, teamNames, teamsOfNames } from '../members/member-target.ts';
import { missingTeam } from '../members/teams.ts';
import { inviteRequestById, inviteRequestTarget } from './find-request.ts';

/** A request for an invite, with the role and the slugs of the teams that the decider chose. */
const APPROVAL = z.object({ requestId: z.string(), role: z.string(), teams: z.array(z.string()) });

/** Approves a request for an invite, which makes it an open invite. */
export const approveRequestMutation = defineMutation<z.infer<typeof APPROVAL>>({
  capability: 'request:approve',
  text: {
    act: (who) => `approve the request for ${who}`,
    done: (change) => {
      const after = change.plan?.after ?? {};
      return `Approved: ${changedMember(change)} is invited as ${roleIn(after)}${teamsIn(after)}.`;
    },
  },
  input: APPROVAL,
  asked: ({ requestId }) => namedTarget({ id: requestId }),

  lockKeys: async (_reading, { input: { requestId } }) => [`member:${requestId}`],

  async target({ sentry }, { input: { requestId, role, teams } }) {
    const request = await inviteRequestById(sentry, requestId);
    const missing = await missingTeam(sentry, teams);
    return {
      decideOn: inviteRequestTarget(request, { role, teams }),
      obstacle: missing === undefined ? undefined : new NotFoundError('team', missing),
      target: targetOf(request),
      before: askedFor(request),
      after: { member: 'invited', role, teams: teamNames(teamsAfter(request, teams)) },
    };
  },

  async run({ sentry, sentryWriter }, { input: { requestId, role }, plan }) {
    const teams = teamsOfNames(namesIn(plan.after));
    try {
      await sentryWriter.approveInviteRequest({ requestId, role, teams });
    } catch (error) {
      if (error instanceof SentryNotFoundError) {
        throw new NotFoundError('request', requestId, { cause: error });
      }
      if (!(error instanceof SentryRefusedError)) throw error;
      throw await refusal(sentry, error, plan);
    }
    return undefined;
  },

  async verify({ sentry }, { input: { requestId, role }, plan }): Promise<VerifyResult> {
    const request = await sentry.findInviteRequest(requestId, { maxAgeMs: 0 });
    if (request !== undefined) {
      // Role and teams may have been saved although the approval was refused.
      return isSame(askedFor(request), plan.before) ? 'not-applied' : 'indeterminate';
    }
    try {
      const member = await memberById(sentry, requestId);
      return member.role === role ? 'applied' : 'indeterminate';
    } catch (error) {
      if (error instanceof NotFoundError) return 'indeterminate';
      throw error;
    }
  },
});

/** A team that was asked for keeps the role in it. */
function teamsAfter(
  { teams }: Pick<InviteRequest, 'teams'>,
  slugs: readonly string[],
): readonly TeamRole[] {
  return slugs.map(
    (teamSlug) => teams.find((team) => team.teamSlug === teamSlug) ?? { teamSlug, role: null },
  );
}

function askedFor({ role, teams }: Pick<InviteRequest, 'role' | 'teams'>): ChangeFacts {
  return { request: 'open', role, teams: teamNames(teams) };
}

function namesIn({ teams }: ChangeFacts): readonly string[] {
  return Array.isArray(teams) ? teams.map(String) : [];
}

function isSame(one: ChangeFacts, other: ChangeFacts): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Reads what Sentry saved although it refused. */
async function refusal(
  sentry: Pick<SentryReader, 'findInviteRequest'>,
  error: SentryRefusedError,
  { target, before }: ChangePlan,
): Promise<RequestRefusedError> {
  const request = await readBack(sentry.findInviteRequest(target.id ?? '', { maxAgeMs: 0 }));
  const isChanged = request !== undefined && !isSame(askedFor(request), before);
  const kept = request && {
    role: request.role,
    teams: request.teams.map(({ teamSlug }) => teamSlug),
    isChanged,
  };
  const reason = [...error.fields.values()][0] ?? error.reason;
  return new RequestRefusedError(error.facts, reason, kept, { cause: error });
}
