import { bulkhead } from 'cockatiel';
import type {
  AcceptedChange,
  ChangeProtocol,
  ClosedChange,
  RunnableChange,
} from '../changes/change-protocol.ts';
import type { ChangeRequest } from '../commands/core/mutation.ts';
import { acquireDelivery, mayReportFailure } from '../deliveries/acquire-delivery.ts';
import { outcomeOf } from '../errors/errors.ts';
import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { ResolveGrant } from '../grants/resolve-grant.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { Sleep } from '../platform/concurrency/timers.ts';
import type { Log } from '../platform/logging/log.ts';
import type { Delivery } from '../ports/deliveries.ts';
import { type ChangeResult, isRefused } from '../views/changes/changes-receipt.ts';
import type { ChangeOrigin } from './change-origin.ts';
import { noteAcknowledgment } from './note-acknowledgment.ts';

/** Presents the changes of one request on the surface that it came from. */
export interface ChangePresenter {
  readonly delivery: Delivery;
  /** Acknowledges the delivery: another replica has recorded its changes, and notifies the actor. */
  readonly acknowledgeRepeat: () => Promise<void>;
  /** Reports to Slack and to the actor that nothing could be recorded, so that nothing happens. */
  readonly reject: (error: unknown) => Promise<void>;
  /** Acknowledges the delivery, and reports the changes that could not be recorded: nothing would report them later. */
  readonly acknowledge: (unaccepted: readonly ChangeResult[], count: number) => Promise<void>;
  /** Shows how many of `count` changes are finished; called about once a second. */
  readonly showProgress: (done: number, count: number) => Promise<void>;
  /** Shows how all of them ended; resolves with whether the actor is known to have seen it. */
  readonly showResults: (
    results: readonly ChangeResult[],
    requests: readonly ChangeRequest[],
  ) => Promise<boolean>;
}

/** Result of a request for changes, for the log. */
export interface ChangeOutcome {
  readonly outcome: string;
  readonly error?: unknown;
}

/** Runs the changes of one request, of which there is at least one; rejects only with unexpected errors. */
export type RunChanges = (
  requests: readonly ChangeRequest[],
  origin: ChangeOrigin,
  presenter: ChangePresenter,
) => Promise<ChangeOutcome>;

interface ChangeRunnerOptions {
  readonly changes: Pick<ChangeProtocol, 'accept' | 'acknowledge' | 'areRecorded'>;
  readonly resolveGrant: ResolveGrant;
  /** Interval at which the leases of changes are renewed, in milliseconds; a fraction of their duration. */
  readonly renewEveryMs: number;
  readonly sleep: Sleep;
  readonly log: Log;
}

/** Requested change, and its progress so far. */
interface Requested {
  readonly asked: ChangeRequest;
  readonly accepted?: AcceptedChange;
  /** Why it was not accepted, or why its end is unknown here. */
  readonly error?: unknown;
  readonly closed?: ClosedChange | undefined;
}

const REPEATED: ChangeOutcome = { outcome: 'repeated delivery' };
/** Changes of one request that run concurrently. */
const MAX_CONCURRENT = 4;
const TICK_MS = 1_000;

/**
 * Creates the only function that makes changes: it makes the intents durable, then acknowledges the delivery, then
 * makes the changes, and reports all results to the actor at once.
 */
