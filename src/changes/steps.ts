import { TargetBusyError } from '../errors/change-errors.ts';
import {
  SentryRateLimitedError,
  SentryUnavailableError,
  SlackUnavailableError,
} from '../errors/errors.ts';
import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { ChangePlan, OpenChange } from '../model/change.ts';
import { isFromTheFuture } from '../model/change.ts';
import { call, verify } from './call-steps.ts';
import type { ChangeFlow, StepName } from './change-flow.ts';
import {
  close,
  handlerOf,
  later,
  leaseOf,
  moved,
  persist,
  reasonOf,
  type Step,
  type StepResult,
} from './step-result.ts';
import { MOST_ATTEMPTS } from './timings.ts';

/** Errors before the call that pass by themselves. */
const PASSING = [
  SentryUnavailableError,
  SentryRateLimitedError,
  SlackUnavailableError,
  StoreUnavailableError,
] as const;

/** Function of every step in the table of states. */
export const STEPS: Readonly<Record<StepName, Step>> = {
  lock,
  decide,
  call,
  notify,
  resume,
  verify,
};

/** Waits until no other change holds any of its lock keys. */
async function lock(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const { store, clock, timings } = flow;
  let keys: readonly string[];
  try {
    keys = await handlerOf(change, flow).lockKeys(change, flow.trace);
  } catch (error) {
    return refuse(change, flow, error);
  }
  const giveUpAt = clock.monotonicNow() + timings.turnMs;
  for (;;) {
    const result = await store.lock(change.id, keys, leaseOf(flow));
    if (result.kind === 'locked') return moved({ ...change, state: 'held' });
    if (clock.monotonicNow() >= giveUpAt) {
      // Nobody waits for a change that was taken over, and the one in the way may be waiting for recovery itself.
      if (flow.mode === 'after-crash') return later(change, flow);
      const error = new TargetBusyError(result.by);
      return close(change, flow, { outcome: 'failed', reason: 'busy' }, { error });
    }
    await clock.sleep(timings.turnPollMs);
  }
}

/** Reads the target, decides, and records what is about to be done. */
async function decide(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  let plan: ChangePlan;
  try {
    plan = await handlerOf(change, flow).plan(change, flow.trace);
  } catch (error) {
    return refuse(change, flow, error);
  }
  const { store, clock, timings } = flow;
  const lease = leaseOf(flow);
  const begunAt = clock.monotonicNow();
  await store.begin(change.id, plan, lease);
  // After a stall, on either clock (a paused machine may stop the monotonic one), another process may have taken over
  // and read back. This throws if it has.
  const isStalled = clock.monotonicNow() - begunAt >= timings.leaseMs || clock.now() >= lease.until;
  if (isStalled) await store.extend(change.id, leaseOf(flow));
  return moved({ ...change, state: 'calling', plan });
}

/**
 * Continues a change for which nothing was sent, if the actor expects a result and it is recent; otherwise closes it.
 * Everything is read and authorized again.
 */
function resume(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  // Slack was not told that it arrived, so the actor may have been told that it did not.
  if (!change.isAcknowledged) {
    return close(change, flow, { outcome: 'failed', reason: 'interrupted' });
  }
  if (!isRecent(change, flow)) return close(change, flow, { outcome: 'failed', reason: 'overdue' });
  return change.state === 'held' ? decide(change, flow) : lock(change, flow);
}

function isRecent({ acceptedAt }: OpenChange, { clock, timings }: ChangeFlow): boolean {
  const ageMs = clock.now().getTime() - acceptedAt.getTime();
  return ageMs <= timings.carryOutMs && !isFromTheFuture(acceptedAt, clock.now(), 0);
}

/** Closes a change that an error kept from being made; one that was taken over waits for what passes by itself. */
function refuse(change: OpenChange, flow: ChangeFlow, error: unknown): Promise<StepResult> {
  const isPassing = PASSING.some((kind) => error instanceof kind);
  if (flow.mode === 'after-crash' && isPassing && isRecent(change, flow))
    return later(change, flow);
  return close(change, flow, { outcome: 'failed', reason: reasonOf(error) }, { error });
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
