import {
  SentryOutcomeUnknownError,
  SentryTeamsLostError,
  SentryWriteMismatchError,
} from '../errors/change-errors.ts';
import { ChatopsError, DeniedError } from '../errors/errors.ts';
import { LeaseLostError, StoreUnavailableError } from '../errors/store-errors.ts';
import type { ChangeEnd, ChangePlan, OpenChange, Outcome } from '../model/change.ts';
import type { ChangeHandler, PlannedChange, VerifyResult } from '../ports/changes.ts';
import type { Lease } from '../ports/store.ts';
import type { ChangeFlow, StepName } from './change-flow.ts';
import { MOST_ATTEMPTS } from './timings.ts';

/** Returns the end of a change that failed before anything was sent. */
function refusedEnd(error: unknown): ChangeEnd {
  return { outcome: 'failed', reason: reasonOf(error) };
}

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
  // Something was changed, but not to what was requested.
  if (error instanceof SentryWriteMismatchError || error instanceof SentryTeamsLostError) {
    return { outcome: 'unknown', reason: reasonOf(error) };
  }
  return refusedEnd(error);
}

/** Returns a short code for the log: the error's kind, and for a policy refusal its reason. */
function reasonOf(error: unknown): string {
  if (error instanceof DeniedError) return `denied:${error.refusal.reason.kind}`;
  return error instanceof ChatopsError ? error.kind : 'bug';
}

/** Result of a step: the change in its new state, or that it has to be resumed later. */
type StepResult =
  | { readonly kind: 'moved'; readonly change: OpenChange; readonly error?: unknown }
  | { readonly kind: 'later' };

type Step = (change: OpenChange, flow: ChangeFlow) => Promise<StepResult>;

/** Function of every step in the table of states. */
export const STEPS: Readonly<Record<StepName, Step>> = {
  lock,
  decide,
  call,
  notify,
  'give-up': giveUp,
  verify,
};

/** Waits until no other change holds any of its lock keys. */
async function lock(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const { store, clock, timings } = flow;
  let keys: readonly string[];
  try {
    keys = await handlerOf(change, flow).lockKeys(change);
  } catch (error) {
    return close(change, flow, refusedEnd(error), { error });
  }
  const giveUpAt = clock.now().getTime() + timings.turnMs;
  while (!(await store.lock(change.id, keys, leaseOf(flow)))) {
    if (clock.now().getTime() >= giveUpAt) {
      return close(change, flow, { outcome: 'failed', reason: 'busy' });
    }
    await clock.sleep(timings.turnPollMs);
  }
  return moved({ ...change, state: 'held' });
}

/** Reads the target, decides, and records what is about to be done. */
async function decide(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  let plan: ChangePlan;
  try {
    plan = await handlerOf(change, flow).plan(change);
  } catch (error) {
    return close(change, flow, refusedEnd(error), { error });
  }
  const lease = leaseOf(flow);
  await flow.store.begin(change.id, plan, lease);
  // If this process stalled past its lease, another may have taken over and read back: stop.
  if (flow.clock.now() >= lease.until) throw new LeaseLostError(`change ${change.id}`);
  return moved({ ...change, state: 'calling', plan });
}

/** Makes the change, and determines how that ended. */
async function call(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const planned = plannedOf(change);
  let plan: ChangePlan | undefined;
  try {
    plan = await handlerOf(change, flow).call(planned);
  } catch (error) {
    const end = calledEnd(error) ?? (await look(planned, flow, error));
    return close(change, flow, end, { error });
  }
  return close(change, flow, { outcome: 'succeeded', reason: undefined }, { plan });
}

/** Reads back, with pauses, whether a call without a response took effect. */
async function look(change: PlannedChange, flow: ChangeFlow, cause: unknown): Promise<ChangeEnd> {
  const handler = handlerOf(change, flow);
  let seen: VerifyResult | undefined;
  for (const pauseMs of flow.timings.lookPausesMs) {
    if (pauseMs > 0) await flow.clock.sleep(pauseMs);
    const truth = await handler.verify(change).catch(() => undefined);
    if (truth === 'applied') return { outcome: 'succeeded', reason: undefined };
    if (truth === 'indeterminate') break;
    // The request may still be in flight, so a single read that finds nothing is not enough.
    seen = truth;
  }
  // While the store is unavailable, this is left to recovery.
  if (seen === undefined && cause instanceof StoreUnavailableError) throw cause;
  const outcome = seen === 'not-applied' ? 'failed' : 'unknown';
  return { outcome, reason: reasonOf(cause) };
}

