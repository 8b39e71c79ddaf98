import { ChatopsError, DeniedError } from '../errors/errors.ts';
import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { ChangeEnd, ChangePlan, OpenChange } from '../model/change.ts';
import type { ChangeHandler } from '../ports/changes.ts';
import type { Lease } from '../ports/store.ts';
import type { ChangeFlow } from './change-flow.ts';

/** Result of a step: the change in its new state, or that it has to be resumed later. */
export type StepResult =
  | { readonly kind: 'moved'; readonly change: OpenChange; readonly error?: unknown }
  | { readonly kind: 'later' };

/** Function of a step. */
export type Step = (change: OpenChange, flow: ChangeFlow) => Promise<StepResult>;

/** Returns a short code for the log: the error's kind, and for a policy refusal its reason. */
export function reasonOf(error: unknown): string {
  if (error instanceof DeniedError) return `denied:${error.refusal.reason.kind}`;
  return error instanceof ChatopsError ? error.kind : 'bug';
}

/** Closes a change: the outcome is durable when this resolves. */
export async function close(
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
export async function persist<Result>(
  flow: ChangeFlow,
  write: () => Promise<Result>,
): Promise<Result> {
  const giveUpAt = flow.clock.monotonicNow() + flow.timings.persistMs;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      const isAway = error instanceof StoreUnavailableError;
      if (!isAway || flow.clock.monotonicNow() >= giveUpAt) throw error;
    }
    await flow.clock.sleep(flow.timings.persistPauseMs);
  }
}

/** Releases the change, to be resumed after a pause. */
export async function later(change: OpenChange, flow: ChangeFlow): Promise<StepResult> {
  const { timings } = flow;
  const pauseMs = Math.min(
    timings.recoveryPauseMs * 2 ** change.attempts,
    timings.longestRecoveryPauseMs,
  );
  const until = new Date(flow.clock.now().getTime() + pauseMs);
  await flow.store.extend(change.id, { owner: flow.owner, until });
  return { kind: 'later' };
}

/** Returns a lease of the flow's owner from now on. */
export function leaseOf({ owner, clock, timings }: ChangeFlow): Lease {
  return { owner, until: new Date(clock.now().getTime() + timings.leaseMs) };
}

/** Returns the handler of a change; throws if this version has none. */
export function handlerOf(
  change: Pick<OpenChange, 'surface' | 'capability'>,
  flow: ChangeFlow,
): ChangeHandler {
  const handler = flow.handlerOf(change);
  if (handler === undefined) throw new Error(`no handler for ${change.capability}`);
  return handler;
}

/** Returns the result of a step that brought the change to its next state. */
export function moved(change: OpenChange): StepResult {
  return { kind: 'moved', change };
}