export function createChangeRunner(options: ChangeRunnerOptions): RunChanges {
  const { changes, renewEveryMs, sleep, log } = options;

  return async (requests, origin, presenter) => {
    const requested = await acceptAll(requests, origin, presenter);
    if (requested === undefined) return REPEATED;
    if (requested.every(({ accepted }) => accepted === undefined)) {
      const error = requested[0]?.error;
      // Slack may have given up waiting: then it has shown the user that nothing was done.
      await presenter.reject(error).catch((fault: unknown) => {
        log.warn('acknowledging failed', { requestId: origin.requestId, code: nameOf(fault) });
      });
      return { outcome: outcomeOf(error), error };
    }
    const unaccepted = requested.filter(({ accepted }) => accepted === undefined).map(resultOf);
    await noteAcknowledgment(requested.flatMap(runnable), origin.requestId, options);
    // Slack may have given up waiting, and shows that to the user; what was recorded is finished anyway.
    await presenter.acknowledge(unaccepted, requested.length).catch((error: unknown) => {
      log.warn('acknowledging failed', { requestId: origin.requestId, code: nameOf(error) });
    });
    // Slack delivered twice: the user asked once, and gets one reply.
    if (requested.every(isSecondDelivery)) return REPEATED;
    const ended = await runAll(requested, presenter, origin.trace);
    const isDelivered = await presenter.showResults(
      ended.map(resultOf),
      ended.map(({ asked }) => asked),
    );
    await settleAll(ended, isDelivered);
    return outcomeOfAll(ended);
  };

  /** Makes the intents durable; undefined if another replica has the delivery. */
  async function acceptAll(
    requests: readonly ChangeRequest[],
    origin: ChangeOrigin,
    { delivery, acknowledgeRepeat }: ChangePresenter,
  ): Promise<readonly Requested[] | undefined> {
    const ids = requests.map((_request, index) => idOf(origin.deliveryId, index));
    try {
      const acquired = await acquireDelivery(delivery, () => changes.areRecorded(ids), sleep);
      if (acquired === 'already-recorded') await acknowledgeRepeat();
      // Only a store that failed leaves a delivery behind like this, and the answer that said so may be lost.
      if (acquired === 'not-recorded') throw new StoreUnavailableError('timeout', 'not-recorded');
      if (acquired !== 'ours') return undefined;
    } catch (error) {
      const isKnown = error instanceof StoreUnavailableError && error.code === 'not-recorded';
      if (!(isKnown || (await mayReportFailure(delivery, sleep)))) return undefined;
      return requests.map((asked) => ({ asked, error }));
    }
    return Promise.all(requests.map((asked, index) => accept(asked, origin, index)));
  }

  async function accept(
    asked: ChangeRequest,
    { deliveryId, viewId, trace: _trace, ...origin }: ChangeOrigin,
    index: number,
  ): Promise<Requested> {
    const delivery = { id: idOf(deliveryId, index), viewId };
    try {
      const granting = asked.grants && (await options.resolveGrant(asked.grants));
      const { capability, target, input } = granting ?? asked;
      const request = { ...origin, ...granting?.via, delivery, capability, target, input };
      return { asked: granting ?? asked, accepted: await changes.accept(request) };
    } catch (error) {
      return { asked, error };
    }
  }

  /** Runs the accepted changes to their durable end, a few at a time, and renews the leases of those that wait. */
  async function runAll(
    requested: readonly Requested[],
    { showProgress }: ChangePresenter,
    trace: Trace | undefined,
  ): Promise<readonly Requested[]> {
    const slots = bulkhead(MAX_CONCURRENT, requested.length);
    const over = new AbortController();
    let done = 0;
    const ticking = tick(over.signal, requested.flatMap(runnable), () =>
      showProgress(done, requested.length),
    );
    const ended = await Promise.all(
      requested.map(async (one) => {
        const [change] = runnable(one);
        if (change === undefined) return one;
        const end = await slots.execute(() => closedOrError(change, trace));
        done += 1;
        return { ...one, ...end };
      }),
    );
    over.abort();
    await ticking;
    return ended;
  }

  async function tick(
    over: AbortSignal,
    running: readonly RunnableChange[],
    onTick: () => Promise<void>,
  ): Promise<void> {
    const renewEveryTicks = Math.max(1, Math.floor(renewEveryMs / TICK_MS));
    for (let ticks = 1; ; ticks += 1) {
      await sleep(TICK_MS, { signal: over }).catch(() => undefined);
      if (over.aborted) return;
      await onTick();
      // A change that another process has taken over is no longer ours; renewing the others is retried next time.
      if (ticks % renewEveryTicks === 0) {
        await Promise.allSettled(running.map(({ renew }) => renew()));
      }
    }
  }

  /** If this fails, recovery notifies the actor again, and says that they may know already. */
  async function settleAll(ended: readonly Requested[], isDelivered: boolean): Promise<void> {
    const settling = ended.map(({ closed }) => closed?.settle(isDelivered));
    for (const settled of await Promise.allSettled(settling)) {
      if (settled.status === 'fulfilled' || settled.reason instanceof StoreUnavailableError)
        continue;
      throw settled.reason;
    }
  }
}

function runnable({ accepted }: Requested): readonly RunnableChange[] {
  return accepted?.kind === 'accepted' ? [accepted] : [];
}

// An open change is finished, and reported, by recovery or by the process that has taken it over.
async function closedOrError(
  change: RunnableChange,
  trace: Trace | undefined,
): Promise<Pick<Requested, 'closed' | 'error'>> {
  try {
    return { closed: await change.run(trace) };
  } catch (error) {
    return { error };
  }
}

function isSecondDelivery({ accepted }: Requested): boolean {
  return accepted?.kind === 'repeat' && accepted.by === 'delivery';
}

function resultOf({ asked, accepted, closed, error }: Requested): ChangeResult {
  if (accepted === undefined) return { kind: 'not-accepted', asked, error };
  if (accepted.kind === 'repeat') return { kind: 'repeat', asked, end: accepted.end };
  return closed === undefined
    ? { kind: 'unfinished', asked }
    : { kind: 'ended', asked, receipt: closed.receipt };
}

/** Of several changes, the first one that was refused determines the outcome. */
function outcomeOfAll(ended: readonly Requested[]): ChangeOutcome {
  const chosen = ended.find((one) => isRefused(resultOf(one))) ?? ended[0];
  if (chosen?.accepted?.kind === 'repeat') return { outcome: `repeated ${chosen.accepted.by}` };
  const receipt = chosen?.closed?.receipt;
  if (receipt === undefined) {
    const error = chosen?.error;
    return error === undefined ? { outcome: 'taken over' } : { outcome: outcomeOf(error), error };
  }
  const { outcome, reason = '' } = receipt.change.end ?? { outcome: 'unknown' };
  return { outcome: `${outcome} ${reason}`.trim(), error: receipt.error };
}

// Each change of a request is recorded as a separate delivery.
function idOf(deliveryId: string, index: number): string {
  return index === 0 ? deliveryId : `${deliveryId}:${index}`;
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown');