/** Closes a change for which nothing was sent. */
function giveUp(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  return close(change, flow, { outcome: 'failed', reason: 'interrupted' });
}

const OUTCOME_OF = {
  applied: 'succeeded',
  'not-applied': 'failed',
  indeterminate: 'unknown',
} as const satisfies Record<VerifyResult, Outcome>;

/** Closes a change for which something may have been sent, according to what is true now. */
async function verify(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const handler = flow.handlerOf(change.capability);
  if (handler === undefined) {
    return close(change, flow, { outcome: 'unknown', reason: 'kind-unknown' });
  }
  try {
    const truth = await handler.verify(plannedOf(change));
    return await close(change, flow, { outcome: OUTCOME_OF[truth], reason: 'interrupted' });
  } catch (error) {
    if (error instanceof StoreUnavailableError || error instanceof LeaseLostError) throw error;
    if (!(error instanceof ChatopsError))
      flow.events.unexpectedError('comparing failed', change, error);
    if (change.attempts < MOST_ATTEMPTS) return later(change, flow);
    return close(change, flow, { outcome: 'unknown', reason: reasonOf(error) });
  }
}

/** Notifies the actor of the outcome. */
async function notify(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const { events, error } = flow;
  try {
    await flow.notifyActor({ change, error, isLate: flow.mode === 'after-crash' });
    await flow.notifyOthers(change);
  } catch {
    // The sender logs why the delivery failed; all that matters here is that it did.
    if (change.attempts < MOST_ATTEMPTS) return later(change, flow);
    events.receiptUndelivered(change);
  }
  await persist(flow, () => flow.store.told(change.id, leaseOf(flow)));
  return moved({ ...change, state: 'told' });
}

async function close(
  change: OpenChange,
  flow: ChangeFlow,
  end: ChangeEnd,
  { error, plan }: { readonly error?: unknown; readonly plan?: ChangePlan | undefined } = {},
): Promise<StepResult> {
  const isBug = error !== undefined && !(error instanceof ChatopsError);
  if (isBug) flow.events.unexpectedError('change failed', change, error);
  const better = plan === undefined ? {} : { plan };
  await persist(flow, () => flow.store.close(change.id, { ...end, ...better }, leaseOf(flow)));
  return { kind: 'moved', change: { ...change, ...better, state: 'closed', end }, error };
}

/** Retries for a while: a process that takes over would have to determine again what is known now. */
async function persist(flow: ChangeFlow, write: () => Promise<void>): Promise<void> {
  const giveUpAt = flow.clock.now().getTime() + flow.timings.persistMs;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      const isAway = error instanceof StoreUnavailableError;
      if (!isAway || flow.clock.now().getTime() >= giveUpAt) throw error;
    }
    await flow.clock.sleep(flow.timings.persistPauseMs);
  }
}

/** Releases the change, to be resumed after a pause. */
async function later(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const { timings } = flow;
  const pauseMs = Math.min(
    timings.recoveryPauseMs * 2 ** change.attempts,
    timings.longestRecoveryPauseMs,
  );
  const until = new Date(flow.clock.now().getTime() + pauseMs);
  await flow.store.extend(change.id, { owner: flow.owner, until });
  return { kind: 'later' };
}

function leaseOf({ owner, clock, timings }: ChangeFlow): Lease {
  return { owner, until: new Date(clock.now().getTime() + timings.leaseMs) };
}

function handlerOf(change: { readonly capability: string }, flow: ChangeFlow): ChangeHandler {
  const handler = flow.handlerOf(change.capability);
  if (handler === undefined) throw new Error(`no handler for ${change.capability}`);
  return handler;
}

function plannedOf(change: OpenChange): PlannedChange {
  const { plan } = change;
  if (plan === undefined) throw new Error('a change without a plan cannot have been called');
  return { ...change, plan };
}

function moved(change: OpenChange): StepResult {
  return { kind: 'moved', change };
}
