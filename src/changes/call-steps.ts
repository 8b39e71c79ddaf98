import {
  SentryOutcomeUnknownError,
  SentryTeamsLostError,
  SentryWriteMismatchError,
} from '../errors/change-errors.ts';
import { ChatopsError } from '../errors/errors.ts';
import { IssueHalfRestoredError, IssueNotChangedError } from '../errors/issue-errors.ts';
import { LeaseLostError, StoreUnavailableError } from '../errors/store-errors.ts';
import type { ChangeEnd, ChangePlan, OpenChange, Outcome } from '../model/change.ts';
import { issueFacts } from '../model/issues/issue-facts.ts';
import type { PlannedChange, VerifyResult } from '../ports/changes.ts';
import type { ChangeFlow } from './change-flow.ts';
import {
  close,
  handlerOf,
  later,
  leaseOf,
  persist,
  reasonOf,
  type StepResult,
} from './step-result.ts';
import { MOST_ATTEMPTS } from './timings.ts';

/**
 * Returns the end of a change whose call threw, if the error determines it; undefined if the change may still have been
 * made, so that it has to be read back.
 */
function calledEnd(error: unknown): ChangeEnd | undefined {
  // A bug of ours may have occurred after the request as well as before it.
  if (!(error instanceof ChatopsError)) return undefined;
  if (error instanceof SentryOutcomeUnknownError) return undefined;
  // A commit without a response may or may not have taken effect.
  if (error instanceof StoreUnavailableError) return undefined;
  if (isHalfDone(error)) return { outcome: 'unknown', reason: reasonOf(error) };
  return { outcome: 'failed', reason: reasonOf(error) };
}

/** Reports whether something was changed, but not to what was requested. */
function isHalfDone(error: ChatopsError): boolean {
  return (
    error instanceof SentryWriteMismatchError ||
    error instanceof SentryTeamsLostError ||
    error instanceof IssueHalfRestoredError ||
    (error instanceof IssueNotChangedError && !error.isUntouched)
  );
}

/** Returns the plan of a half-done change with what its target is now, if the error says it. */
function planLeft(plan: ChangePlan, error: unknown): ChangePlan | undefined {
  const saysIt = error instanceof IssueHalfRestoredError || error instanceof IssueNotChangedError;
  return saysIt ? { ...plan, after: issueFacts(error.states.now) } : undefined;
}

/** Makes the change, and determines how that ended. */
export async function call(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const planned = plannedOf(change);
  const calledAt = flow.clock.monotonicNow();
  let plan: ChangePlan | undefined;
  try {
    plan = await handlerOf(change, flow).call(planned, flow.trace);
  } catch (error) {
    const end = calledEnd(error) ?? (await look(planned, flow, { error, calledAt }));
    return closeCalled(change, flow, end, { error, plan: planLeft(planned.plan, error) });
  }
  return closeCalled(change, flow, { outcome: 'succeeded', reason: undefined }, { plan });
}

/** Reads back, with pauses, whether a call without a response took effect. */
async function look(
  change: PlannedChange,
  flow: ChangeFlow,
  { error: cause, calledAt }: { readonly error: unknown; readonly calledAt: number },
): Promise<ChangeEnd> {
  const { clock, timings } = flow;
  const handler = handlerOf(change, flow);
  let seen: VerifyResult | undefined;
  const lookOnce = async (pauseMs: number) => {
    if (pauseMs > 0) await clock.sleep(pauseMs);
    seen = await handler.verify(change, flow.trace).catch(() => undefined);
    return seen === 'applied' || seen === 'indeterminate';
  };
  let isDecided = false;
  for (const pauseMs of timings.lookPausesMs) {
    // The request may still be in flight, so a single read that finds nothing is not enough.
    isDecided = await lookOnce(pauseMs);
    if (isDecided) break;
  }
  const leftMs = calledAt + timings.writeDeadlineMs - clock.monotonicNow();
  if (!isDecided && leftMs > 0) await lookOnce(leftMs);
  if (seen === 'applied') return { outcome: 'succeeded', reason: undefined };
  // While the store is unavailable, this is left to recovery.
  if (seen === undefined && cause instanceof StoreUnavailableError) throw cause;
  const outcome = seen === 'not-applied' ? 'failed' : 'unknown';
  return { outcome, reason: reasonOf(cause) };
}

const OUTCOME_OF = {
  applied: 'succeeded',
  'not-applied': 'failed',
  indeterminate: 'unknown',
} as const satisfies Record<VerifyResult, Outcome>;

/** Closes a change for which something may have been sent, according to what is true now. */
export async function verify(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const handler = flow.handlerOf(change);
  if (handler === undefined) {
    return close(change, flow, { outcome: 'unknown', reason: 'kind-unknown' });
  }
  try {
    let truth = await handler.verify(plannedOf(change));
    if (truth === 'not-applied') {
      // Another process may have sent it just now, whatever the clocks say: only a later look is proof.
      await flow.clock.sleep(flow.timings.writeDeadlineMs);
      truth = await handler.verify(plannedOf(change));
    }
    return await close(change, flow, { outcome: OUTCOME_OF[truth], reason: 'interrupted' });
  } catch (error) {
    if (error instanceof StoreUnavailableError || error instanceof LeaseLostError) throw error;
    if (!(error instanceof ChatopsError))
      flow.events.unexpectedError('comparing failed', change, error);
    if (change.attempts < MOST_ATTEMPTS) return later(change, flow);
    return close(change, flow, { outcome: 'unknown', reason: reasonOf(error) });
  }
}

/**
 * Closes a change that was sent. If another process has taken it over meanwhile, what Sentry answered here is still the
 * truth: it replaces what that process found, and is reported.
 */
async function closeCalled(
  change: OpenChange,
  flow: ChangeFlow,
  end: ChangeEnd,
  facts: { readonly error?: unknown; readonly plan?: ChangePlan | undefined },
): Promise<StepResult> {
  try {
    return await close(change, flow, end, facts);
  } catch (error) {
    const isCertain = end.outcome === 'succeeded' || calledEnd(facts.error)?.outcome === 'failed';
    if (!(error instanceof LeaseLostError && isCertain)) throw error;
  }
  const { plan } = facts;
  const certain = { ...end, ...(plan === undefined ? {} : { plan }) };
  const corrected = await persist(flow, () =>
    flow.store.correct(change.id, certain, leaseOf(flow)),
  );
  // The other process found the same, and reports it.
  if (corrected === undefined) throw new LeaseLostError(`change ${change.id}`);
  return { kind: 'moved', change: corrected, error: facts.error };
}

function plannedOf(change: OpenChange): PlannedChange {
  const { plan } = change;
  if (plan === undefined) throw new Error('a change without a plan cannot have been called');
  return { ...change, plan };
}
