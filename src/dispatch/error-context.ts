import { setTimeout as sleep } from 'node:timers/promises';
import type { MayUndo } from '../authorization/bot-token-cache.ts';
import { ChatopsError, DeniedError } from '../errors/errors.ts';
import type { FindApprovers } from '../identity/find-approvers.ts';
import type { Message } from '../model/message.ts';
import type { Approver } from '../model/refusal.ts';
import type { Log } from '../platform/logging/log.ts';
import { errorFields } from '../platform/logging/log-fields.ts';
import type { ReceiptContext } from '../views/changes/change-receipt.ts';
import { type ErrorContext, failure } from '../views/failures/failure.ts';

/** Loads everything that an error is worded with; for a refusal also who could help. Never rejects. */
type LoadErrorContext = (error: unknown, requestId: string) => Promise<ErrorContext>;

/** Words an error for the actor. Never rejects. */
export type DescribeFailure = (error: unknown, requestId: string) => Promise<Message>;

/** Everything that {@link createErrorContext} works with. */
interface ErrorContextOptions {
  readonly findApprovers: FindApprovers;
  readonly commandName: string;
  readonly now: () => Date;
  readonly log: Log;
}

const NOBODY: readonly Approver[] = [];
// A refusal is not to wait for the names of others.
const LONGEST_MS = 2_000;

/** Creates the loader of error contexts. */
export function createErrorContext(options: ErrorContextOptions): LoadErrorContext {
  const { findApprovers, commandName, now, log } = options;

  async function approvers(error: unknown, requestId: string): Promise<readonly Approver[]> {
    if (!(error instanceof DeniedError)) return NOBODY;
    const inTime = new AbortController();
    try {
      return await Promise.race([
        findApprovers(error.refusal, error.memberId),
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

  return async (error, requestId) => ({
    referenceId: requestId,
    now: now(),
    commandName,
    approvers: await approvers(error, requestId),
  });
}

/** Creates what words errors. */
export function createDescribeFailure(errorContext: LoadErrorContext): DescribeFailure {
  return async (error, requestId) => failure(error, await errorContext(error, requestId));
}

/** Loads everything that a receipt is worded with. Never rejects. */
export type LoadReceiptContext = (facts: {
  /** What made the change fail, if anything has. */
  readonly error: unknown;
  readonly requestId: string;
  /** What was asked for; the changes of one request are of one type. */
  readonly capability: string | undefined;
}) => Promise<ReceiptContext>;

/** Creates the loader. */
export function createReceiptContext(options: {
  readonly errorContext: LoadErrorContext;
  readonly mayUndo: MayUndo;
  readonly textOf: ReceiptContext['textOf'];
}): LoadReceiptContext {
  const { errorContext, mayUndo, textOf } = options;
  return async ({ error, requestId, capability }) => ({
    ...(await errorContext(error, requestId)),
    canUndo: capability !== undefined && (await mayUndo(capability)),
    textOf,
  });
}
