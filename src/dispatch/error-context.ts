import { setTimeout as sleep } from 'node:timers/promises';
import type { MayUndo } from '../authorization/authorizer.ts';
import { ChatopsError, DeniedError } from '../errors/errors.ts';
import { askOffer } from '../grants/ask-offer.ts';
import type { FindApprovers } from '../identity/find-approvers.ts';
import type { OpenChange } from '../model/change.ts';
import type { Trace, Traced } from '../model/invocations/trace.ts';
import type { Message } from '../model/message.ts';
import type { Approver } from '../model/refusal.ts';
import type { Log } from '../platform/logging/log.ts';
import { errorFields } from '../platform/logging/log-fields.ts';
import type { ReceiptContext } from '../views/changes/change-receipt.ts';
import { type ChangeResult, errorOf, lineOf } from '../views/changes/changes-receipt.ts';
import { type ErrorContext, failure } from '../views/failures/failure.ts';

/** Loads everything needed to word an error, including people who could help with a refusal. Never rejects. */
type LoadErrorContext = (error: unknown, requestId: string, trace?: Trace) => Promise<ErrorContext>;

/** Words an error for the actor. Never rejects. */
export type DescribeFailure = (
  error: unknown,
  requestId: string,
  trace?: Trace,
) => Promise<Message>;

interface ErrorContextOptions {
  readonly findApprovers: FindApprovers;
  readonly commandName: string;
  readonly now: () => Date;
  readonly log: Log;
}

const NOBODY: readonly Approver[] = [];
// A refusal must not be delayed by the search for people who could help.
const LONGEST_MS = 2_000;

/** Creates the loader of error contexts. */
export function createErrorContext(options: ErrorContextOptions): LoadErrorContext {
  const { findApprovers, commandName, now, log } = options;

  async function approvers(
    error: unknown,
    requestId: string,
    trace: Trace | undefined,
  ): Promise<readonly Approver[]> {
    if (!(error instanceof DeniedError)) return NOBODY;
    const inTime = new AbortController();
    try {
      return await Promise.race([
        findApprovers(error.refusal, error.memberId, trace),
        sleep(LONGEST_MS, NOBODY, { signal: inTime.signal }),
      ]);
    } catch (fault) {
      if (fault instanceof ChatopsError) {
        log.warn('helpers not found', { requestId, outcome: fault.kind, ...errorFields(fault) });
      } else {
        log.unexpected('finding helpers failed', { requestId }, fault);
      }
      return NOBODY;
    } finally {
      inTime.abort();
    }
  }

  return async (error, requestId, trace) => ({
    referenceId: requestId,
    now: now(),
    commandName,
    approvers: await approvers(error, requestId, trace),
  });
}

/** Creates the function that words errors. */
export function createDescribeFailure(errorContext: LoadErrorContext): DescribeFailure {
  return async (error, requestId, trace) =>
    failure(error, await errorContext(error, requestId, trace));
}

/** Loads everything needed to word a receipt. Rejects only with an unexpected error. */
export type LoadReceiptContext = (
  facts: {
    /** Why the change failed, if it did. */
    readonly error: unknown;
    readonly requestId: string;
    /** Changes that ended. */
    readonly changes: readonly OpenChange[];
  } & Traced,
) => Promise<ReceiptContext>;

/** Creates the loader of receipt contexts. */
export function createReceiptContext(options: {
  readonly errorContext: LoadErrorContext;
  readonly mayUndo: MayUndo;
  readonly textOf: ReceiptContext['textOf'];
}): LoadReceiptContext {
  const { errorContext, mayUndo, textOf } = options;
  return async ({ error, requestId, changes, trace }) => {
    const made = changes.filter(({ end }) => end?.outcome === 'succeeded');
    const [described, ...may] = await Promise.all([
      errorContext(error, requestId, trace),
      ...made.map((change) => mayUndo(change, trace)),
    ]);
    const undoable = new Set(made.filter((_change, index) => may[index]).map(({ id }) => id));
    return { ...described, canUndo: ({ id }) => undoable.has(id), askOffer, textOf };
  };
}

/** Words the changes that could not be recorded, a line each; none if there are none. */
export async function unacceptedLines(
  unaccepted: readonly ChangeResult[],
  requestId: string,
  receiptContext: LoadReceiptContext,
): Promise<readonly string[]> {
  const [first] = unaccepted;
  if (first === undefined) return [];
  const context = await receiptContext({ error: errorOf(first), requestId, changes: [] });
  return unaccepted.map((result) => lineOf(result, context));
}
