import { z } from 'zod';
import { decidable, requestOver } from '../commands/access/decidable.ts';
import { userTarget } from '../commands/accounts/user-target.ts';
import { GrantRequestError } from '../errors/grant-request-errors.ts';
import type { Actor } from '../model/actor.ts';
import type { ChangeTarget } from '../model/change.ts';
import {
  endOfGrantRequest,
  GRANT_HINT,
  GRANT_REQUEST_CHANGES,
  GRANT_WISH,
  type GrantRequest,
} from '../model/grants/grant-request.ts';
import type { TracedActor } from '../model/invocations/trace.ts';
import { JSON_TEXT } from '../model/text/json-text.ts';
import type { ChangeHandler } from '../ports/changes.ts';
import type { GrantEnd } from '../ports/grant-request-store.ts';
import { assertMayGrant } from './assert-may-grant.ts';
import type { GrantContext } from './grant-context.ts';
import { prepareGrantRequest } from './prepare-grant-request.ts';

const ASK = z.object({ hint: GRANT_HINT, reason: z.string().min(1).max(500) });
const DECISION = z.object({ id: z.string(), answer: z.string().max(500).default('') });
/** What the plan of a grant request records: the wish as JSON, and who can grant it. */
const PREPARED = z.object({
  wish: JSON_TEXT.pipe(GRANT_WISH),
  granters: z.array(z.string()),
  email: z.string().nullable(),
});

/** Creates the handlers of the changes of grant requests: ask, decline, and take back. */
export function grantRequestHandlers(context: GrantContext): readonly ChangeHandler[] {
  return [askHandler(context), declineHandler(context), withdrawHandler(context)];
}

function askHandler(context: GrantContext): ChangeHandler {
  const { store, now } = context;
  return {
    type: GRANT_REQUEST_CHANGES.ask,
    lockKeys: async ({ actor }) => [`grant-requests-of:${actor.userId}`],
    async plan({ actor, input }, trace) {
      const { hint } = ASK.parse(input);
      const prepared = await prepareGrantRequest(context, { actor, trace }, hint);
      const { wish, granters, memberId, email } = prepared;
      return {
        actorMemberId: memberId,
        target: askerTarget(actor, memberId, email),
        before: {},
        after: { wish: JSON.stringify(wish), granters: [...granters], email: email ?? null },
      };
    },
    async call({ id, actor, input, plan }) {
      const { wish, granters, email } = PREPARED.parse(plan.after);
      const request: GrantRequest = {
        id,
        asker: actor,
        memberId: plan.actorMemberId,
        email: email ?? undefined,
        wish,
        reason: ASK.parse(input).reason,
        askedAt: now(),
        granters,
        state: 'open',
        decidedBy: undefined,
        answer: undefined,
        messages: [],
      };
      const standing = await putUnlessStanding(context, request);
      if (standing === undefined) return undefined;
      const until = endOfGrantRequest(standing);
      throw new GrantRequestError({ kind: 'standing', state: standing.state, until });
    },
    verify: async ({ id }) => ((await store.of(id)) === undefined ? 'not-applied' : 'applied'),
  };
}

/** Records a request; returns the one that stands in its way. */
async function putUnlessStanding(
  { store, now }: Pick<GrantContext, 'store' | 'now'>,
  request: GrantRequest,
): Promise<GrantRequest | undefined> {
  const standing = await store.put(request);
  if (standing?.state !== 'declined' || endOfGrantRequest(standing) > now()) return standing;
  // Its time is over, and the clean-up has not come to it yet.
  await store.forget(new Date(standing.askedAt.getTime() + 1));
  return store.put(request);
}

function declineHandler(context: GrantContext): ChangeHandler {
  return endingHandler(context, {
    type: GRANT_REQUEST_CHANGES.decline,
    // Who may decline a request is who may grant it.
    authorize: (by, request) => assertMayGrant(context, by, request),
    endOf: (decidedBy, answer) => ({ state: 'declined', decidedBy, answer }),
  });
}

function withdrawHandler(context: GrantContext): ChangeHandler {
  return endingHandler(context, {
    type: GRANT_REQUEST_CHANGES.withdraw,
    async authorize({ actor, trace }, { asker }) {
      await context.identity.admit(actor, { bypassCache: true, trace });
      if (asker.userId === actor.userId && asker.teamId === actor.teamId) return;
      throw new GrantRequestError({ kind: 'not-askable' });
    },
    endOf: (decidedBy) => ({ state: 'withdrawn', decidedBy }),
  });
}

function endingHandler(
  context: GrantContext,
  {
    type,
    authorize,
    endOf,
  }: {
    readonly type: string;
    readonly authorize: (by: TracedActor, request: GrantRequest) => Promise<void>;
    readonly endOf: (userId: string, answer: string) => GrantEnd;
  },
): ChangeHandler {
  const { store } = context;
  return {
    type,
    lockKeys: async ({ input }) => [`grant-request:${DECISION.parse(input).id}`],
    async plan({ actor, input }, trace) {
      const request = await decidable(context, DECISION.parse(input).id);
      await authorize({ actor, trace }, request);
      const { asker, memberId, email } = request;
      return {
        actorMemberId: undefined,
        target: askerTarget(asker, memberId, email),
        before: { request: 'open' },
        after: { request: endOf('', '').state },
      };
    },
    async call({ actor, input }) {
      const { id, answer } = DECISION.parse(input);
      if (await store.close(id, endOf(actor.userId, answer))) return undefined;
      throw requestOver(await store.of(id));
    },
    async verify({ actor, input }) {
      const { state, decidedBy } = (await store.of(DECISION.parse(input).id)) ?? {};
      const isDone = state === endOf('', '').state && decidedBy === actor.userId;
      return isDone ? 'applied' : 'not-applied';
    },
  };
}

function askerTarget(
  { userId }: Actor,
  memberId: string | undefined,
  email: string | undefined,
): ChangeTarget {
  const member = memberId === undefined ? undefined : { id: memberId, email: email ?? '' };
  return userTarget(userId, member);
}
