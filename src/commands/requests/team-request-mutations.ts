import { z } from 'zod';
import { NotFoundError, SentryNotFoundError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { OpenChange } from '../../model/change.ts';
import type { VerifyResult } from '../../ports/changes.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import type { ChangeText } from '../../views/changes/change-text.ts';
import { changedMember } from '../../views/changes/change-text.ts';
import { codeLine } from '../../views/text/escape.ts';
import { defineMutation, type Mutation } from '../core/mutation.ts';
import { memberById } from '../members/find-member.ts';
import { namedTarget, targetOf } from '../members/member-target.ts';
import { teamRequestById, teamRequestTarget } from './find-request.ts';

const DECISION = z.object({ requestId: z.string() });

type DecisionInput = z.infer<typeof DECISION>;

interface TeamDecision {
  readonly capability: Extract<Capability, `team-request:${string}`>;
  readonly isApproved: boolean;
  readonly text: ChangeText;
  /** What is read of a request that is gone, by whether its member is in the team. */
  readonly verified: Readonly<Record<'in' | 'out', VerifyResult>>;
}

/** Approves a request to join a team, which adds the member. */
export const approveTeamRequestMutation = decisionOf({
  capability: 'team-request:approve',
  isApproved: true,
  text: {
    act: (who) => `add ${who} to the team that they asked to join`,
    done: (change) => `Approved: ${changedMember(change)} is now in ${teamIn(change)}.`,
  },
  // Who is not in the team may have been refused, or taken out again.
  verified: { in: 'applied', out: 'indeterminate' },
});

/** Refuses a request to join a team. */
export const refuseTeamRequestMutation = decisionOf({
  capability: 'team-request:refuse',
  isApproved: false,
  text: {
    act: (who) => `refuse the request of ${who} to join a team`,
    done: (change) => `Refused the request of ${changedMember(change)} to join ${teamIn(change)}.`,
  },
  verified: { in: 'not-applied', out: 'applied' },
});

function decisionOf({
  capability,
  isApproved,
  text,
  verified,
}: TeamDecision): Mutation<DecisionInput> {
  return defineMutation<DecisionInput>({
    capability,
    text,
    input: DECISION,
    asked: () => namedTarget({}),

    async lockKeys({ sentry }, { input: { requestId } }) {
      const { member } = await teamRequestById(sentry, requestId);
      return [`team-request:${requestId}`, `member:${member.id}`];
    },

    async target({ sentry }, { input: { requestId } }) {
      const request = await teamRequestById(sentry, requestId);
      const { member, team } = request;
      return {
        decideOn: teamRequestTarget(request),
        target: targetOf(member),
        before: { team: team.slug, request: 'open' },
        after: { team: team.slug, request: isApproved ? 'approved' : 'refused' },
      };
    },

    async run({ sentryWriter }, { input: { requestId } }) {
      try {
        await sentryWriter.decideTeamRequest(requestId, isApproved);
      } catch (error) {
        if (!(error instanceof SentryNotFoundError)) throw error;
        throw new NotFoundError('request', requestId, { cause: error });
      }
      return undefined;
    },

    async verify({ sentry }, { input: { requestId }, plan }) {
      const { requests } = await sentry.listTeamRequests({ maxAgeMs: 0 });
      if (requests.some(({ id }) => id === requestId)) return 'not-applied';
      const isIn = await isInTeam(sentry, plan.target.id ?? '', plan.after['team']);
      return verified[isIn ? 'in' : 'out'];
    },
  });
}

async function isInTeam(sentry: SentryReader, memberId: string, slug: unknown): Promise<boolean> {
  try {
    const { teams } = await memberById(sentry, memberId);
    return teams.some(({ teamSlug }) => teamSlug === slug);
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

function teamIn({ plan }: OpenChange): string {
  const slug = plan?.after['team'];
  return typeof slug === 'string'
    ? `the team ${codeLine(slug, { limit: 80, audience: 'person' })}`
    : 'the team';
}
