import { decidable } from '../commands/access/decidable.ts';
import { projectOfWish } from '../commands/access/project-of-wish.ts';
import { inSight } from '../commands/core/in-sight.ts';
import { GrantRequestError } from '../errors/grant-request-errors.ts';
import type { ChangeIntent, ChangePlan } from '../model/change.ts';
import { isSameAddress } from '../model/email-address.ts';
import { GRANT_SURFACE, type GrantRequest } from '../model/grants/grant-request.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { ChangeHandler } from '../ports/changes.ts';
import { assertMayGrant } from './assert-may-grant.ts';
import type { GrantContext } from './grant-context.ts';

/**
 * Returns the handler of the changes of one kind that grant a request. It follows the record at the moment of the act:
 * the request is open, the asker is who asked, and the change is what was asked for. The lock on the request makes it
 * one change, no matter who grants it, and the record says so before the lock is released.
 */
export function guardGrants(handler: ChangeHandler, context: GrantContext): ChangeHandler {
  const { store } = context;

  async function note(
    { requestId, actor }: ChangeIntent,
    state: 'granted' | 'unclear',
  ): Promise<void> {
    await store.close(requestId, { state, decidedBy: actor.userId });
  }

  return {
    type: handler.type,
    surface: GRANT_SURFACE,
    async lockKeys(change, trace) {
      return [...(await handler.lockKeys(change, trace)), `grant-request:${change.requestId}`];
    },
    async plan(change, trace) {
      const request = await decidable(context, change.requestId);
      await assertAskerUnchanged(context, request);
      await assertChoiceFits(context, { ...change, trace }, request);
      const plan = await handler.plan(change, trace);
      assertAsAsked(request, plan);
      return plan;
    },
    async call(change, trace) {
      const plan = await handler.call(change, trace);
      await note(change, 'granted');
      return plan;
    },
    async verify(change, trace) {
      const truth = await handler.verify(change, trace);
      if (truth === 'applied') await note(change, 'granted');
      if (truth === 'indeterminate') await note(change, 'unclear');
      return truth;
    },
  };
}

async function assertAskerUnchanged(
  { identity, directory }: Pick<GrantContext, 'identity' | 'directory'>,
  { asker, memberId, email }: GrantRequest,
): Promise<void> {
  const who = await identity.whoIs(asker.userId);
  if (who.kind === 'unserved') throw new GrantRequestError({ kind: 'asker-unserved' });
  const member = who.kind === 'mapped' ? who.principal.member : undefined;
  const address =
    member?.email ?? (await directory.person(asker, { bypassCache: true }))?.email ?? '';
  if (member?.id !== memberId || !isSameAddress(address, email ?? '')) {
    throw new GrantRequestError({ kind: 'asker-changed' });
  }
}

/** A team that was chosen must have the project; only who sees every project learns whether there is one. */
async function assertChoiceFits(
  context: GrantContext,
  { actor, input, trace }: ChangeIntent & Traced,
  request: GrantRequest,
): Promise<void> {
  const { wish } = request;
  if (wish.kind !== 'project') return;
  await assertMayGrant(context, { actor, trace }, request);
  const { readContext } = context.mutationContextFor({ actor, trace });
  const { sentry } = readContext;
  const project = await inSight('every-project', () => projectOfWish(sentry, wish));
  if (project === undefined) return;
  const isItsTeam = project.teams?.some((slug) => isObjectWith(input, 'team', slug)) ?? false;
  if (!isItsTeam) throw new GrantRequestError({ kind: 'wrong-choice' });
}

/** What is changed must be what the granters were told. */
function assertAsAsked({ wish }: GrantRequest, { target, before, after }: ChangePlan): void {
  if (wish.kind !== 'change') return;
  const asked = JSON.stringify([wish.target.id, wish.before, wish.after]);
  if (asked === JSON.stringify([target.id, before, after])) return;
  throw new GrantRequestError({ kind: 'wish-changed' });
}

function isObjectWith(value: unknown, key: string, wanted: string): boolean {
  return Object.entries(Object(value)).some(([name, one]) => name === key && one === wanted);
}
